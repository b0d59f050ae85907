import type { Trait } from '../../facts/trait.ts';

const source = 'equity';

/** The parts of a change of the value of all customers, in the order of the bridge; each customer is in one. */
const equityChanges = ['new', 'grown', 'shrunk', 'lost', 'corrected'] as const;

export const traits: readonly Trait[] = [
  {
    name: 'clv_12m_before',
    type: 'money',
    unit: 'currency',
    privacy: 'pseudonymous',
    group: 'value',
    source,
    labels: {
      en: 'Lifetime value, a quarter ago',
      fa: 'ارزش مشتری، یک فصل پیش',
      ar: 'قيمة العميل قبل ربع سنة',
    },
    definition: {
      en: 'Predicted CLV of twelve months as of a quarter before the as-of date, with what was known then.',
      fa: 'ارزش پیش‌بینی‌شدهٔ دوازده ماه در یک فصل پیش از تاریخ گزارش، با آنچه آن روز دانسته بود.',
      ar: 'القيمة المتوقعة لاثني عشر شهراً قبل ربع سنة من تاريخ التقرير، بما كان معروفاً حينها.',
    },
  },
  {
    name: 'equity_change',
    type: 'category',
    unit: null,
    privacy: 'pseudonymous',
    group: 'value',
    source,
    categories: equityChanges,
    labels: { en: 'Change of value', fa: 'تغییر ارزش', ar: 'تغيّر القيمة' },
    definition: {
      en: 'Against a quarter before: new (no purchase by then), grown, shrunk, lost (worth less, and Gone by the churn bands), corrected (worth less, and orders of then were refunded since).',
      fa: 'نسبت به یک فصل پیش: تازه (تا آن روز خریدی نداشت)، افزوده، کاسته، از دست رفته (کم‌ارزش‌تر و در وضعیت «رفته»)، تصحیح‌شده (کم‌ارزش‌تر، و سفارش‌های آن زمان از آن پس برگشت خورده‌اند).',
      ar: 'مقارنةً بما قبل ربع سنة: جديد (لم يكن قد اشترى)، زاد، نقص، فُقد (قلّت قيمته وحالته «غادر»)، صُحّح (قلّت قيمته، ورُدّت طلبات ذلك الوقت بعده).',
    },
  },
];
