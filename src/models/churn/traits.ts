import type { Trait } from '../../facts/trait.ts';
import { churnBands, formerBands } from './bands.ts';
import { reasonCodes } from './features.ts';

const source = 'churn';

const ordinals = {
  1: { en: 'First', fa: 'نخستین', ar: 'الأول' },
  2: { en: 'Second', fa: 'دومین', ar: 'الثاني' },
  3: { en: 'Third', fa: 'سومین', ar: 'الثالث' },
} as const;

export const traits: readonly Trait[] = [
  {
    name: 'churn_probability',
    type: 'probability',
    unit: null,
    privacy: 'pseudonymous',
    group: 'risk',
    source,
    labels: { en: 'Churn probability', fa: 'احتمال ریزش', ar: 'احتمال الانسحاب' },
    definition: {
      en: 'P(no purchase in the churn window, which follows the rhythm of the shop unless set), by the hazard model, the repeat-buying model or their blend, whichever was best on the last test. Not the same as P(alive).',
      fa: 'احتمال نخریدن در بازهٔ ریزش (که آهنگ فروشگاه را دنبال می‌کند، مگر تنظیم شده باشد)، از مدل خطر، مدل خرید تکراری یا آمیزهٔ این دو؛ هرکدام که در آخرین آزمون بهتر بوده است. با احتمال ماندگاری یکی نیست.',
      ar: 'احتمال عدم الشراء في نافذة الانسحاب (التي تتبع إيقاع المتجر ما لم تُضبط)، من نموذج الخطر أو نموذج الشراء المتكرر أو مزيجهما، أيها كان أفضل في آخر اختبار. وهو غير احتمال البقاء.',
    },
  },
  {
    name: 'churn_band',
    type: 'category',
    unit: null,
    privacy: 'pseudonymous',
    group: 'risk',
    source,
    categories: churnBands.map((band) => band.name),
    formerly: formerBands,
    labels: { en: 'Churn band', fa: 'وضعیت ریزش', ar: 'حالة الانسحاب' },
    definition: {
      en: 'Active below 0.2, cooling to 0.5, leaving to 0.8, gone from there, unless set otherwise.',
      fa: 'فعال زیر ۰٫۲، رو به سردی تا ۰٫۵، در حال رفتن تا ۰٫۸، رفته از آن پس، مگر جز این تنظیم شده باشد.',
      ar: 'نشِط دون ٠٫٢، فاتر حتى ٠٫٥، مغادر حتى ٠٫٨، وغادر بعد ذلك، ما لم يُضبط غير ذلك.',
    },
  },
  {
    name: 'expected_gap_days',
    type: 'days',
    unit: 'days',
    privacy: 'pseudonymous',
    group: 'risk',
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
    group: 'risk',
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
    group: 'risk',
    source,
    labels: { en: 'Next order due', fa: 'موعد سفارش بعدی', ar: 'موعد الطلب التالي' },
    definition: {
      en: 'Last purchase plus the customer’s own expected gap; empty where the gap is longer than three years.',
      fa: 'آخرین خرید به‌علاوهٔ فاصلهٔ چشم‌داشتی خود مشتری؛ اگر فاصله بیش از سه سال باشد، خالی است.',
      ar: 'آخر شراء زائد الفاصل المتوقع للعميل نفسه؛ وهو فارغ إن زاد الفاصل على ثلاث سنوات.',
    },
  },
  ...reasonTraits(1),
  ...reasonTraits(2),
  ...reasonTraits(3),
];

/** A reason and the two numbers of its sentence, such as 94 days of silence where 31 are usual. */
function reasonTraits(place: 1 | 2 | 3): Trait[] {
  const { en, fa, ar } = ordinals[place];
  const shared = { unit: null, privacy: 'pseudonymous', group: 'risk', source, incomparable: true } as const;
  return [
    {
      ...shared,
      name: `churn_reason_${place}`,
      type: 'category',
      categories: reasonCodes,
      labels: { en: `${en} reason to leave`, fa: `${fa} دلیل رفتن`, ar: `سبب المغادرة ${ar}` },
      definition: {
        en: 'What adds most to the odds of leaving in the hazard model, against the average customer with one purchase or with several.',
        fa: 'آنچه در مدل خطر بیش از همه بر بخت رفتن می‌افزاید، در برابر مشتری میانگین با یک خرید یا چند خرید.',
        ar: 'ما يزيد أرجحية المغادرة أكثر من غيره في نموذج الخطر، مقارنةً بالعميل المتوسط ذي الشراء الواحد أو المتعدد.',
      },
    },
    {
      ...shared,
      name: `churn_reason_${place}_value`,
      type: 'number',
      labels: {
        en: `${en} reason, the customer’s figure`,
        fa: `${fa} دلیل، عدد مشتری`,
        ar: `السبب ${ar}، رقم العميل`,
      },
      definition: {
        en: 'The customer’s own figure in the reason: days, orders, payments, or a share of 1.',
        fa: 'عدد خود مشتری در این دلیل: روز، سفارش، پرداخت یا سهمی از ۱.',
        ar: 'رقم العميل نفسه في هذا السبب: أيام أو طلبات أو دفعات أو حصة من ١.',
      },
    },
    {
      ...shared,
      name: `churn_reason_${place}_usual`,
      type: 'number',
      labels: {
        en: `${en} reason, the usual figure`,
        fa: `${fa} دلیل، عدد معمول`,
        ar: `السبب ${ar}، الرقم المعتاد`,
      },
      definition: {
        en: 'What is usual for this customer or for the average customer, or what the figure is out of.',
        fa: 'آنچه برای این مشتری یا مشتری میانگین معمول است، یا کلی که عدد بخشی از آن است.',
        ar: 'المعتاد لهذا العميل أو للعميل المتوسط، أو المجموع الذي يُؤخذ منه الرقم.',
      },
    },
  ];
}
