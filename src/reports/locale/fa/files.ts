import type { files as english } from '../en/files.ts';

export const files: Readonly<Record<keyof typeof english, string>> = {
  'data.entity.customers': 'مشتریان',
  'data.entity.products': 'کالاها',
  'data.entity.orders': 'سفارش‌ها',
  'data.entity.order_lines': 'قلم‌های سفارش',
  'data.entity.payments': 'پرداخت‌ها',
  'data.entity.interactions': 'تماس‌های مشتریان',
  'data.entity.campaigns': 'کارزارها',
  'data.entity.contacts': 'پیام‌های کارزار',
  'data.entity.referrals': 'معرفی‌ها',
  'data.entity.subscriptions': 'اشتراک‌ها',
  'data.older': '{count, plural, one {یک پروندهٔ پیش‌تر} other {{shown} پروندهٔ پیش‌تر}}',
  'data.more-reasons': '{count, plural, one {یک دلیل دیگر} other {{shown} دلیل دیگر}}',
  'data.amount-read': 'مبلغ خوانده',
  'data.amount-loaded': 'مبلغ بارگذاری',
  'data.worth': 'برابر {amount}',
  'data.encoding': 'خوانده‌شده با {encoding}',
  'data.encoding.likely': 'خوانده‌شده با {encoding}، به احتمال زیاد',
  'data.encoding.said': 'خوانده‌شده با {encoding}، چنان‌که خوراک گفته است',
  'data.warning.mojibake': 'متنی که پیش از رسیدن با رمزگذاری نادرست خوانده شده است',
  'data.warning.skipped': 'ردیف‌های بالای سرستون کنار گذاشته شد',
  'data.warning.digits': 'عددهایی با بیش از پانزده رقم: رقم‌های پایانی شناسه‌های میان آن‌ها از دست رفته است',
  'data.warning.letters': 'شناسه‌های مشتریانی که تنها در نویسه‌های صفحه‌کلید فارسی و عربی با هم فرق دارند',
  'data.warning.formulas': 'فرمول‌هایی که هرگز محاسبه نشده‌اند: پرونده را یک بار در صفحه‌گستر ذخیره کنید',
  'data.warning.clock': 'زمان‌هایی که ساعت‌ها در آن‌ها تغییر کرده است',
  'data.warning.future': 'زمان‌های پس از امروز: در رقم‌ها نیامده‌اند',
  'data.warning.list_price': 'ردیف‌های بی‌قیمت: با قیمت فهرست کالاها حساب شده‌اند',
  'data.warning.unknown_kind':
    'مقدارهایی از وضعیت یا نوع که قاعده‌ای برایشان نیست: ردیف‌هایشان فروش شمرده می‌شود',
  'data.warning.unread':
    'کلیدهای یک جا چنان زیاد و گوناگون‌اند که خود داده‌اند: آنچه خوانده نمی‌شود کنار گذاشته شد',
  'data.warning.described': 'پیش‌تر با توصیف دیگری بارگذاری شده است و همان‌گونه که آن زمان خوانده شد مانده است',
  'data.warning.drift': 'همهٔ آن در قرنطینه است: ستون‌هایش مانند پروندهٔ پیشین نیست',
  'data.warning.drift.added': 'ستون تازه',
  'data.warning.drift.dropped': 'ستونی که دیگر نیست',
  'data.warning.drift.moved': 'ستون در جایی دیگر',
  'data.warning.drift.retyped': 'ستونی با مقدارهایی از گونه‌ای دیگر',
  'data.warning.line': 'خط {line}',
  'data.warning.more': '{count, plural, one {و یکی دیگر} other {و {shown} مورد دیگر}}',
  'data.fault.cells': '{found} خانه، سرستون {expected} دارد',
  'data.fault.quote': 'گیومه‌ای که در جای نادرست بسته شده',
  'data.fault.formula': 'فرمولی که خطا داده',
  'data.fault.uncalculated': 'فرمولی که هرگز محاسبه نشده',
  'data.fault.object': 'شیء نیست',
  'data.reason.two_digit_year': 'سال دورقمی که سده‌اش گفته نشده',
  'data.reason.precision': 'رقم‌های بیش از آنچه نگه داشته می‌شود',
  'data.reason.currency': 'ارزی جز آنچه ردیف یا خوراک می‌گوید',
  'data.reason.key_reused': 'شناسهٔ آن در همان پرونده دوباره آمده است، با مشتری یا روز دیگری',
  'data.replaced': 'جایگزین‌شده',
  'data.counted': 'به‌حساب‌آمده',
  'data.warning.replaced': 'ردیف‌هایی که ردیفی پسین در همین پرونده با همان شناسه جایشان را گرفته است',
  'data.warning.reassigned': 'ردیف‌های پرونده‌های پیشین که ردیفی از مشتری یا روز دیگری جایشان را گرفته است',
  'data.warning.added-to':
    'ردیف‌های تازه برای سفارش‌هایی که پرونده‌های پیشین هم دارند: اگر اصلاح باشند، دو بار به حساب آمده‌اند',
  'notice.fault':
    'داده‌هایی که آخر از همه منتشر شده (نسل {published}) باز نمی‌شود. این رقم‌ها از داده‌های پیش از آن (نسل {served}) است. به نگه‌دارندهٔ انبار خبر دهید: arzesh doctor آسیب را پیدا می‌کند.',
  'notice.fault-unknown':
    'معلوم نیست چه چیزی منتشر شده است. این رقم‌ها از آخرین داده‌های خوانده‌شده (نسل {served}) است. به نگه‌دارندهٔ انبار خبر دهید: arzesh doctor آسیب را پیدا می‌کند.',
  'notice.stray':
    '{count, plural, =0 {کمتر از پنج ردیف} one {یک ردیف} other {{shown} ردیف}} پس از امروز یا بسیار دیرتر از همهٔ ردیف‌های دیگر است: رقم‌ها تا {date} و بدون آن است ({amount}). تاریخ را اصلاح کنید، یا اگر درست است در «covers» همان خوراک یا با ‎--as-of‎ بگویید.',
  'notice.quiet':
    'فروشگاه خاموش شده است: از {date}، یعنی {days} روز، سفارشی نیست؛ معمولاً دست‌بالا {usual} روز است. آیا پروندهی جا مانده است؟',
  'notice.divided':
    '{count, plural, =0 {کمتر از پنج سفارش} one {یک سفارش} other {{shown} سفارش}} ردیف‌هایی از چند مشتری یا چند روز دارد ({amount}): هر کدام یک بار، برای یک مشتری و در نخستین روزش به حساب آمده است.',
  'notice.moneyless.blank':
    '{count, plural, =0 {کمتر از پنج سفارش} one {یک سفارش} other {{shown} سفارش}} نه مبلغ دارد و نه ردیف: هر کدام خریدی به حساب می‌آید که ۰ می‌افزاید. آیا مبلغ در ستون یا پروندهٔ دیگری است؟',
  'notice.moneyless.zero':
    '{count, plural, =0 {کمتر از پنج سفارش} one {یک سفارش} other {{shown} سفارش}} مبلغ ۰ دارد و ردیفی ندارد: این‌ها خرید به حساب نمی‌آیند. آیا مبلغ در ستون یا پروندهٔ دیگری است؟',
};
