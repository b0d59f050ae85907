import type { board as english } from '../en/board.ts';

export const board: typeof english = {
  'change.before': 'قبل ربع سنة',
  'change.new': 'عملاء جدد',
  'change.grown': 'زادت قيمتهم',
  'change.shrunk': 'نقصت قيمتهم',
  'change.lost': 'فُقدوا',
  'change.corrected': 'صُحّحوا',
  'change.withheld': 'مجموعات صغيرة',
  'change.now': 'اليوم',
  'change.total': 'التغيّر الكلي',
  'equity-bridge.title': 'ما الذي حرّك قيمة العملاء',
  'equity-bridge.up':
    'زادت قيمة العملاء {change} ({share}) عمّا كانت عليه في {date}؛ أكبر زيادة: {part}، {value}',
  'equity-bridge.down':
    'نقصت قيمة العملاء {change} ({share}) عمّا كانت عليه في {date}؛ أكبر نقص: {part}، {value}',
  'equity-bridge.same': 'قيمة العملاء {now} كما كانت في {date}: جاء {won} وذهب {lost}',
  'equity-bridge.empty': 'لا قيمة سابقة للمقارنة',
  'equity-bridge.subtitle':
    'القيمة المتوقعة لاثني عشر شهراً، من {before} في {date} إلى {now} في {today}؛ كل عميل في عمود واحد',
  'equity-bridge.total': '{before} سابقاً، {now} اليوم',
  'equity-bridge.definition':
    'يُقيَّم عملاء ما قبل ربع سنة (ثلاثة أشهر من تقويم العمل) بما كان معروفاً حينها: الطلبات والمرتجعات حتى ذلك اليوم، والمعاملات والهامش المستخلصة منها؛ والنموذج هو المختار اليوم، كي لا يُحسب تغيّر النموذج تغيّراً في العملاء. جديد: لم يكن قد اشترى. صُحّح: رُدّت طلبات ذلك الوقت بعده. فُقد: قلّت قيمته وحالته «غادر». نقص: قلّت قيمته ولم يغادر. زاد: بقيمته أو أكثر. مجموع الأعمدة صحيح إلى آخر رقم. ومن لا يرى الأشخاص يقرأ عدد العملاء بخطوات من خمسة، والأعمدة دون خمسة أشخاص مجموعةً في عمود.',
  'column.position': 'الترتيب',
  'column.change_part': 'الجزء',
  'column.change_value': 'القيمة',
  'column.before_on': 'مقارنةً بـ',

  'churn-by-tier.title': 'أموال قد تغادر',
  'churn-by-tier.may-leave-most': '{value} قد تغادر، {share} من القيمة؛ ومعظمها في الفئة «{tier}»',
  'churn-by-tier.may-leave-largest': '{value} قد تغادر، {share} من القيمة؛ وأكبر جزء منها في الفئة «{tier}»',
  'churn-by-tier.calm': 'لا شيء غير معتاد: {share} فقط من القيمة لدى عملاء يفترون أو يغادرون',
  'churn-by-tier.empty': 'لا قيمة متوقّعة بعد',
  'churn-by-tier.subtitle':
    '{measure, select, loss {الخسارة المتوقعة ({currency})} people {العملاء} other {القيمة المتوقعة ({currency})}} بحسب الفئة واحتمال عدم الطلب خلال {days, plural, =0 {نافذة الانسحاب} one {يوم واحد} two {يومين} few {# أيام} many {# يوماً} other {# يوم}}؛ {outlined, select, all {التواصل مُجدٍ في كل خانة غير نشطة ({cost} لكل تواصل، إن استجاب {response})} some {المؤطَّر: التواصل مُجدٍ ({cost} لكل تواصل، إن استجاب {response})} none {لا يُجدي التواصل في أي خانة ({cost} لكل تواصل، إن استجاب {response})} other {كلفة التواصل أو نسبة الاستجابة غير مذكورة، فلا خانة مؤطَّرة}}',
  'churn-by-tier.loss': '{loss} أكثر لو بقوا جميعاً',
  'measure.value': 'القيمة',
  'measure.loss': 'الخسارة المتوقعة',
  'measure.people': 'الأشخاص',
  'churn-by-tier.definition':
    'الأموال التي قد تغادر هي القيمة المتوقعة لاثني عشر شهراً لدى العملاء الفاترين والمغادرين. الخسارة المتوقعة: ما كان يُنتظر فوقها لو بقوا يقيناً (القيمة ÷ احتمال البقاء − القيمة). الفئات بحسب القيمة المتوقعة: بلاتيني أعلى ١٪، ذهبي حتى ٥٪، فضي حتى ١٠٪، برونزي حتى ٢٥٪، متوسط حتى ٥٠٪، ومنخفض دون ذلك. الحالات بحسب احتمال عدم الطلب ضمن نافذة الانسحاب: نشِط دون ٢٠٪، فاتر حتى ٥٠٪، مغادر حتى ٨٠٪، وغادر بعد ذلك، ما لم يُضبط غيره. تتبع النافذة إيقاع المتجر ما لم تُضبط: أقصر ما يقع فيه ٨٠٪ على الأقل من الطلبات العائدة من بين ٣٠ و٦٠ و٩٠ و١٢٠ و١٨٠ و٢٧٠ و٣٦٥ يوماً، مع احتساب ما لا يزال منتظراً (كابلان–ماير). المؤطَّر: لدى غير النشطين، متوسط القيمة مضروباً في نسبة المستجيبين يتجاوز كلفة التواصل؛ وكلاهما إعداد، والكلفة إن لم تُضبط متوسط الحملات.',

  'actions.title': 'ما العمل',
  'actions.finding-gain':
    'أولاً «{segment}»: {customers, plural, zero {لا أحد} one {شخص واحد} two {شخصان} few {# أشخاص} many {# شخصاً} other {# شخص}}؛ يُتوقع أن يجلب التواصل معهم {gain} ويكلّف {cost}',
  'actions.finding':
    '«{segment}» أولًا: {customers, plural, zero {لا أحد} one {شخص واحد} two {شخصان} few {# أشخاص} many {# شخصًا} other {# شخص}} بقيمة {value}',
  'actions.finding-people':
    '«{segment}» أولًا: {customers, plural, zero {لا أحد} one {شخص واحد} two {شخصان} few {# أشخاص} many {# شخصًا} other {# شخص}}',
  'actions.empty': 'لا مجموعة تستدعي التواصل الآن',
  'actions.subtitle': 'كل عميل في مجموعة واحدة؛ كلفة التواصل {cost}، ويُفترض أن يستجيب {response}',
  'actions.subtitle-no-cost': 'كل عميل في مجموعة واحدة؛ كلفة التواصل أو نسبة الاستجابة غير مذكورة',
  'actions.reachable': '{people}، يمكن بلوغ {reachable}',
  'actions.worth': 'يجلب {gain} ويكلّف {cost}',
  'actions.not-worth': 'لا يستحقّ: يجلب {gain} ويكلّف {cost}',
  'actions.leave': 'لا يستحقّ',
  'actions.definition':
    'يُحسب كل عميل في مجموعة واحدة: من الشرائح التي هو فيها، تلك التي تزيد فيها قيمة الشخص في المتوسط. يمكن بلوغه: وافق على البريد أو الرسائل؛ وإن لم تُعرف أي موافقة حُسب الجميع. الكلفة: عدد مرات التواصل × كلفة الواحدة (إعداد، وإلا متوسط الحملات). العائد المتوقع: نسبة المستجيبين (إعداد) × القيمة المتوقعة لاثني عشر شهراً لمن يُتواصل معهم. لا يستحقّ: لا يتجاوز العائد الكلفة.',
  'column.members': 'في الشريحة',
  'column.cost': 'كلفة التواصل',
  'column.gain': 'العائد المتوقع',
  'column.contact_cost': 'كلفة التواصل الواحد',
  'column.response': 'الاستجابة',
  'column.loss': 'الخسارة المتوقعة',
  'column.pays': 'التواصل مُجدٍ',

  'dimension.tier': 'الفئة',
  'dimension.channel': 'القناة',
  'dimension.category': 'الصنف',
  'dimension.city': 'المدينة',
  'kind.named': 'بالاسم',
  'kind.none': 'غير معروف',
  'kind.other': 'البقية',
  'kind.withheld': 'مجموعات صغيرة معاً',
  'revenue-change.title': 'ما الذي تغيّر ولماذا',
  'revenue-change.up': 'جلب شهر {month} {change} أكثر من {previous}؛ أكبر تحرّك: {mover}، {value}',
  'revenue-change.down': 'جلب شهر {month} {change} أقل من {previous}؛ أكبر تحرّك: {mover}، {value}',
  'revenue-change.up-alone': 'جلب شهر {month} {change} أكثر من {previous}',
  'revenue-change.down-alone': 'جلب شهر {month} {change} أقل من {previous}',
  'revenue-change.same': 'جلب شهر {month} {now}، مثل {previous}',
  'revenue-change.empty': 'أقل من شهرين كاملين من الطلبات: لا شيء للمقارنة بعد',
  'revenue-change.subtitle':
    'صافي الإيراد، {before} في {previous} و{now} في {month}؛ وما حرّكه، الأكثر مالاً أولاً',
  'revenue-change.subtitle-empty': 'صافي إيراد آخر شهر كامل مقابل الشهر قبله',
  'revenue-change.tier': 'الفئة {name}',
  'revenue-change.channel': 'القناة {name}',
  'revenue-change.category': 'الصنف {name}',
  'revenue-change.city': 'مدينة {name}',
  'revenue-change.more': '{change} أكثر من {mover}: {before} ثم {now}',
  'revenue-change.less': '{change} أقل من {mover}: {before} ثم {now}',
  'revenue-change.definition':
    'آخر شهرين كاملين في تقويم المتجر، بعد المرتجعات والخصومات. يُقسم التغيّر أربع مرات: بحسب فئة العميل اليوم، وقناة الطلب، وصنف المنتج (يُوزَّع صافي الطلب بنسبة مبالغ بنوده)، ومدينة العميل. وفي كل منها يساوي مجموع الأجزاء التغيّر إلى آخر رقم؛ وتتداخل أجزاء تقسيمين فلا تُجمع. الضيوف وما لا قيمة له «غير معروف»؛ وكل ما عدا الاثني عشر الأكثر تحرّكاً «البقية». ومن لا يرى الأشخاص يقرأ الخانات دون خمسة أشخاص مجموعةً مع أصغر خانة أخرى.',
  'column.dimension': 'بحسب',
  'column.kind': 'النوع',
  'column.name': 'الاسم',
  'column.revenue_change': 'التغيّر',
};
