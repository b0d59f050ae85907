import type { subscriptions as english } from '../en/subscriptions.ts';

export const subscriptions: typeof english = {
  'mrr-bridge.title': 'ما الذي حرّك الإيراد المتكرر',
  'mrr-bridge.young-up': 'ارتفع الإيراد المتكرر في {month} بمقدار {change} إلى {closing} شهرياً',
  'mrr-bridge.young-down': 'انخفض الإيراد المتكرر في {month} بمقدار {change} إلى {closing} شهرياً',
  'mrr-bridge.young-same': 'بقي الإيراد المتكرر في {month} عند {closing} شهرياً',
  'mrr-bridge.year-up':
    'ارتفع الإيراد المتكرر في {month} بمقدار {change} إلى {closing} شهرياً؛ ويدفع عملاء العام الماضي {net} مما كانوا يدفعونه',
  'mrr-bridge.year-down':
    'انخفض الإيراد المتكرر في {month} بمقدار {change} إلى {closing} شهرياً؛ ويدفع عملاء العام الماضي {net} مما كانوا يدفعونه',
  'mrr-bridge.year-same':
    'بقي الإيراد المتكرر في {month} عند {closing} شهرياً؛ ويدفع عملاء العام الماضي {net} مما كانوا يدفعونه',
  'mrr-bridge.empty': 'لم ينتهِ أي شهر من الاشتراكات بعد',
  'mrr-bridge.subtitle':
    'تغيّر الإيراد الشهري المتكرر شهراً بشهر ({currency}){unpriced, plural, =0 {} zero {} one {؛ واشتراك سارٍ واحد بلا سعر متروك} two {؛ واشتراكان ساريان بلا سعر متروكان} few {؛ و# اشتراكات سارية بلا سعر متروكة} many {؛ و# اشتراكاً سارياً بلا سعر متروكة} other {؛ و# اشتراك سارٍ بلا سعر متروكة}}',
  'mrr-bridge.new_mrr': 'جديد',
  'mrr-bridge.reactivation': 'عائد',
  'mrr-bridge.expansion': 'توسّع',
  'mrr-bridge.contraction': 'تقلّص',
  'mrr-bridge.churn': 'انسحاب',
  'mrr-bridge.closing': '{value} في نهاية الشهر',
  'mrr-bridge.definition':
    'الإيراد الشهري المتكرر: سعر كل اشتراك سارٍ مقسوماً على أشهر فترته، مقرّباً إلى منزلتين، في آخر يوم من الشهر. الاشتراك المنهى يسري حتى نهاية ما دُفع؛ فإن تلاه اشتراك آخر حتى ذلك الحين فهو تغيير خطة. جديد: عملاء لم يكن لهم اشتراك من قبل. عائد: لم يكن له اشتراك في نهاية الشهر السابق وكان له قبل ذلك. توسّع وتقلّص: يدفع العميل نفسه أكثر أو أقل في مجموع اشتراكاته. انسحاب: لم يبقَ له اشتراك. ومجموع الأجزاء يساوي التغيّر تماماً. الاحتفاظ الصافي بالإيراد: ما يدفعه الآن عملاء ما قبل اثني عشر شهراً مقسوماً على ما كانوا يدفعونه؛ وفي الإجمالي يُحسب كل عميل بما لا يتجاوز ما كان يدفعه. والسعر آخر سعر معروف للاشتراك. والشهر الذي لم ينتهِ على حاله في آخر يوم من البيانات.',
  'column.opening_mrr': 'الإيراد المتكرر قبلُ',
  'column.new_mrr': 'جديد',
  'column.reactivation': 'عائد',
  'column.expansion': 'توسّع',
  'column.contraction': 'تقلّص',
  'column.churned_mrr': 'انسحاب',
  'column.closing_mrr': 'الإيراد المتكرر بعدُ',
  'column.subscribers': 'المشتركون الدافعون',
  'column.net_retention': 'الاحتفاظ الصافي بالإيراد، ١٢ شهراً',
  'column.gross_retention': 'الاحتفاظ الإجمالي بالإيراد، ١٢ شهراً',
  'column.unpriced': 'اشتراكات بلا سعر',
};
