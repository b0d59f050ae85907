/** نصوص الأفواج. */
export const cohorts = {
  'cohort-triangle.show-active': 'النشطون',
  'cohort-triangle.show-returned': 'العائدون',
  'cohort-triangle.show-revenue': 'الإيراد',
  'cohort-triangle.show-margin': 'الهامش',
  'cohort-triangle.show-month': 'شهريًّا',
  'cohort-triangle.show-quarter': 'ربعيًّا',
  'cohort-triangle.finding-active':
    '{value} من العملاء يطلبون في {grain, select, quarter {الربع} other {الشهر}} {period, number} بعد أوّل طلب',
  'cohort-triangle.finding-returned':
    '{value} من العملاء عادوا حتى {grain, select, quarter {الربع} other {الشهر}} {period, number} بعد أوّل طلب',
  'cohort-triangle.finding-revenue':
    'يجلب العميل {value} في {period, plural, =0 {{grain, select, quarter {ربع} other {شهر}} أوّل طلب} other {{grain, select, quarter {الربع} other {الشهر}} # بعد أوّل طلب}}',
  'cohort-triangle.finding-margin':
    'جلب العميل هامشًا قدره {value} حتى {period, plural, =0 {نهاية {grain, select, quarter {ربع} other {شهر}} أوّل طلب} other {{grain, select, quarter {الربع} other {الشهر}} # بعد أوّل طلب}}',
  'cohort-triangle.subtitle-active':
    'النسبة المئوية النشطة من كلّ فوج ({grain, select, quarter {ربع} other {شهر}} أوّل طلب) في {grain, select, quarter {الربع} other {الشهر}} نفسه لا حتى ذلك الحين',
  'cohort-triangle.subtitle-returned':
    'النسبة المئوية العائدة من كلّ فوج ({grain, select, quarter {ربع} other {شهر}} أوّل طلب) حتى ذلك {grain, select, quarter {الربع} other {الشهر}} لا النشطة فيه',
  'cohort-triangle.subtitle-revenue':
    'صافي الإيراد لكلّ عميل من الفوج في كلّ {grain, select, quarter {ربع} other {شهر}} بعد أوّل طلب ({currency})',
  'cohort-triangle.subtitle-margin':
    'الهامش المتراكم لكلّ عميل من الفوج حتى كلّ {grain, select, quarter {ربع} other {شهر}} بعد أوّل طلب ({currency})',
  'cohort-triangle.mean': 'المتوسّط',
  'cohort-triangle.size': 'العدد',
  'cohort-triangle.before': 'ربّما اشتروا قبل بداية البيانات',
  'cohort-triangle.few': 'أقلّ من ٣٠ شخصًا',
  'cohort-triangle.later': '{grain, select, quarter {الربع} other {الشهر}} {period, number} بعده',
  'cohort-triangle.of': '{part} من {customers}',
  'cohort-triangle.each': '{money} لكلّ عميل',
  'cohort-triangle.definition':
    'الفوج كلّ من كان أوّل طلب له في شهر أو ربع. النشط: طلب في الفترة المعنيّة بعده. العائد: طلب ثانيةً في أيّ فترة حتى تلك. وكلاهما بالطلبات التي لم تُردّ كلّها. الإيراد: صافٍ من المرتجعات والخصوم، في الفترة، لكلّ عميل من الفوج. الهامش: مجموع منذ أوّل طلب، بعد تكلفة البضاعة حيث تُعرف وإلّا فبهامش المتجر. يوزن المتوسّط بعدد العملاء، على الفترات المكتملة والأفواج التي بدأت داخل البيانات. النجمة: تبدأ البيانات قبله بأقلّ من نافذة الفقد، فربّما اشترى بعضهم من قبل. الرماديّ: أقلّ من ٣٠ شخصًا. المجوّف: فترة لم تكتمل. الأفواج الأحدث آخر ثلاثة أشهر مكتملة؛ ويقال «أكثر» و«أقلّ» حيث يتجاوز الفرق خطأين معياريّين. المظلّل بخطوط في آخر السطر: الهامش حتّى الآن ومتوسّط ما يتوقّعه نموذج القيمة للأشهر الاثني عشر المقبلة بعد الخصم؛ ودرجته درجة التقرير. المحاط بإطار: أوّل فترة يتجاوز هامش المجموعة في نهايتها كلفة كسب العميل: كلفة تواصل الحملات مع من لم يشتروا حتّى حينه، مقسومةً على من اشتروا في غضون ٣٠ يومًا منه، من ٣٠ شخصًا فأكثر.',
  'cohort-triangle.ahead': 'بعد سنة',
  'cohort-triangle.predicted': 'مظلّل بخطوط: حتّى الآن والهامش المتوقّع للأشهر الاثني عشر المقبلة',
  'cohort-triangle.paid-line': 'المحاط بإطار: تجاوز الهامش {cost}، وهو ما أنفقته الحملات على كلّ عميل كسبته',
  'cohort-triangle.payback':
    'كلّف كسب العميل الواحد {cost} في الحملات؛ ويتجاوزه متوسّط الهامش {period, plural, =0 {في {grain, select, quarter {ربع} other {شهر}} الطلب الأوّل} other {بعد {period, number} {grain, select, quarter {أرباع} other {أشهر}} من الطلب الأوّل}}، إذ يبلغ {margin}.',
  'cohort-triangle.not-paid':
    'كلّف كسب العميل الواحد {cost} في الحملات؛ ولم يتجاوزه متوسّط الهامش بعد: {margin} بعد {period, number} {grain, select, quarter {أرباع} other {أشهر}}.',
  'column.predicted_margin': 'الهامش المتوقّع لاثني عشر شهراً، لكلّ عميل',
  'dimension.campaign': 'الحملة',
  'cohort-origin.title': 'الأفواج بحسب مصدر العملاء',
  'cohort-origin.no-campaign': 'من دون حملة',
  'cohort-origin.paid': 'بإطار: غطّى الهامش كلفة كسب العميل',
  'cohort-origin.paid-cell': 'استُردّت الكلفة: كلّف العميل الواحد {cost}',
  'cohort-origin.finding':
    '{show, select, active {{high} من عملاء {best} يطلبون في {grain, select, quarter {الربع} other {الشهر}} {period, number} بعد طلبهم الأوّل، ومن عملاء {worst} {low}} returned {{high} من عملاء {best} عادوا في غضون {period, number} {grain, select, quarter {أرباع} other {أشهر}} من طلبهم الأوّل، ومن عملاء {worst} {low}} revenue {يأتي عميل {best} بمبلغ {high} في {grain, select, quarter {الربع} other {الشهر}} {period, number}، وعميل {worst} بمبلغ {low}} other {أتى عميل {best} بهامش {high} حتّى {grain, select, quarter {الربع} other {الشهر}} {period, number}، وعميل {worst} بهامش {low}}}',
  'cohort-origin.alike': 'يعود العملاء بالقدر نفسه تقريباً أينما كان مصدرهم: {best} {high}، و{worst} {low}',
  'cohort-origin.empty-channel': 'تلزم قناتان في كلّ منهما ٣٠ عميلاً للمقارنة',
  'cohort-origin.empty-category': 'يلزم صنفان في كلّ منهما ٣٠ عميلاً للمقارنة',
  'cohort-origin.empty-campaign': 'تلزم حملتان كسبت كلّ منهما ٣٠ عميلاً للمقارنة',
  'cohort-origin.payback':
    '{campaign}: كلّف العميل الواحد {cost}، وقد غطّاها الهامش {period, plural, =0 {في {grain, select, quarter {ربع} other {شهر}} الطلب الأوّل} other {بعد {period, number} {grain, select, quarter {أرباع} other {أشهر}} من الطلب الأوّل}}.',
  'cohort-origin.not-paid': '{campaign}: كلّف العميل الواحد {cost}، ولم يغطّها الهامش بعد.',
  'cohort-origin.subtitle':
    '{show, select, active {النسبة المئوية ممّن انتهت فترتهم للنشطين بعد عدد من {grain, select, quarter {الأرباع} other {الأشهر}} من الطلب الأوّل} returned {النسبة المئوية ممّن انتهت فترتهم للعائدين في غضون عدد من {grain, select, quarter {الأرباع} other {الأشهر}}} revenue {صافي الإيراد لكلّ عميل بعد عدد من {grain, select, quarter {الأرباع} other {الأشهر}} من الطلب الأوّل ({currency})} other {الهامش المتراكم لكلّ عميل حتّى عدد من {grain, select, quarter {الأرباع} other {الأشهر}} بعد الطلب الأوّل ({currency})}}، بحسب {origin, select, channel {قناة الطلب الأوّل} category {الصنف الرئيس للطلب الأوّل} other {الحملة التي كسبتهم}}',
  'cohort-origin.definition':
    'العملاء بحسب قناة طلبهم الأوّل، أو الصنف الذي أُنفق عليه أكثره، أو الحملة التي كانت آخر من تواصل معهم في الأيّام الثلاثين قبله. لا تحسب النسبة أو المتوسّط لكلّ شهر (أو ربع) إلّا من انتهى لهم ذلك الشهر (أو الربع)، فيختلف الناس من عمود إلى آخر؛ والحجم لمن انتهت فترتهم الأولى. ويُترك عملاء نافذة الانقطاع الأولى في البيانات، فلعلّهم اشتروا قبلها. وتُسمّى المجموعات الثماني الكبرى. كلفة العميل الواحد لحملة: اتّصالاتها بمن لم يكن قد اشترى، مقسومةً على من كسبتهم، ابتداءً من ٣٠؛ وتُستردّ في أوّل فترة يبلغها الهامش في نهايتها. الرمادي: أقلّ من ٣٠ شخصاً. ولا يُذكر الفرق بين النسب إلّا إذا تجاوز خطأين معياريين.',
  'grain.month': 'شهر',
  'grain.quarter': 'ربع',
  'column.grain': 'الفترة',
  'column.returned': 'عادوا حتى ذلك الحين',
  'column.share_returned': 'حصّة العائدين',
  'column.margin_per_customer': 'الهامش المتراكم لكلّ عميل',
  'column.began_before': 'ربّما اشتروا من قبل',
};
