import type { forecast as english } from '../en/forecast.ts';

export const forecast: typeof english = {
  'quantity.revenue': 'الإيراد',
  'quantity.margin': 'الهامش',
  'quantity.orders': 'الطلبات',
  'quantity.new_customers': 'العملاء الجدد',
  'quantity.value': 'القيمة',
  'quantity.purchases': 'المشتريات',
  'letter.A': 'أ',
  'letter.B': 'ب',
  'letter.C': 'ج',
  'span.fact': 'شهر مضى',
  'span.begun': 'الشهر الجاري',
  'span.ahead': 'شهر قادم',
  'span.total': 'الأشهر القادمة معاً',
  'span.test': 'توقّع سابق',
  'forecast.title': 'التوقّع',
  'forecast.finding':
    'تجلب الأشهر الاثنا عشر القادمة {quantity, select, margin {هامشاً} other {إيراداً}} قدره {expected}، بين {low} و{high}؛ وقد وعد آخر اختبار على {months, plural, one {شهر} two {شهرين} few {# أشهر} many {# شهراً} other {# شهر}} بـ{promised} وجاء {came}',
  'forecast.finding-weak':
    'لا تبنوا خططكم على هذا بعد: قد تجلب الأشهر الاثنا عشر القادمة {quantity, select, margin {هامشاً} other {إيراداً}} قدره {expected} ({low} إلى {high})، لكنّ آخر اختبار على {months, plural, one {شهر} two {شهرين} few {# أشهر} many {# شهراً} other {# شهر}} وعد بـ{promised} وجاء {came}',
  'forecast.empty': 'لا توقّع بعد',
  'forecast.subtitle':
    '{quantity, select, margin {الهامش} other {صافي الإيراد}} لكل شهر ({currency})؛ الأفتح: المتوقّع من {from} إلى {to} مع نطاق ٨٠٪؛ الشرطة: الشهر نفسه قبل سنة{grade, select, none {} other {؛ الدرجة {grade}}}',
  'forecast.label': 'اثنا عشر شهراً: {expected} ({low} إلى {high})',
  'forecast.label-short': '١٢ شهراً: {expected}',
  'forecast.tip-came': 'جاء {came}',
  'forecast.tip-expected': 'يُتوقّع {expected} ({low} إلى {high})',
  'forecast.tip-rest': 'يُتوقّع بعدُ {expected} ({low} إلى {high})',
  'forecast.tip-year': 'قبل سنة {year}',
  'forecast.parts':
    'يُتوقّع من العملاء المعروفين {base}، ومن القادمين الجدد {newcomers}{has_guests, select, yes {، ومن الطلبات بلا عميل {guests}} other {}}.',
  'forecast.against':
    'وهذا {direction, select, more {أكثر} other {أقلّ}} من الأشهر نفسها قبل سنة ({year}) بنسبة {share}.',
  'forecast.definition':
    'أشهر كاملة من تقويم المتجر. العملاء المعروفون: ما يتوقّع نموذج قيمة العميل أن يشتريه كلٌّ منهم في كل شهر، مضروباً في ما يُتوقّع أن ينفقه، ناقصاً المرتجعات التي لا ترتبط ببيع بنسبة آخر اثني عشر شهراً. القادمون الجدد: يستمرّ عدد العملاء الجدد في الشهر باتجاهه الذي يخفت، وبالموسم حيث تُظهره سنتان؛ ويجلب كلٌّ منهم بحسب الأشهر منذ أول طلب ما جلبه عملاء آخر اثني عشر شهراً، بما فيه أول طلب. الطلبات بلا عميل: كما في الشهر نفسه من السنة الماضية إن عُرفت سنة منها، وإلّا فمتوسّطها الشهري. الهامش: بحصّته من الإيراد في آخر اثني عشر شهراً. يغطّي النطاق ٨٠٪ ويأتي من أخطاء ما يصل إلى ستة توقّعات سابقة بُنيت بما كان معروفاً حينها؛ وللمجموع نطاقه، وليس مجموع نطاقات الأشهر. تقارن الدرجة مجاميع تلك التوقّعات بالأشهر نفسها من السنة السابقة، وإن لم توجد فبمتوسّط الأشهر الثلاثة السابقة: أ أفضل بما يتجاوز الصدفة ووسيط الخطأ لا يزيد على ١٠٪، ب أفضل ولا يزيد على ٢٥٪، وإلّا ج.',
  'column.span': 'ما هو',
  'column.last_month': 'إلى شهر',
  'column.came': 'ما جاء',
  'column.expected_to_come': 'المتوقّع',
  'column.expected_low': 'المتوقّع، الأدنى',
  'column.expected_high': 'المتوقّع، الأعلى',
  'column.from_known': 'من العملاء المعروفين',
  'column.from_newcomers': 'من القادمين الجدد',
  'column.from_guests': 'بلا عميل',
  'column.year_earlier': 'قبل سنة',
  'column.grade': 'الدرجة',
};
