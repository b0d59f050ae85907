import type { growth as english } from '../en/growth.ts';

export const growth: typeof english = {
  'growth.title': 'ما الذي حرّك عدد العملاء النشطين',
  'growth.up': 'ارتفع عدد العملاء النشطين في {month} بمقدار {change} إلى {closing}: جاء {won} وخمل {lost}',
  'growth.down': 'انخفض عدد العملاء النشطين في {month} بمقدار {change} إلى {closing}: جاء {won} وخمل {lost}',
  'growth.same': 'بقي عدد العملاء النشطين في {month} عند {closing}: جاء {won} وخمل مثلهم',
  'growth.guests': 'جلبت الطلبات بلا عميل {revenue} في {month}؛ وهي إيراد، لكنها ليست نشاط أحد.',
  'growth.empty': 'لا شهر كاملاً بعد لمقارنة العملاء',
  'growth.subtitle': 'عدد العملاء في كل شهر؛ النشِط من اشترى خلال {days} يوماً',
  'growth.subtitle-year':
    'عدد العملاء في كل شهر؛ النشِط من اشترى خلال {days} يوماً. في السنة حتى {month} جلب عملاء السنة السابقة {net} من إيرادهم آنذاك ({gross} إذا حُسب كلٌّ بما لا يزيد عليه آنذاك)',
  'growth.new': 'جديد',
  'growth.returned': 'عائد',
  'growth.lapsed': 'خامل',
  'growth.closing': '{value} عميل نشِط في نهاية الشهر',
  'growth.definition':
    'يكون العميل نشِطاً في يوم إذا وقع آخر شراء له ضمن نافذة الانسحاب قبله. جديد: أول شراء. عائد: شراء بعد صمت أطول من النافذة. خامل: انقضت النافذة في ذلك اليوم بلا شراء. النشطون قبل الشهر مع الجدد والعائدين، ناقص الخاملين، هم النشطون بعده. يُقسم إيراد الشهر بحسب من جلبه: العملاء الجدد، والعائدون، ومن كانوا نشطين، والضيوف بلا معرّف. الاحتفاظ الصافي بالإيراد: ما جلبه في هذه الأشهر الاثني عشر من اشترى في الاثني عشر قبلها، نسبةً إلى ما جلبه آنذاك؛ والإجمالي: يُحسب كل عميل بما لا يزيد عليه آنذاك. والشهر الذي لم ينتهِ يُعرض كما كان في آخر يوم من البيانات.',
  'column.opening_customers': 'النشطون قبل',
  'column.new_customers': 'العملاء الجدد',
  'column.returned_customers': 'العائدون',
  'column.lapsed_customers': 'الخاملون',
  'column.closing_customers': 'النشطون بعد',
  'column.new_revenue': 'إيراد الجدد',
  'column.returned_revenue': 'إيراد العائدين',
  'column.repeat_revenue': 'إيراد النشطين',
  'column.repeat_customers': 'نشطون اشتروا',
};
