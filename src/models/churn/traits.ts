import type { Trait } from '../../facts/trait.ts';
import { churnBands } from './bands.ts';

const source = 'churn';

export const traits: readonly Trait[] = [
  {
    name: 'churn_probability',
    type: 'probability',
    unit: null,
    privacy: 'pseudonymous',
    source,
    labels: { en: 'Churn probability', fa: 'احتمال ریزش', ar: 'احتمال الانسحاب' },
    definition: {
      en: 'P(no purchase in the churn window, 90 days by default). Not the same as P(alive).',
      fa: 'احتمال نخریدن در بازهٔ ریزش (پیش‌فرض ۹۰ روز). با احتمال ماندگاری یکی نیست.',
      ar: 'احتمال عدم الشراء في نافذة الانسحاب (٩٠ يوماً افتراضاً). وهو غير احتمال البقاء.',
    },
  },
  {
    name: 'churn_band',
    type: 'category',
    unit: null,
    privacy: 'pseudonymous',
    source,
    categories: churnBands.map((band) => band.name),
    labels: { en: 'Churn band', fa: 'وضعیت ریزش', ar: 'حالة الانسحاب' },
    definition: {
      en: 'Active below 0.2, cooling to 0.5, at risk to 0.8, lost from there.',
      fa: 'فعال زیر ۰٫۲، رو به سردی تا ۰٫۵، در خطر تا ۰٫۸، از دست رفته از آن پس.',
      ar: 'نشِط دون ٠٫٢، فاتر حتى ٠٫٥، في خطر حتى ٠٫٨، ومفقود بعد ذلك.',
    },
  },
  {
    name: 'expected_gap_days',
    type: 'days',
    unit: 'days',
    privacy: 'pseudonymous',
    source,
    labels: {
      en: 'Usual gap between purchases',
      fa: 'فاصلهٔ معمول خریدها',
      ar: 'الفاصل المعتاد بين المشتريات',
    },
    definition: {
      en: 'The customer’s own expected gap between purchases while active, from the repeat-buying model.',
      fa: 'فاصلهٔ چشم‌داشتی خود مشتری میان دو خرید تا وقتی فعال است، از مدل خرید تکراری.',
      ar: 'الفاصل المتوقع للعميل نفسه بين مشترياته ما دام نشِطاً، من نموذج الشراء المتكرر.',
    },
  },
  {
    name: 'overdue_ratio',
    type: 'ratio',
    unit: null,
    privacy: 'pseudonymous',
    source,
    labels: { en: 'Overdue ratio', fa: 'نسبت دیرکرد', ar: 'نسبة التأخر' },
    definition: {
      en: 'Time since the last purchase ÷ the customer’s own expected gap.',
      fa: 'زمان گذشته از آخرین خرید ÷ فاصلهٔ چشم‌داشتی خود مشتری.',
      ar: 'الزمن منذ آخر شراء ÷ الفاصل المتوقع للعميل نفسه.',
    },
  },
  {
    name: 'expected_next_order_on',
    type: 'date',
    unit: null,
    privacy: 'pseudonymous',
    source,
    labels: { en: 'Next order due', fa: 'موعد سفارش بعدی', ar: 'موعد الطلب التالي' },
    definition: {
      en: 'Last purchase plus the customer’s own expected gap.',
      fa: 'آخرین خرید به‌علاوهٔ فاصلهٔ چشم‌داشتی خود مشتری.',
      ar: 'آخر شراء زائد الفاصل المتوقع للعميل نفسه.',
    },
  },
];
