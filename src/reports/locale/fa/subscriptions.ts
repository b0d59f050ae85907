import type { subscriptions as english } from '../en/subscriptions.ts';

export const subscriptions: typeof english = {
  'mrr-bridge.title': 'چه چیزی درآمد تکرارشونده را جابه‌جا کرد',
  'mrr-bridge.young-up': 'درآمد تکرارشونده در {month} {change} بالا رفت و به {closing} در ماه رسید',
  'mrr-bridge.young-down': 'درآمد تکرارشونده در {month} {change} پایین آمد و به {closing} در ماه رسید',
  'mrr-bridge.young-same': 'درآمد تکرارشونده در {month} همان {closing} در ماه ماند',
  'mrr-bridge.year-up':
    'درآمد تکرارشونده در {month} {change} بالا رفت و به {closing} در ماه رسید؛ مشتریان یک سال پیش {net} آنچه آن زمان می‌پرداختند می‌پردازند',
  'mrr-bridge.year-down':
    'درآمد تکرارشونده در {month} {change} پایین آمد و به {closing} در ماه رسید؛ مشتریان یک سال پیش {net} آنچه آن زمان می‌پرداختند می‌پردازند',
  'mrr-bridge.year-same':
    'درآمد تکرارشونده در {month} همان {closing} در ماه ماند؛ مشتریان یک سال پیش {net} آنچه آن زمان می‌پرداختند می‌پردازند',
  'mrr-bridge.empty': 'هنوز هیچ ماهی از اشتراک‌ها به پایان نرسیده است',
  'mrr-bridge.subtitle':
    'تغییر درآمد ماهانهٔ تکرارشونده، ماه به ماه ({currency}){unpriced, plural, =0 {} other {؛ # اشتراک جاری بها ندارد و کنار گذاشته شده است}}',
  'mrr-bridge.new_mrr': 'تازه',
  'mrr-bridge.reactivation': 'بازگشته',
  'mrr-bridge.expansion': 'افزایش',
  'mrr-bridge.contraction': 'کاهش',
  'mrr-bridge.churn': 'ریزش',
  'mrr-bridge.closing': '{value} در پایان ماه',
  'mrr-bridge.definition':
    'درآمد ماهانهٔ تکرارشونده: بهای هر اشتراک جاری تقسیم بر ماه‌های دورهٔ آن، گردشده تا دو رقم، در آخرین روز ماه. اشتراکی که پایان داده شده تا پایان آنچه پرداخت شده برقرار است؛ اگر تا آن زمان با اشتراک دیگری ادامه یابد، تغییر طرح است. تازه: مشتریانی که پیش‌تر اشتراکی نداشته‌اند. بازگشته: در پایان ماه پیش اشتراکی نداشته، ولی پیش از آن داشته‌اند. افزایش و کاهش: همان مشتری بر روی هم بیشتر یا کمتر می‌پردازد. ریزش: اشتراکی نمانده است. جمع بخش‌ها دقیقاً برابر تغییر است. ماندگاری خالص درآمد: آنچه مشتریان دوازده ماه پیش اکنون می‌پردازند، تقسیم بر آنچه آن زمان می‌پرداختند؛ در ماندگاری ناخالص هرکس حداکثر به اندازهٔ آن زمان شمرده می‌شود. بها، آخرین بهای دانستهٔ اشتراک است. ماهی که هنوز تمام نشده به حال آخرین روز داده‌هاست.',
  'column.opening_mrr': 'درآمد تکرارشوندهٔ پیشین',
  'column.new_mrr': 'تازه',
  'column.reactivation': 'بازگشته',
  'column.expansion': 'افزایش',
  'column.contraction': 'کاهش',
  'column.churned_mrr': 'ریزش',
  'column.closing_mrr': 'درآمد تکرارشوندهٔ پسین',
  'column.subscribers': 'مشترکان پرداخت‌کننده',
  'column.net_retention': 'ماندگاری خالص درآمد، ۱۲ ماه',
  'column.gross_retention': 'ماندگاری ناخالص درآمد، ۱۲ ماه',
  'column.unpriced': 'اشتراک‌های بی‌بها',
};
