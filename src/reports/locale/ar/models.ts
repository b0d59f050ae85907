import type { models as english } from '../en/models.ts';

/** Of the reports on the models themselves. */
export const models: Readonly<Record<keyof typeof english, string>> = {
  'model-frequency.title': 'كم مرة عاد العملاء',
  'model-frequency.close':
    'يصف النموذج عدد مرات العودة بدقة: لا يبتعد عند أي عدد أكثر من {distance} نقطة من جميع العملاء',
  'model-frequency.off':
    'توقّع النموذج {expected} عميلاً عند {last, select, yes {{number} طلبات متكررة فأكثر} other {{count, plural, =0 {لا طلب متكرراً} one {طلب متكرر واحد} two {طلبين متكررين} few {# طلبات متكررة} other {# طلباً متكرراً}}}}؛ وكانوا {actual}',
  'model-frequency.empty': 'لم يُلائَم أي نموذج بعد',
  'model-frequency.subtitle': 'العملاء بحسب الطلبات المتكررة في المدة التي تعلّم منها النموذج',
  'model-frequency.actual': 'العمود: ما حدث',
  'model-frequency.expected': 'الخط: المتوقع',
  'model-frequency.or-more': '{number}+',
  'model-frequency.tip': '{actual} حدث، {expected} متوقع',
  'model-frequency.definition':
    'يعطي النموذج لكل عميل احتمال كل عدد من الطلبات المتكررة منذ طلبه الأول؛ ومجموعها هو عدد العملاء المتوقع عند كل عدد. النموذج الذي لا يصف الماضي لا يُؤتمن على المستقبل.',
  'model-gain.title': 'من يكشفهم الترتيب',
  'model-gain.better':
    'جلب أفضل {share} بحسب النموذج {model} من قيمة المدة المحجوبة؛ وبحسب الترتيب البسيط {baseline}',
  'model-gain.same':
    'جلب أفضل {share} بحسب النموذج {model} من قيمة المدة المحجوبة، لا أكثر من الترتيب البسيط',
  'model-gain.worse':
    'الترتيب البسيط يكشف أكثر: {baseline} من قيمة المدة المحجوبة عند أفضل {share}، والنموذج {model}',
  'model-gain.empty': 'لم يُفحص أي ترتيب بعد',
  'model-gain.subtitle': 'الحصة من قيمة المدة المحجوبة، والعملاء من الأفضل نزولاً',
  'model-gain.model': 'النموذج',
  'model-gain.baseline': 'الترتيب البسيط (متقطع)',
  'model-gain.hindsight': 'بمعرفة ما حدث (منقط)',
  'model-gain.tip': 'أفضل {share}: {model} بحسب النموذج، {baseline} بحسب الترتيب البسيط',
  'model-gain.definition':
    'يُرتَّب العملاء المعروفون عند القطع بحسب القيمة التي توقعها النموذج وبحسب المقياس البسيط (القيمة في اليوم حتى الآن). تُظهر الخطوط حصة أفضلهم من قيمة المدة المحجوبة؛ و«بمعرفة ما حدث» أفضل ما يبلغه أي ترتيب.',
  'model-alive-map.title': 'من لا يزال عميلاً',
  'model-alive-map.both':
    'كلما كثرت العودة ثقل الصمت: مع {many} طلبات متكررة يرجح رحيله بعد {many_days} يوماً، ومع {few} بعد {few_days}',
  'model-alive-map.many':
    'مع {many} طلبات متكررة يرجح الرحيل بعد {many_days} يوماً من الصمت؛ ومع {few} لا يرجح في هذه البيانات أبداً',
  'model-alive-map.few':
    'مع {count, plural, one {طلب متكرر واحد} two {طلبين متكررين} few {# طلبات متكررة} other {# طلباً متكرراً}} يرجح الرحيل بعد {few_days} يوماً من الصمت؛ ومع {many} لا يرجح في هذه البيانات أبداً',
  'model-alive-map.long': 'لا صمت في هذه البيانات يجعل رحيل العميل أرجح من بقائه',
  'model-alive-map.nobody': 'هذا النموذج لا يعرف الرحيل: لا يُرى في هذه البيانات أن أحداً رحل',
  'model-alive-map.empty': 'لم يُلائَم أي نموذج بعد',
  'model-alive-map.subtitle': 'احتمال البقاء بالمئة، لعملاء منذ أول يوم في البيانات',
  'model-alive-map.definition':
    'احتمال أن العميل لا يزال عميلاً، بحسب عدد الطلبات المتكررة والأيام منذ آخر طلب. كلهم في عمر واحد، عمر أقدم العملاء. لا يظهر مشترو المرة الواحدة: تعطيهم بعض النماذج القيمة ١، وهذه خاصية لها.',
  'model-map.across': 'الأيام منذ آخر طلب ←',
  'model-map.up': '↑ الطلبات المتكررة',
  'model-map.tip':
    '{count, plural, one {طلب متكرر واحد} two {طلبان متكرران} few {# طلبات متكررة} other {# طلباً متكرراً}}، صمت {days} يوماً',
  'model-expected-map.title': 'ممن يُتوقع الأكثر',
  'model-expected-map.finding':
    'من العملاء ذوي {count, plural, one {طلب متكرر واحد} two {طلبين متكررين} few {# طلبات متكررة} other {# طلباً متكرراً}} يُتوقع {most} طلباً في ٩٠ يوماً إن حضروا حديثاً، و{least} بعد {days} يوماً من الصمت',
  'model-expected-map.empty': 'لم يُلائَم أي نموذج بعد',
  'model-expected-map.subtitle': 'الطلبات المتوقعة في ٩٠ يوماً المقبلة، لعملاء منذ أول يوم في البيانات',
  'model-expected-map.tip': '{expected} متوقعة',
  'model-expected-map.definition':
    'عدد الطلبات التي يتوقعها النموذج من العميل في ٩٠ يوماً المقبلة، بحسب عدد الطلبات المتكررة والأيام منذ آخر طلب. كلهم في عمر واحد، عمر أقدم العملاء.',
  'model-drift.title': 'ما تغيّر منذ التشغيل السابق',
  'model-drift.empty': 'لا تشغيل محفوظاً ليوم سابق للمقارنة',
  'model-drift.stable': 'ثابت: لم يتجاوز أي معامل خطأه منذ {date}',
  'model-drift.moved':
    '{count, plural, one {معامل واحد تجاوز} two {معاملان تجاوزا} few {# معاملات تجاوزت} other {# معاملاً تجاوزت}} خطأها منذ {date}، وأكثرها {parameter}: من {previous} إلى {value}',
  'model-drift.other-model': 'اختير نموذج آخر: {model} الآن، وكان {previous} في {date}',
  'model-drift.subtitle': 'المعاملات نسبة إلى ما كانت عليه، مع مداها ٩٥٪',
  'model-drift.subtitle-with': 'المعاملات مضاعفاتٍ لما كانت عليه في الجيل {generation}، بفترات ٩٥٪',
  'model-drift.tip': '{value} الآن، {previous} سابقاً',
  'model-drift.definition':
    'كل معامل إلى جانب قيمته في أحدث تشغيل محفوظ ليوم سابق. تحرّك المعامل حيث لا يلتقي مدَيا ٩٥٪. يشترك التشغيلان في معظم بياناتهما، فالتحرك علامة تغيّر لا برهان. أي تشغيل هو ذاك يتوقف على ما يُحتفظ به، ويمكن اختياره؛ ولا شيء آخر في التشغيل يتوقف عليه.',
  'model-promises.title': 'ما وُعد به وما تحقّق',
  'model-promises.finding':
    'وُعد بـ{promised} وتحقّق {came}؛ صدق {kept} من {tests, plural, zero {الوعود السابقة} one {وعد سابق واحد} two {وعدين سابقين} few {# وعود سابقة} many {# وعداً سابقاً} other {# وعد سابق}}',
  'model-promises.empty': 'لم يُختبر أي وعد بعد',
  'model-promises.subtitle': 'الخط: مجال ٨٠٪، الحلقة: الموعود، النقطة: ما تحقّق، حسب يوم الوعد',
  'model-promises.tip': 'الموعود {promised} ({low} إلى {high})، وتحقّق {came}',
  'model-promises.definition':
    'في ستة أيام سابقة على الأكثر، يفصل بينها ربع سنة، يُلاءم النموذج بما كان معروفاً آنذاك، ويُقارن ما يقوله عن الفترة التالية بما اشتراه العملاء أنفسهم. المجال هو ما كانت الاختبارات السابقة لذلك اليوم ستعطيه. ومقدار خطأ المجاميع هنا هو ما يصنع مجال كل مجموع والدرجة.',
  'column.cut': 'يوم الوعد',
  'column.until': 'حتى',
  'column.quantity': 'الكمية',
  'column.promised': 'الموعود',
  'column.promised_low': 'بداية المجال',
  'column.promised_high': 'نهاية المجال',
  'column.came': 'ما تحقّق',
  'column.average_baseline': 'بالمتوسط حتى الآن',
  'column.last_year_baseline': 'الأشهر نفسها من العام الماضي',
  'column.repeats': 'الطلبات المتكررة',
  'column.customers_expected': 'العملاء، المتوقع',
  'column.gain_model': 'القيمة بحسب النموذج',
  'column.gain_baseline': 'القيمة بحسب الترتيب البسيط',
  'column.gain_hindsight': 'القيمة بمعرفة ما حدث',
  'column.silent_days': 'الأيام منذ آخر طلب',
  'column.p_alive': 'احتمال البقاء',
  'column.expected_90': 'الطلبات المتوقعة، ٩٠ يوماً',
  'column.place': 'الموضع',
  'column.previous_generation': 'الجيل السابق',
  'column.parameter': 'المعامل',
  'column.previous_model': 'النموذج السابق',
  'column.previous_as_of': 'تاريخ الأساس السابق',
  'column.parameter_value': 'القيمة',
  'column.parameter_low': 'من',
  'column.parameter_high': 'إلى',
  'column.previous_value': 'القيمة السابقة',
  'column.previous_low': 'من، سابقاً',
  'column.previous_high': 'إلى، سابقاً',
  'parameter.r': 'الشراء: التشابه',
  'parameter.alpha': 'الشراء: البطء',
  'parameter.a': 'الرحيل: الوزن',
  'parameter.b': 'البقاء: الوزن',
  'parameter.s': 'الرحيل: التشابه',
  'parameter.beta': 'الرحيل: البطء',
  'parameter.p': 'الإنفاق: الاستقرار',
  'parameter.q': 'الإنفاق: التشابه',
  'parameter.gamma': 'الإنفاق: المقياس',
  'parameter.k': 'الشراء: الانتظام',
  'parameter.mu': 'الإنفاق: المتوسط',
  'parameter.kappa': 'الإنفاق: وزن المتوسط',
  'parameter.cap': 'الإنفاق: السقف',
};
