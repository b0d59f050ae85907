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
    'کوهورت همهٔ کسانی است که نخستین خریدشان در یک ماه یا سه\u200cماهه بوده است. فعال: در دورهٔ چندم پس از آن خریده است. بازگشته: در یکی از دوره\u200cها تا آن زمان دوباره خریده است. هر دو سفارش\u200cهایی را می\u200cشمارند که تمامشان برگشت نخورده است. درآمد: خالص از مرجوعی و تخفیف، در همان دوره، برای هر مشتری کوهورت. سود: جمع از نخستین خرید، منهای بهای کالا هر جا دانسته است، وگرنه با حاشیهٔ سود فروشگاه. میانگین به وزن مشتریان است، از دوره\u200cهای تمام\u200cشده و کوهورت\u200cهایی که درون داده\u200cها آغاز شده\u200cاند. ستاره\u200cدار: داده\u200cها کمتر از یک بازهٔ ریزش پیش از آن آغاز می\u200cشوند و شاید برخی پیش\u200cتر خریده باشند. خاکستری: کمتر از ۳۰ نفر. توخالی: دوره\u200cای که تمام نشده است. کوهورت\u200cهای تازه سه ماه تمام آخرند؛ «بیشتر» و «کمتر» جایی گفته می\u200cشود که تفاوت از دو خطای معیار بیشتر باشد. هاشورخورده در پایان سطر: سود تا امروز و میانگین آنچه مدل ارزش برای دوازده ماه آینده پیش‌بینی می‌کند، پس از تنزیل؛ نمرهٔ آن نمرهٔ گزارش است. با کادر: نخستین دوره‌ای که در پایان آن سود گروه از هزینهٔ جذب هر مشتری گذشته است: هزینهٔ تماس کمپین‌ها با کسانی که تا آن زمان نخریده بودند، بخش بر کسانی که تا ۳۰ روز پس از تماس خریدند؛ از ۳۰ نفر به بالا.',
  'cohort-triangle.ahead': 'یک سال بعد',
  'cohort-triangle.predicted': 'هاشورخورده: تا امروز و سود پیش‌بینی‌شدهٔ دوازده ماه آینده',
  'cohort-triangle.paid-line': 'با کادر: سود از {cost} گذشته است، هزینهٔ کمپین‌ها برای هر مشتری جذب‌شده',
  'cohort-triangle.payback':
    'جذب هر مشتری در کمپین‌ها {cost} هزینه داشت؛ میانگین سود {period, plural, =0 {در همان {grain, select, quarter {فصل} other {ماه}} نخستین سفارش} other {# {grain, select, quarter {فصل} other {ماه}} پس از نخستین سفارش}} با {margin} از آن می‌گذرد.',
  'cohort-triangle.not-paid':
    'جذب هر مشتری در کمپین‌ها {cost} هزینه داشت؛ میانگین سود هنوز از آن نگذشته است: {margin} پس از {period, number} {grain, select, quarter {فصل} other {ماه}}.',
  'column.predicted_margin': 'سود پیش‌بینی‌شدهٔ دوازده ماه، هر مشتری',
  'dimension.campaign': 'کمپین',
  'cohort-origin.title': 'کوهورت‌ها بر پایهٔ جایی که مشتری از آن آمده است',
  'cohort-origin.no-campaign': 'بدون کمپین',
  'cohort-origin.paid': 'با خط دور: سود، هزینهٔ جذب مشتری را بازگردانده است',
  'cohort-origin.paid-cell': 'بازگشت هزینه: هر مشتری {cost} هزینه داشت',
  'cohort-origin.finding':
    '{show, select, active {{high} از مشتریان {best} در {grain, select, quarter {فصل} other {ماه}} {period, number} پس از نخستین سفارش خود سفارش می‌دهند، از مشتریان {worst} {low}} returned {{high} از مشتریان {best} تا {period, number} {grain, select, quarter {فصل} other {ماه}} پس از نخستین سفارش برگشته‌اند، از مشتریان {worst} {low}} revenue {هر مشتری {best} در {grain, select, quarter {فصل} other {ماه}} {period, number} {high} می‌آورد، هر مشتری {worst} {low}} other {هر مشتری {best} تا {grain, select, quarter {فصل} other {ماه}} {period, number} {high} سود آورده است، هر مشتری {worst} {low}}}',
  'cohort-origin.alike':
    'مشتریان از هر جا که آمده باشند کمابیش یکسان بازمی‌گردند: {best} {high}، {worst} {low}',
  'cohort-origin.empty-channel': 'برای مقایسه دو کانال لازم است، هر یک با دست‌کم ۳۰ مشتری',
  'cohort-origin.empty-category': 'برای مقایسه دو دسته لازم است، هر یک با دست‌کم ۳۰ مشتری',
  'cohort-origin.empty-campaign': 'برای مقایسه دو کمپین لازم است که هر یک دست‌کم ۳۰ مشتری جذب کرده باشد',
  'cohort-origin.payback':
    '{campaign}: هر مشتری {cost} هزینه داشت که سود او {period, plural, =0 {در همان {grain, select, quarter {فصل} other {ماه}} نخستین سفارش} other {# {grain, select, quarter {فصل} other {ماه}} پس از نخستین سفارش}} آن را بازگردانده است.',
  'cohort-origin.not-paid': '{campaign}: هر مشتری {cost} هزینه داشت که سود او هنوز آن را بازنگردانده است.',
  'cohort-origin.subtitle':
    '{show, select, active {درصدی از کسانی که دوره‌شان به پایان رسیده و چند {grain, select, quarter {فصل} other {ماه}} پس از نخستین سفارش فعال‌اند} returned {درصدی از کسانی که دوره‌شان به پایان رسیده و تا چند {grain, select, quarter {فصل} other {ماه}} برگشته‌اند} revenue {درآمد خالص هر مشتری، چند {grain, select, quarter {فصل} other {ماه}} پس از نخستین سفارش ({currency})} other {سود انباشتهٔ هر مشتری تا چند {grain, select, quarter {فصل} other {ماه}} پس از نخستین سفارش ({currency})}}، بر پایهٔ {origin, select, channel {کانال نخستین سفارش} category {دستهٔ اصلی نخستین سفارش} other {کمپینی که آن‌ها را جذب کرد}}',
  'cohort-origin.definition':
    'مشتریان بر پایهٔ کانال نخستین سفارش، دسته‌ای که بیشترِ آن سفارش برایش خرج شده، یا کمپینی که در ۳۰ روز پیش از آن آخرین بار با آن‌ها تماس گرفته است. سهم یا میانگین هر ماه (یا فصل) تنها کسانی را می‌شمارد که آن ماه (یا فصل) برایشان به پایان رسیده است، پس افراد هر ستون با ستون دیگر فرق دارند؛ اندازه، شمار کسانی است که نخستین دوره‌شان به پایان رسیده است. مشتریان نخستین پنجرهٔ ریزش داده‌ها کنار گذاشته شده‌اند: شاید پیش‌تر خرید کرده باشند. هشت گروه بزرگ‌تر با نام می‌آیند. هزینهٔ هر مشتری یک کمپین: تماس‌های آن با کسانی که تا آن هنگام خرید نکرده بودند، تقسیم بر کسانی که جذب کرد، از ۳۰ نفر به بالا؛ در نخستین دوره‌ای که سود آن‌ها در پایانش به آن برسد بازگشته است. خاکستری: کمتر از ۳۰ نفر. تفاوت سهم‌ها آن‌گاه گفته می‌شود که از دو خطای معیار بیشتر باشد.',
  'grain.month': 'ماه',
  'grain.quarter': 'سه‌ماهه',
  'column.grain': 'دوره',
  'column.returned': 'بازگشته تا آن زمان',
  'column.share_returned': 'سهم بازگشته',
  'column.margin_per_customer': 'سود انباشتهٔ هر مشتری',
  'column.began_before': 'شاید پیش‌تر خریده',
};
