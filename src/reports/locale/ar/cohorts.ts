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
    'الفوج كلّ من كان أوّل طلب له في شهر أو ربع. النشط: طلب في الفترة المعنيّة بعده. العائد: طلب ثانيةً في أيّ فترة حتى تلك. وكلاهما بالطلبات التي لم تُردّ كلّها. الإيراد: صافٍ من المرتجعات والخصوم، في الفترة، لكلّ عميل من الفوج. الهامش: مجموع منذ أوّل طلب، بعد تكلفة البضاعة حيث تُعرف وإلّا فبهامش المتجر. يوزن المتوسّط بعدد العملاء، على الفترات المكتملة والأفواج التي بدأت داخل البيانات. النجمة: تبدأ البيانات قبله بأقلّ من نافذة الفقد، فربّما اشترى بعضهم من قبل. الرماديّ: أقلّ من ٣٠ شخصًا. المجوّف: فترة لم تكتمل. الأفواج الأحدث آخر ثلاثة أشهر مكتملة؛ ويقال «أكثر» و«أقلّ» حيث يتجاوز الفرق خطأين معياريّين.',
  'grain.month': 'شهر',
  'grain.quarter': 'ربع',
  'column.grain': 'الفترة',
  'column.returned': 'عادوا حتى ذلك الحين',
  'column.share_returned': 'حصّة العائدين',
  'column.margin_per_customer': 'الهامش المتراكم لكلّ عميل',
  'column.began_before': 'ربّما اشتروا من قبل',
};
