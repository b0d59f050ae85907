import type { newCustomers as english } from '../en/new-customers.ts';

export const newCustomers: typeof english = {
  'new-customer-value.title': 'قيمة العميل الجديد',
  'new-customer-value.more':
    'جلب عملاء {quarter} خلال أول {months, plural, zero {# شهر} one {شهر} two {شهرين} few {# أشهر} many {# شهراً} other {# شهر}} {brought}، أكثر من عملاء العام السابق ({before})',
  'new-customer-value.less':
    'جلب عملاء {quarter} خلال أول {months, plural, zero {# شهر} one {شهر} two {شهرين} few {# أشهر} many {# شهراً} other {# شهر}} {brought}، أقل من عملاء العام السابق ({before})',
  'new-customer-value.same':
    'جلب عملاء {quarter} خلال أول {months, plural, zero {# شهر} one {شهر} two {شهرين} few {# أشهر} many {# شهراً} other {# شهر}} {brought}، بما يقارب عملاء العام السابق ({before})',
  'new-customer-value.expected':
    'كان يُتوقع من عميل كُسب في نهاية {quarter} أن يجلب {expected} في الأفق ({low} إلى {high})',
  'new-customer-value.empty': 'العملاء أو الأيام أقل من أن تُقال قيمة العميل الجديد',
  'new-customer-value.subtitle':
    'هامش كل عميل خلال أول {months, plural, zero {# شهر} one {شهر} two {شهرين} few {# أشهر} many {# شهراً} other {# شهر}} بعد طلبه الأول ({currency})، بحسب ربع ذلك الطلب؛ النقطة: ما جلبه، الحلقة: ما كان يُتوقع حينها بمدى ٨٠٪',
  'new-customer-value.tip': 'جلب {brought}، والمتوقع {expected} ({low} إلى {high})',
  'new-customer-value.definition':
    'ما جلبه: متوسط هامش المشتريات بعد الأولى خلال الأشهر الأولى لعملاء كُسبوا في ربع واحد؛ يُعرض متى أتمّ جميعهم هذه الأشهر. المتوقع: ما قاله النموذج عن عميل كُسب لتوه، ملاءَماً على كل ما عُرف في نهاية الربع، بدءاً من ٥٠٠ عميل منهم ١٠٠ متكرر و١٨٠ يوماً؛ ونوع النموذج هو المختار بعد ذلك. ومداه هو مقدار ما عُرفت به المعاملات. المواسم تختلف، فيُقارن الربع بنظيره قبل عام؛ والهامش بالمعدل الحالي.',
  'quarter.name': 'الربع {quarter} من {year}',
  'quarter.axis': '{quarter}',
  'quarter.axis-first': '{quarter}\n{year}',
  'column.quarter': 'ربع الطلب الأول',
  'column.first_months': 'الأشهر الأولى',
  'column.brought': 'ما جُلب في الأشهر الأولى',
  'column.brought_low': 'ما جُلب، الحد الأدنى',
  'column.brought_high': 'ما جُلب، الحد الأعلى',
  'column.expected_first': 'المتوقع حينها للأشهر الأولى',
  'column.expected_first_low': 'المتوقع للأشهر الأولى، الحد الأدنى',
  'column.expected_first_high': 'المتوقع للأشهر الأولى، الحد الأعلى',
  'column.expected_horizon': 'المتوقع حينها في الأفق',
  'column.expected_horizon_low': 'المتوقع في الأفق، الحد الأدنى',
  'column.expected_horizon_high': 'المتوقع في الأفق، الحد الأعلى',
};
