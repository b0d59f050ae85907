import type { leaving as english } from '../en/leaving.ts';

export const leaving: typeof english = {
  'reason.silence': 'صمت طويل',
  'reason.silence_once': 'طلب واحد منذ زمن',
  'reason.once': 'طلب مرة واحدة فقط',
  'reason.pace': 'شراء متباعد',
  'reason.few_orders': 'طلبات قليلة',
  'reason.trend': 'شراء أقل من قبل',
  'reason.tenure': 'مدة التعامل',
  'reason.off_season': 'خارج الموسم المعتاد',
  'reason.returns': 'المرتجعات',
  'reason.complaint_open': 'شكوى مفتوحة',
  'reason.complaint': 'شكوى سابقة',
  'reason.late_payments': 'دفعات متأخرة',
  'reason.unpaid': 'فاتورة غير مدفوعة',
  'reason.discounts': 'الخصومات',
  'reason.email_cold': 'لم يعد يفتح الرسائل',
  'reason.email_never': 'لا يفتح الرسائل',
  'reason.channel': 'قناة الشراء',
  'reason-said.silence':
    'مضى {value, plural, zero {# يوم} one {يوم واحد} two {يومان} few {# أيام} many {# يوماً} other {# يوم}} على آخر طلب، والمعتاد {usual}',
  'reason-said.silence_once':
    'مضى {value, plural, zero {# يوم} one {يوم واحد} two {يومان} few {# أيام} many {# يوماً} other {# يوم}} على الطلب الوحيد؛ ومن يعود يعود غالباً خلال {usual}',
  'reason-said.once': 'طلب مرة واحدة فقط؛ {value} من أمثاله لا يطلبون مجدداً خلال النافذة',
  'reason-said.pace':
    'يطلب كل {value, plural, zero {# يوم} one {يوم} two {يومين} few {# أيام} many {# يوماً} other {# يوم}} فقط، والمتوسط {usual}',
  'reason-said.few_orders':
    '{value, plural, zero {# طلب} one {طلب واحد} two {طلبان} few {# طلبات} many {# طلباً} other {# طلب}} فقط حتى الآن، والمتوسط {usual}',
  'reason-said.trend':
    '{value, plural, =0 {لا طلب} zero {# طلب} one {طلب واحد} two {طلبان} few {# طلبات} many {# طلباً} other {# طلب}} في الفترة الأخيرة، و{usual} في التي قبلها',
  'reason-said.tenure':
    'عميل منذ {value, plural, zero {# يوم} one {يوم واحد} two {يومين} few {# أيام} many {# يوماً} other {# يوم}}، والمتوسط {usual}',
  'reason-said.off_season': 'لم يشترِ في مثل هذا الوقت من العام الماضي',
  'reason-said.returns': 'أعاد {value} من مشترياته، والمتوسط {usual}',
  'reason-said.complaint_open':
    'شكوى مفتوحة منذ {value, plural, zero {# يوم} one {يوم واحد} two {يومين} few {# أيام} many {# يوماً} other {# يوم}}',
  'reason-said.complaint':
    'اشتكى قبل {value, plural, zero {# يوم} one {يوم واحد} two {يومين} few {# أيام} many {# يوماً} other {# يوم}}، وقد حُلّت الشكوى',
  'reason-said.late_payments':
    'تأخرت {value} من {usual, plural, zero {# دفعة} one {دفعة واحدة} two {دفعتين} few {# دفعات} many {# دفعة} other {# دفعة}}',
  'reason-said.unpaid':
    '{value, plural, zero {# فاتورة} one {فاتورة} two {فاتورتان} few {# فواتير} many {# فاتورة} other {# فاتورة}} دون سداد، بتأخر {usual, plural, zero {# يوم} one {يوم واحد} two {يومين} few {# أيام} many {# يوماً} other {# يوم}}',
  'reason-said.discounts': '{value} من الثمن خصومات، والمتوسط {usual}',
  'reason-said.email_cold':
    'لم يفتح أي رسالة منذ {value, plural, zero {# يوم} one {يوم واحد} two {يومين} few {# أيام} many {# يوماً} other {# يوم}}',
  'reason-said.email_never': 'كوتب ولم يفتح أي رسالة',
  'reason-said.channel': 'غادر {value} ممن طلبوا آخر مرة عبر هذه القناة، و{usual} من الجميع',
  'feature.silence': 'الصمت',
  'feature.overdue': 'الصمت قياساً بفاصله',
  'feature.overdue_often': 'صمت كثيري الشراء',
  'feature.pace': 'الفاصل المعتاد',
  'feature.few_orders': 'عدد الطلبات',
  'feature.trend': 'اتجاه الطلبات',
  'feature.tenure': 'مدة التعامل',
  'feature.season': 'مثل هذا الوقت العام الماضي',
  'feature.returns': 'المرتجعات',
  'feature.complaint_open': 'شكوى مفتوحة',
  'feature.complaint_resolved': 'شكوى محلولة',
  'feature.late': 'دفعات متأخرة',
  'feature.unpaid': 'فاتورة غير مدفوعة',
  'feature.discount': 'الخصومات',
  'feature.email': 'الرسائل المفتوحة',
  'feature.channel': 'قناة الشراء',
  'part.once': 'طلب واحد',
  'part.repeat': 'عدة طلبات',
  'churn-reasons.title': 'لماذا يغادرون',
  'churn-reasons.most': '«{reason}» سبب {share} ممن يُرجَّح أن يغادروا؛ و{value} في خطر معهم',
  'churn-reasons.largest':
    '«{reason}» أكثر الأسباب شيوعاً بين أسباب عدة، لدى {share} ممن يُرجَّح أن يغادروا؛ و{value} في خطر معهم',
  'churn-reasons.empty': 'لا أحد يُرجَّح أن يغادر لسبب يمكن تسميته',
  'churn-reasons.subtitle': 'العملاء المغادرون ومن غادروا بحسب أقوى سبب، وقيمتهم المتوقعة ({currency})',
  'churn-reasons.value': 'القيمة في خطر',
  'churn-reasons.definition':
    'السبب هو ما يزيد أرجحية مغادرة العميل أكثر من غيره في نموذج الخطر، مقارنةً بالعميل المتوسط ذي الطلب الواحد أو الطلبات المتعددة؛ وما قد تفسره المصادفة وحدها لا يُعد سبباً. مغادر وغادر: عدم الطلب في نافذة الانسحاب أرجح من الطلب. والقيمة هي القيمة المتوقعة لاثني عشر شهراً. السبب يرافق المغادرة، ولم يثبت أنه علّتها.',
  'churn-weights.title': 'ما الذي يدل على المغادرة',
  'churn-weights.finding': '«{feature}» أكثر ما يدل: في أسوأ حالاته تبلغ أرجحية المغادرة {ratio} المتوسط',
  'churn-weights.calm': 'لا شيء معروفاً يميز المغادرين بما يتجاوز المصادفة',
  'churn-weights.empty': 'لم يُتعلَّم نموذج خطر بعد',
  'churn-weights.subtitle':
    'أرجحية المغادرة قياساً بالمتوسط، كل نقطة مستوى بفترة ٩٥٪؛ الرمادي: قد يكون مصادفة',
  'churn-weights.tip': '{ratio} الأرجحية المتوسطة ({low} إلى {high})',
  'churn-weights.definition':
    'يضع نموذج الخطر كل عميل في مستويات كل سمة، ويتعلم من أيام مضت كيف تختلف بينها أرجحية عدم الطلب في النافذة، بانحدار لوجستي مع جزاء، على حدة لذوي الطلب الواحد وذوي الطلبات المتعددة. النسبة ٢ تضاعف الأرجحية قياساً بالعميل المتوسط من النوع نفسه. المستويات التي فيها أقل من خمسة عملاء متروكة.',
  'retention-survival.title': 'كم تدوم الاشتراكات',
  'retention-survival.half':
    'نصف الاشتراكات ينتهي بعد {renewal, plural, zero {# تجديد} one {تجديد واحد} two {تجديدين} few {# تجديدات} many {# تجديداً} other {# تجديد}}',
  'retention-survival.half-ahead':
    'يُتوقع أن ينتهي نصف الاشتراكات بعد {renewal, plural, zero {# تجديد} one {تجديد واحد} two {تجديدين} few {# تجديدات} many {# تجديداً} other {# تجديد}}',
  'retention-survival.lasting':
    'الاشتراكات تدوم: يُتوقع أن يبقى {share} منها بعد {renewal, plural, zero {# تجديد} one {تجديد واحد} two {تجديدين} few {# تجديدات} many {# تجديداً} other {# تجديد}}',
  'retention-survival.empty': 'لم يحن تجديد أي اشتراك',
  'retention-survival.subtitle':
    'حصة الاشتراكات التي تتجاوز كل تجديد ({months, plural, zero {كل # شهر} one {كل شهر} two {كل شهرين} few {كل # أشهر} many {كل # شهراً} other {كل # شهر}})',
  'retention-survival.renewal':
    '{renewal, plural, zero {# تجديد} one {تجديد واحد} two {تجديدين} few {# تجديدات} many {# تجديداً} other {# تجديد}}',
  'retention-survival.actual': 'تجاوزه {share}',
  'retention-survival.expected': '{share} بحسب النموذج',
  'retention-survival.legend': 'الخط: ما كان، بفترة ٩٥٪؛ المتقطع: النموذج',
  'retention-survival.definition':
    'ما كان: كابلان–ماير على جميع الاشتراكات، مع عدّ السارية منها حتى الآن، وفترة ٩٥٪. النموذج هو بيتا الهندسي المُزاح، أو بيتا ويبل المتقطع حيث يشهد له الإمكان والأيام المحجوزة معاً: لكل مشترك احتمال مغادرة يخصه، فمن يبقى أوفى فأوفى. ومن عدة أطوال للفترة يُعرض أكثرها شيوعاً.',
};
