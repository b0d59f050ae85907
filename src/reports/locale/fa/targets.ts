import type { targets as english } from '../en/targets.ts';

export const targets: typeof english = {
  'calendar.gregorian': 'میلادی',
  'calendar.jalali': 'خورشیدی',
  'calendar.islamic-umalqura': 'قمری',
  'verdict.reached': 'رسیده',
  'verdict.missed': 'نرسیده',
  'verdict.ahead': 'جلو',
  'verdict.on_pace': 'در راه',
  'verdict.behind': 'عقب',
  'verdict.early': 'هنوز زود است',
  'verdict.unknown': 'نام پیدا نشد',
  'verdict.no_data': 'در داده‌ها کامل نیست',
  'targets.title': 'هدف‌ها',
  'targets.well': '{targets, plural, one {هدف باز جلو یا در راه است} other {هر # هدف باز جلو یا در راه است}}',
  'targets.reached':
    '{reached} هدف از {targets, plural, one {#} other {#}} رسیده است؛ هدف بازی نیست که از دوره‌اش به اندازه گذشته باشد',
  'targets.early': 'برای همهٔ هدف‌ها هنوز زود است',
  'targets.empty': 'هدفی گفته نشده است: هدف‌ها را در پرونده‌ای کنار تنظیمات بنویسید',
  'targets.subtitle': 'میله: آنچه آمد، به سهمی از هدف؛ خط کوتاه: آنچه تا پایان می‌شود؛ خط نازک: هدف',
  'target.season': '{season, select, spring {بهار} summer {تابستان} autumn {پاییز} other {زمستان}} {year}',
  'target.name': '{quantity}، {when}',
  'target.name-part': '{quantity} {part}، {when}',
  'target.said': '{so_far} از {value} · {verdict}',
  'target.tip-gone': '{gone} دوره گذشته',
  'target.tip-leads': 'به {projected} می‌رسد',
  'target.reached': '{target}: رسیده، {so_far} از {value} ({over} بیشتر).',
  'target.missed': '{target}: {gap} کم آمد، {so_far} از {value}.',
  'target.ahead':
    '{target}: {gap} جلو؛ {begun, select, no {دوره هنوز آغاز نشده است} other {در {gone} دوره {so_far} از {value} آمد}} و {by, select, forecast {پیش‌بینی} other {این آهنگ}} به {projected} می‌رسد.',
  'target.on_pace':
    '{target}: در راه؛ {begun, select, no {دوره هنوز آغاز نشده است} other {در {gone} دوره {so_far} از {value} آمد}} و {by, select, forecast {پیش‌بینی} other {این آهنگ}} به {projected} می‌رسد.',
  'target.behind':
    '{target}: {gap} عقب؛ {begun, select, no {دوره هنوز آغاز نشده است} other {در {gone} دوره {so_far} از {value} آمد}} و {by, select, forecast {پیش‌بینی} other {این آهنگ}} به {projected} می‌رسد.',
  'target.early':
    '{target}: هنوز زود است، {begun, select, no {دوره هنوز آغاز نشده است} other {در {gone} دوره {so_far} از {value} آمد}}.',
  'target.unknown': '{target}: در داده‌ها چیزی به نام {part} نیست؛ نام را در هدف درست کنید.',
  'target.no_data': '{target}: داده‌ها درون این دوره یا پس از آن آغاز می‌شوند، پس همهٔ آنچه آمد دانسته نیست.',
  'targets.definition':
    'هدف‌ها در پروندهٔ هدف‌ها کنار تنظیمات گفته می‌شوند. تاکنون: آنچه از نخستین روز دوره تا روز گزارش آمد: درآمد خالص، سود، سفارش‌هایی که همهٔ آن برگشت نخورده، یا مشتریانی که نخستین بار خریدند؛ در کانال به کانال سفارش (در مشتریان تازه به کانال نخستین سفارش)، در دسته به سهم آن از سطرهای سفارش، در شهر به شهر مشتری. سهم گذشتهٔ دوره روزها را به اندازهٔ پرکاری ماهشان در دو سال کامل اخیر می‌شمارد، و اگر دانسته نباشد یکسان. اگر هدف از آن همهٔ فروشگاه و در تقویم خودش باشد و پیش‌بینی تا پایان آن برسد و درجهٔ الف یا ب داشته باشد، حاصل آنچه آمد به‌علاوهٔ آن است که پیش‌بینی هنوز انتظار دارد؛ وگرنه آنچه آمد ÷ سهم گذشته، از یک‌پنجم دوره به بعد. جلو: دست‌کم ۵٪ بالاتر از هدف، عقب: بیش از ۵٪ پایین‌تر، در راه: میان این دو.',
  'column.target_period': 'دوره',
  'column.calendar': 'تقویم',
  'column.last_day': 'واپسین روز',
  'column.member': 'از',
  'column.target': 'هدف',
  'column.so_far': 'تاکنون',
  'column.share_gone': 'سهم گذشتهٔ دوره',
  'column.projected': 'می‌رسد به',
  'column.by_forecast': 'بر پایهٔ پیش‌بینی',
  'column.verdict': 'حکم',
  'column.people_behind': 'مشتریان آن',
  'column.people_else': 'مشتریان دیگر',
};
