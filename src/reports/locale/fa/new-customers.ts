import type { newCustomers as english } from '../en/new-customers.ts';

export const newCustomers: typeof english = {
  'new-customer-value.title': 'ارزش یک مشتری تازه',
  'new-customer-value.more':
    'مشتریان {quarter} در {months, plural, other {# ماه}} نخست {brought} آوردند، بیش از مشتریان یک سال پیش از آن ({before})',
  'new-customer-value.less':
    'مشتریان {quarter} در {months, plural, other {# ماه}} نخست {brought} آوردند، کمتر از مشتریان یک سال پیش از آن ({before})',
  'new-customer-value.same':
    'مشتریان {quarter} در {months, plural, other {# ماه}} نخست {brought} آوردند، کمابیش به اندازهٔ مشتریان یک سال پیش از آن ({before})',
  'new-customer-value.expected':
    'از مشتری‌ای که در پایان {quarter} به دست آمد چشم می‌رفت در افق {expected} بیاورد ({low} تا {high})',
  'new-customer-value.empty': 'مشتریان یا روزها کمتر از آن است که بتوان ارزش مشتری تازه را گفت',
  'new-customer-value.subtitle':
    'سود هر مشتری در {months, plural, other {# ماه}} نخست پس از سفارش نخست ({currency})، به تفکیک سه‌ماههٔ آن سفارش؛ نقطه: آنچه آورد، حلقه: آنچه آن زمان چشم می‌رفت با بازهٔ ۸۰٪',
  'new-customer-value.tip': '{brought} آورد، {expected} چشم می‌رفت ({low} تا {high})',
  'new-customer-value.definition':
    'آنچه آورد: میانگین سود خریدهای پس از نخستین خرید در ماه‌های نخست، برای مشتریانی که در یک سه‌ماهه به دست آمده‌اند؛ هنگامی نشان داده می‌شود که همهٔ آنان این ماه‌ها را گذرانده باشند. آنچه چشم می‌رفت: سخن مدل دربارهٔ مشتری تازه، برازش‌شده بر همهٔ دانسته‌های پایان آن سه‌ماهه، از ۵۰۰ مشتری که ۱۰۰ نفرشان بازگشته‌اند و ۱۸۰ روز به بالا؛ نوع مدل همان است که از آن پس برگزیده شده. بازه نشان می‌دهد پارامترها تا چه اندازه دانسته بوده‌اند. فصل‌ها یکسان نیستند، پس هر سه‌ماهه با همان سه‌ماههٔ سال پیش سنجیده می‌شود؛ حاشیهٔ سود همان نرخ کنونی است.',
  'quarter.name': 'سه‌ماههٔ {quarter} سال {year}',
  'quarter.axis': '{quarter}',
  'quarter.axis-first': '{quarter}\n{year}',
  'column.quarter': 'سه‌ماههٔ سفارش نخست',
  'column.first_months': 'ماه‌های نخست',
  'column.brought': 'آورده در ماه‌های نخست',
  'column.brought_low': 'آورده، کران پایین',
  'column.brought_high': 'آورده، کران بالا',
  'column.expected_first': 'چشم‌داشت آن زمان از ماه‌های نخست',
  'column.expected_first_low': 'چشم‌داشت ماه‌های نخست، کران پایین',
  'column.expected_first_high': 'چشم‌داشت ماه‌های نخست، کران بالا',
  'column.expected_horizon': 'چشم‌داشت آن زمان در افق',
  'column.expected_horizon_low': 'چشم‌داشت افق، کران پایین',
  'column.expected_horizon_high': 'چشم‌داشت افق، کران بالا',
};
