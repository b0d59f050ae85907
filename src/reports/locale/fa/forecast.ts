import type { forecast as english } from '../en/forecast.ts';

export const forecast: typeof english = {
  'quantity.revenue': 'درآمد',
  'quantity.margin': 'سود',
  'quantity.orders': 'سفارش‌ها',
  'quantity.new_customers': 'مشتریان تازه',
  'quantity.value': 'ارزش',
  'quantity.purchases': 'خریدها',
  'letter.A': 'الف',
  'letter.B': 'ب',
  'letter.C': 'پ',
  'span.fact': 'ماه گذشته',
  'span.begun': 'ماه جاری',
  'span.ahead': 'ماه آینده',
  'span.total': 'ماه‌های آینده با هم',
  'span.test': 'پیش‌بینی پیشین',
  'forecast.title': 'پیش‌بینی',
  'forecast.finding':
    'دوازده ماه آینده {expected} {quantity, select, margin {سود} other {درآمد}} می‌آورد، میان {low} و {high}؛ آخرین آزمون در {months, plural, one {# ماه} other {# ماه}} {promised} پیش‌بینی کرد و {came} آمد',
  'forecast.finding-weak':
    'هنوز بر این پایه برنامه‌ریزی نکنید: دوازده ماه آینده شاید {expected} {quantity, select, margin {سود} other {درآمد}} بیاورد ({low} تا {high})، اما آخرین آزمون در {months, plural, one {# ماه} other {# ماه}} {promised} پیش‌بینی کرد و {came} آمد',
  'forecast.empty': 'هنوز پیش‌بینی‌ای نیست',
  'forecast.subtitle':
    '{quantity, select, margin {سود} other {درآمد خالص}} هر ماه ({currency})؛ روشن‌تر: پیش‌بینی از {from} تا {to} با بازهٔ ۸۰٪؛ خط کوتاه: همان ماه در سال پیش{grade, select, none {} other {؛ درجهٔ {grade}}}',
  'forecast.label': 'دوازده ماه: {expected} ({low} تا {high})',
  'forecast.label-short': '۱۲ ماه: {expected}',
  'forecast.tip-came': '{came} آمد',
  'forecast.tip-expected': '{expected} پیش‌بینی می‌شود ({low} تا {high})',
  'forecast.tip-rest': '{expected} دیگر پیش‌بینی می‌شود ({low} تا {high})',
  'forecast.tip-year': 'سال پیش {year}',
  'forecast.parts':
    'از مشتریان شناخته {base} پیش‌بینی می‌شود، از تازه‌واردان {newcomers}{has_guests, select, yes { و از سفارش‌های بدون مشتری {guests}} other {}}.',
  'forecast.against':
    'این {share} {direction, select, more {بیشتر} other {کمتر}} از همان ماه‌های سال پیش است ({year}).',
  'forecast.definition':
    'ماه‌های کامل تقویم فروشگاه. مشتریان شناخته: خریدی که مدل ارزش مشتری از هر کس در هر ماه انتظار دارد، ضرب در مبلغی که از او انتظار می‌رود، منهای برگشت‌هایی که به فروشی پیوند ندارند به نرخ دوازده ماه اخیر. تازه‌واردان: شمار مشتریان تازه در ماه با روند خود ادامه می‌یابد که کم‌کم فرومی‌نشیند، و با فصل، اگر دو سال آن را نشان دهد؛ هر یک بسته به ماه‌های پس از نخستین سفارش همان را می‌آورد که مشتریان دوازده ماه اخیر آوردند، با نخستین سفارش. سفارش‌های بدون مشتری: مانند همان ماه سال پیش، اگر یک سال از آن‌ها دانسته باشد، وگرنه میانگین ماهانه. سود: به سهم دوازده ماه اخیر از درآمد. بازه ۸۰٪ را می‌پوشاند و از خطای تا شش پیش‌بینی گذشته می‌آید که با دانستهٔ همان روز ساخته شده‌اند؛ مجموع بازهٔ خود را دارد که جمع بازه‌های ماه‌ها نیست. درجه مجموع این پیش‌بینی‌ها را با همان ماه‌های سال پیش می‌سنجد، یا اگر نباشد با میانگین سه ماه پیش از آن: الف بهتر فراتر از تصادف و میانهٔ خطا تا ۱۰٪، ب بهتر و تا ۲۵٪، وگرنه پ.',
  'column.span': 'چیست',
  'column.last_month': 'تا ماه',
  'column.came': 'آمد',
  'column.expected_to_come': 'پیش‌بینی',
  'column.expected_low': 'پیش‌بینی، کمینه',
  'column.expected_high': 'پیش‌بینی، بیشینه',
  'column.from_known': 'از مشتریان شناخته',
  'column.from_newcomers': 'از تازه‌واردان',
  'column.from_guests': 'بدون مشتری',
  'column.year_earlier': 'سال پیش',
  'column.grade': 'درجه',
};
