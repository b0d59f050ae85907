/** متن‌های سبد مشتریان و جابه‌جایی‌ها. */
export const portfolio = {
  'rfm-migration.title': 'چه کسانی جابه‌جا شدند',
  'rfm-migration.finding':
    'از {date} تاکنون {slipped, plural, other {# مشتری}} به سوی رفتن لغزیده‌اند و {back, plural, other {# مشتری}} بازگشته‌اند',
  'rfm-migration.finding-between':
    'از {from} تا {to}، {slipped, number} مشتری به سوی رفتن لغزیده‌اند و {back, number} نفر برگشته‌اند',
  'rfm-migration.subtitle-between':
    'مشتریان بر پایهٔ نام RFM در اجرای {from} (سطرها) و {to} (ستون‌ها)، هر یک با مرزهای اجرای خود؛ تیرگی: سهم از سطر؛ با کادر: مانده‌اند',
  'rfm-migration.empty': 'تا آن زمان کسی خرید نکرده بود',
  'rfm-migration.subtitle':
    'مشتریان به نام سه ماه پیش (سطرها) و امروز (ستون‌ها)؛ سایه: سهم از سطر؛ کادردار: ماندگار',
  'rfm-migration.matrix': 'ماتریس',
  'rfm-migration.flow': 'جریان',
  'rfm-migration.subtitle-flow': 'مشتریان از نام RFM سه ماه پیش تا نام اکنون؛ نوار هرچه پهن‌تر، مشتری بیشتر',
  'rfm-migration.subtitle-flow-between':
    'مشتریان از نام RFM در اجرای {from} تا اجرای {to}، هر یک با مرزهای اجرای خود؛ نوار هرچه پهن‌تر، مشتری بیشتر',
  'rfm-migration.flow-then': 'آن زمان',
  'rfm-migration.flow-now': 'اکنون',
  'rfm-migration.flow-slipped': 'لغزیده به سوی رفتن: {customers, number}',
  'rfm-migration.flow-back': 'بازگشته: {customers, number}',
  'rfm-migration.none': 'هنوز مشتری نبودند',
  'rfm-migration.then': '↓ آن زمان',
  'rfm-migration.now': 'اکنون ←',
  'rfm-migration.from-to': 'از {before} به {now}',
  'rfm-migration.move':
    'از «{before}» به «{now}»: {customers, plural, other {# مشتری}} با {value} ارزش پیش‌بینی‌شده.',
  'rfm-migration.move-people': 'از «{before}» به «{now}»: {customers, plural, other {# مشتری}}.',
  'rfm-migration.definition':
    'نام‌های سه ماه پیش از تاریخ مبنا، از آنچه آن زمان دانسته بود، در برابر نام‌های امروز. هر دو با مرزهای امروزند تا نام تنها جایی عوض شود که مشتری عوض شده است. لغزیده: از نام خریداران به «در آستانهٔ خواب»، «در خطر»، «نباید از دست بروند» یا «به خواب رفته»؛ بازگشته: وارونهٔ آن. نام‌ها در مقیاس پنج هستند.',
  'column.name_before': 'نام آن زمان',
  'column.name_now': 'نام اکنون',
  'column.compared_with': 'آن زمان',
  'portfolio.title': 'سبد مشتریان',
  'portfolio.finding':
    '{customers, plural, other {# مشتری ارزشمند}} را که شاید بروند نگه دارید: {value}، {share} ارزش پیش‌بینی‌شده',
  'portfolio.calm': 'هیچ مشتری ارزشمندی در خطر رفتن نیست',
  'portfolio.empty': 'هنوز ارزش هیچ مشتری‌ای پیش‌بینی نشده است',
  'portfolio.subtitle':
    'آنچه مشتریان آورده‌اند (چارک بالا: سود {from} و بیشتر) در برابر خطر رفتنشان؛ سایه: ارزش پیش‌بینی‌شده ({currency})',
  'portfolio.so-far': 'تاکنون {margin}',
  'portfolio.head-active': 'فعال',
  'portfolio.head-danger': 'رو به سردی، در حال رفتن',
  'portfolio.head-gone': 'رفته',
  'portfolio.side-much': 'بیشترین سود',
  'portfolio.side-little': 'دیگران',
  'role.nurture': 'پرورش',
  'role.protect': 'نگهداری',
  'role.win_back': 'بازگرداندن',
  'role.grow': 'رشد',
  'role.watch': 'زیر نظر',
  'role.let_go': 'رها کردن',
  'column.role': 'نقش',
  'column.margin_so_far': 'سود تاکنون',
  'column.margin_from': 'چارک بالا از',
  'column.gini': 'ضریب جینی',
  'portfolio.definition':
    'چارک بالای مشتریان از نظر سود تاکنون (سودهای برابر با هم) و دیگران، بر پایهٔ حال ریزش: فعال؛ رو به سردی و در حال رفتن؛ رفته. ارزش پیش‌بینی‌شده خطر رفتن را در خود دارد، پس سایهٔ خانه‌هاست و محور نیست. مشتریانی که حال ریزششان دانسته نیست شمرده نمی‌شوند.',
  'portfolio.says-nurture':
    '{name}: {customers, plural, other {# مشتری}}، ارزش پیش‌بینی‌شده {value}، سود تاکنون {margin}؛ بیشترین سود را آورده‌اند و می‌خرند: سپاس و دسترسی زودتر.',
  'portfolio.says-protect':
    '{name}: {customers, plural, other {# مشتری}}، ارزش پیش‌بینی‌شده {value}، سود تاکنون {margin}؛ بیشترین سود را آورده‌اند و سرد می‌شوند: هم‌اکنون تماس بگیرید.',
  'portfolio.says-win_back':
    '{name}: {customers, plural, other {# مشتری}}، ارزش پیش‌بینی‌شده {value}، سود تاکنون {margin}؛ بیشترین سود را آورده‌اند و رفته‌اند: یک پیشنهاد خوب.',
  'portfolio.says-grow':
    '{name}: {customers, plural, other {# مشتری}}، ارزش پیش‌بینی‌شده {value}، سود تاکنون {margin}؛ می‌خرند ولی هنوز اندک: یک دستهٔ دیگر پیشنهاد کنید.',
  'portfolio.says-watch':
    '{name}: {customers, plural, other {# مشتری}}، ارزش پیش‌بینی‌شده {value}، سود تاکنون {margin}؛ سرد می‌شوند و اندک آورده‌اند: تنها تماس خودکار.',
  'portfolio.says-let_go':
    '{name}: {customers, plural, other {# مشتری}}، ارزش پیش‌بینی‌شده {value}، سود تاکنون {margin}؛ رفته‌اند و اندک آورده‌اند: بی تماس پرهزینه.',
};
