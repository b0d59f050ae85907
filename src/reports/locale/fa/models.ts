import type { models as english } from '../en/models.ts';

/** Of the reports on the models themselves. */
export const models: Readonly<Record<keyof typeof english, string>> = {
  'model-frequency.title': 'مشتریان چند بار بازگشته‌اند',
  'model-frequency.close':
    'مدل شمار بازگشت‌ها را درست می‌گوید: در هیچ شماری بیش از {distance} واحد درصد از همهٔ مشتریان خطا ندارد',
  'model-frequency.off':
    'مدل {expected} مشتری را با {last, select, yes {{number} سفارش تکراری یا بیشتر} other {{count, plural, =0 {هیچ سفارش تکراری} other {# سفارش تکراری}}}} چشم داشت؛ {actual} مشتری چنین بودند',
  'model-frequency.empty': 'هنوز مدلی برازش نشده است',
  'model-frequency.subtitle': 'مشتریان به شمار سفارش‌های تکراری، در زمانی که مدل از آن آموخته است',
  'model-frequency.actual': 'ستون: رخ‌داده',
  'model-frequency.expected': 'خط: چشم‌داشتی',
  'model-frequency.or-more': '{number}+',
  'model-frequency.tip': '{actual} رخ‌داده، {expected} چشم‌داشتی',
  'model-frequency.definition':
    'مدل برای هر مشتری احتمال هر شمار سفارش تکراری را از نخستین خرید تاکنون می‌دهد؛ جمع این احتمال‌ها مشتریان چشم‌داشتی در هر شمار است. مدلی که گذشته را نگوید، برای آینده در خور اعتماد نیست.',
  'model-gain.title': 'رتبه‌بندی چه کسانی را می‌یابد',
  'model-gain.better':
    '{share} برتر به رتبه‌بندی مدل {model} از ارزش دورهٔ کنارگذاشته را آوردند؛ به رتبه‌بندی ساده {baseline}',
  'model-gain.same': '{share} برتر مدل {model} از ارزش دورهٔ کنارگذاشته را آوردند، نه بیش از رتبه‌بندی ساده',
  'model-gain.worse':
    'رتبه‌بندی ساده بیشتر می‌یابد: {baseline} از ارزش دورهٔ کنارگذاشته نزد {share} برترِ آن است، نزد مدل {model}',
  'model-gain.empty': 'هنوز رتبه‌بندی‌ای سنجیده نشده است',
  'model-gain.subtitle': 'سهم از ارزش دورهٔ کنارگذاشته، مشتریان از برترین به پایین',
  'model-gain.model': 'مدل',
  'model-gain.baseline': 'رتبه‌بندی ساده (خط‌چین)',
  'model-gain.hindsight': 'با دانستن نتیجه (نقطه‌چین)',
  'model-gain.tip': '{share} برتر: {model} به مدل، {baseline} به رتبه‌بندی ساده',
  'model-gain.definition':
    'مشتریان شناخته‌شده تا زمان برش، به ارزشی که مدل پیش‌بینی کرد و به معیار ساده (ارزش هر روز تاکنون) رتبه‌بندی می‌شوند. خط‌ها نشان می‌دهند برترین‌ها چه سهمی از ارزش دورهٔ کنارگذاشته را آوردند؛ «با دانستن نتیجه» بهترین حالت ممکن است.',
  'model-alive-map.title': 'چه کسی هنوز مشتری است',
  'model-alive-map.both':
    'هرکه بیشتر آمده باشد سکوتش سنگین‌تر است: با {many} سفارش تکراری پس از {many_days} روز رفتنش محتمل‌تر از ماندن است، با {few} پس از {few_days} روز',
  'model-alive-map.many':
    'با {many} سفارش تکراری پس از {many_days} روز سکوت رفتن محتمل‌تر از ماندن است؛ با {few} در این داده هرگز',
  'model-alive-map.few':
    'با {count, plural, other {# سفارش تکراری}} پس از {few_days} روز سکوت رفتن محتمل‌تر از ماندن است؛ با {many} در این داده هرگز',
  'model-alive-map.long': 'هیچ سکوتی در این داده رفتن مشتری را محتمل‌تر از ماندنش نمی‌کند',
  'model-alive-map.nobody': 'این مدل رفتن نمی‌شناسد: در این داده رفتنِ کسی دیده نمی‌شود',
  'model-alive-map.empty': 'هنوز مدلی برازش نشده است',
  'model-alive-map.subtitle': 'احتمال ماندگاری به درصد، برای مشتریانی که از نخستین روز داده بوده‌اند',
  'model-alive-map.definition':
    'احتمال آنکه مشتری هنوز مشتری باشد، به شمار سفارش‌های تکراری و روزهای گذشته از آخرین سفارش. همه هم‌سن‌اند، هم‌سن کهن‌ترین مشتریان. خریداران یک‌باره نشان داده نمی‌شوند: برخی مدل‌ها برای آنان ۱ می‌دهند و این ویژگی آن مدل‌هاست.',
  'model-map.across': 'روز از آخرین سفارش ←',
  'model-map.up': '↑ سفارش تکراری',
  'model-map.tip': '{count, plural, other {# سفارش تکراری}}، {days} روز سکوت',
  'model-expected-map.title': 'از چه کسانی بیشتر انتظار می‌رود',
  'model-expected-map.finding':
    'برای مشتریانی با {count, plural, other {# سفارش تکراری}} که به‌تازگی آمده باشند {most} سفارش در ۹۰ روز پیش‌بینی می‌شود، و پس از {days} روز سکوت {least}',
  'model-expected-map.empty': 'هنوز مدلی برازش نشده است',
  'model-expected-map.subtitle':
    'سفارش‌های چشم‌داشتی در ۹۰ روز آینده، برای مشتریانی که از نخستین روز داده بوده‌اند',
  'model-expected-map.tip': '{expected} چشم‌داشتی',
  'model-expected-map.definition':
    'شمار سفارش‌هایی که مدل در ۹۰ روز آینده از مشتری چشم دارد، به شمار سفارش‌های تکراری و روزهای گذشته از آخرین سفارش. همه هم‌سن‌اند، هم‌سن کهن‌ترین مشتریان.',
  'model-drift.title': 'از اجرای پیشین چه دگرگون شده است',
  'model-drift.empty': 'اجرایی از روزی پیش‌تر نگه‌داری نشده که با آن سنجیده شود',
  'model-drift.stable': 'پایدار: از {date} هیچ پارامتری بیش از خطای خود جابه‌جا نشده است',
  'model-drift.moved':
    '{count, plural, other {# پارامتر}} از {date} بیش از خطای خود جابه‌جا شده، بیش از همه {parameter}: از {previous} به {value}',
  'model-drift.other-model': 'مدل دیگری برگزیده شد: اکنون {model}، در {date} {previous}',
  'model-drift.subtitle': 'پارامترها به نسبت مقدار پیشین، با بازه‌های ۹۵٪',
  'model-drift.subtitle-with': 'پارامترها به‌صورت ضریبی از آنچه در نسل {generation} بودند، با بازهٔ ۹۵٪',
  'model-drift.tip': 'اکنون {value}، پیش‌تر {previous}',
  'model-drift.definition':
    'هر پارامتر در کنار مقدار آن در تازه‌ترین اجرا از روزی پیش‌تر که در مخزن مانده است. پارامتر جابه‌جا شده است اگر دو بازهٔ ۹۵٪ به هم نرسند. بیشتر دادهٔ دو اجرا یکی است؛ پس جابه‌جایی نشانهٔ دگرگونی است، نه اثبات آن. اینکه کدام اجراست به آنچه نگه داشته شده بستگی دارد و می‌توان آن را برگزید؛ هیچ‌چیز دیگر اجرا به آن بسته نیست.',
  'column.repeats': 'سفارش تکراری',
  'column.customers_expected': 'مشتریان، چشم‌داشتی',
  'column.gain_model': 'ارزش یافتهٔ مدل',
  'column.gain_baseline': 'ارزش یافتهٔ رتبه‌بندی ساده',
  'column.gain_hindsight': 'ارزش با دانستن نتیجه',
  'column.silent_days': 'روز از آخرین سفارش',
  'column.p_alive': 'احتمال ماندگاری',
  'column.expected_90': 'سفارش چشم‌داشتی در ۹۰ روز',
  'column.place': 'جایگاه',
  'column.previous_generation': 'نسل پیشین',
  'column.parameter': 'پارامتر',
  'column.previous_model': 'مدل پیشین',
  'column.previous_as_of': 'تاریخ مبنای پیشین',
  'column.parameter_value': 'مقدار',
  'column.parameter_low': 'از',
  'column.parameter_high': 'تا',
  'column.previous_value': 'مقدار پیشین',
  'column.previous_low': 'از (پیشین)',
  'column.previous_high': 'تا (پیشین)',
  'parameter.r': 'خرید: همسانی',
  'parameter.alpha': 'خرید: کندی',
  'parameter.a': 'رفتن: وزن',
  'parameter.b': 'ماندن: وزن',
  'parameter.s': 'رفتن: همسانی',
  'parameter.beta': 'رفتن: کندی',
  'parameter.p': 'مبلغ: یکنواختی',
  'parameter.q': 'مبلغ: همسانی',
  'parameter.gamma': 'مبلغ: مقیاس',
  'parameter.k': 'خرید: نظم',
  'parameter.mu': 'مبلغ: میانگین',
  'parameter.kappa': 'مبلغ: وزن میانگین',
  'parameter.cap': 'مبلغ: سقف',
};
