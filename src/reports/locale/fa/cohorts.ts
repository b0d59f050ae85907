/** متن‌های کوهورت‌ها. */
export const cohorts = {
  'cohort-triangle.show-active': 'فعال',
  'cohort-triangle.show-returned': 'بازگشته',
  'cohort-triangle.show-revenue': 'درآمد',
  'cohort-triangle.show-margin': 'سود',
  'cohort-triangle.show-month': 'ماهانه',
  'cohort-triangle.show-quarter': 'سه\u200cماهه',
  'cohort-triangle.finding-active':
    '{value} مشتریان در {grain, select, quarter {سه\u200cماههٔ} other {ماه}} {period, number} پس از نخستین خرید می\u200cخرند',
  'cohort-triangle.finding-returned':
    '{value} مشتریان تا {period, plural, other {#}} {grain, select, quarter {سه\u200cماهه} other {ماه}} پس از نخستین خرید بازگشته\u200cاند',
  'cohort-triangle.finding-revenue':
    'هر مشتری {period, plural, =0 {در {grain, select, quarter {سه\u200cماههٔ} other {ماه}} نخستین خرید} other {# {grain, select, quarter {سه\u200cماهه} other {ماه}} پس از نخستین خرید}} {value} می\u200cآورد',
  'cohort-triangle.finding-margin':
    'هر مشتری تا {period, plural, =0 {پایان {grain, select, quarter {سه\u200cماههٔ} other {ماه}} نخستین خرید} other {# {grain, select, quarter {سه\u200cماهه} other {ماه}} پس از نخستین خرید}} {value} سود آورده است',
  'cohort-triangle.subtitle-active':
    'درصد هر {grain, select, quarter {سه\u200cماههٔ} other {ماهِ}} نخستین خرید که چند {grain, select, quarter {سه\u200cماهه} other {ماه}} بعد فعال است (نه: تا آن زمان بازگشته است)',
  'cohort-triangle.subtitle-returned':
    'درصد هر {grain, select, quarter {سه\u200cماههٔ} other {ماهِ}} نخستین خرید که تا چند {grain, select, quarter {سه\u200cماهه} other {ماه}} بعد بازگشته است (نه: در همان زمان فعال است)',
  'cohort-triangle.subtitle-revenue':
    'درآمد خالص هر مشتری، چند {grain, select, quarter {سه\u200cماهه} other {ماه}} پس از نخستین خرید ({currency})',
  'cohort-triangle.subtitle-margin':
    'سود انباشتهٔ هر مشتری تا چند {grain, select, quarter {سه\u200cماهه} other {ماه}} پس از نخستین خرید ({currency})',
  'cohort-triangle.mean': 'میانگین',
  'cohort-triangle.size': 'اندازه',
  'cohort-triangle.before': 'شاید پیش از آغاز داده\u200cها خریده باشند',
  'cohort-triangle.few': 'کمتر از ۳۰ نفر',
  'cohort-triangle.later':
    '{period, plural, other {# {grain, select, quarter {سه\u200cماهه} other {ماه}} بعد}}',
  'cohort-triangle.of': '{part} از {customers}',
  'cohort-triangle.each': 'برای هر مشتری {money}',
  'cohort-triangle.definition':
    'کوهورت همهٔ کسانی است که نخستین خریدشان در یک ماه یا سه\u200cماهه بوده است. فعال: در دورهٔ چندم پس از آن خریده است. بازگشته: در یکی از دوره\u200cها تا آن زمان دوباره خریده است. هر دو سفارش\u200cهایی را می\u200cشمارند که تمامشان برگشت نخورده است. درآمد: خالص از مرجوعی و تخفیف، در همان دوره، برای هر مشتری کوهورت. سود: جمع از نخستین خرید، منهای بهای کالا هر جا دانسته است، وگرنه با حاشیهٔ سود فروشگاه. میانگین به وزن مشتریان است، از دوره\u200cهای تمام\u200cشده و کوهورت\u200cهایی که درون داده\u200cها آغاز شده\u200cاند. ستاره\u200cدار: داده\u200cها کمتر از یک بازهٔ ریزش پیش از آن آغاز می\u200cشوند و شاید برخی پیش\u200cتر خریده باشند. خاکستری: کمتر از ۳۰ نفر. توخالی: دوره\u200cای که تمام نشده است. کوهورت\u200cهای تازه سه ماه تمام آخرند؛ «بیشتر» و «کمتر» جایی گفته می\u200cشود که تفاوت از دو خطای معیار بیشتر باشد.',
  'grain.month': 'ماه',
  'grain.quarter': 'سه‌ماهه',
  'column.grain': 'دوره',
  'column.returned': 'بازگشته تا آن زمان',
  'column.share_returned': 'سهم بازگشته',
  'column.margin_per_customer': 'سود انباشتهٔ هر مشتری',
  'column.began_before': 'شاید پیش‌تر خریده',
};
