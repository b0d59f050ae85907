import type { Trait } from '../../facts/trait.ts';

const shared = { privacy: 'pseudonymous', group: 'subscriptions', source: 'retention' } as const;

export const traits: readonly Trait[] = [
  {
    ...shared,
    name: 'running_subscriptions',
    type: 'count',
    unit: null,
    labels: { en: 'Running subscriptions', fa: 'اشتراک‌های جاری', ar: 'الاشتراكات السارية' },
    definition: {
      en: 'Subscriptions that have started and not ended by the as-of date.',
      fa: 'اشتراک‌هایی که تا تاریخ مبنا آغاز شده و پایان نیافته‌اند.',
      ar: 'الاشتراكات التي بدأت ولم تنتهِ حتى تاريخ الأساس.',
    },
  },
  {
    ...shared,
    name: 'p_renews',
    type: 'probability',
    unit: null,
    labels: { en: 'Chance of the next renewal', fa: 'احتمال تمدید بعدی', ar: 'احتمال التجديد المقبل' },
    definition: {
      en: 'Chance that the next renewal is made, given the renewals so far (sBG or BdW); of several subscriptions the lowest.',
      fa: 'احتمال انجام تمدید بعدی با توجه به تمدیدهای تاکنون (sBG یا BdW)؛ از چند اشتراک، کمترین.',
      ar: 'احتمال حصول التجديد المقبل في ضوء التجديدات حتى الآن (sBG أو BdW)؛ وعند تعدد الاشتراكات أدناها.',
    },
  },
  {
    ...shared,
    name: 'residual_months',
    type: 'number',
    unit: null,
    labels: {
      en: 'Expected months to come, discounted',
      fa: 'ماه‌های چشم‌داشتی پیش رو، تنزیل‌شده',
      ar: 'الأشهر المتوقعة المقبلة، مخصومة',
    },
    definition: {
      en: 'Discounted expected residual lifetime of the subscription (DERL) in months that will be paid; of several the longest.',
      fa: 'عمر باقی‌ماندهٔ چشم‌داشتی و تنزیل‌شدهٔ اشتراک (DERL) به ماه‌هایی که پرداخت خواهد شد؛ از چند اشتراک، بلندترین.',
      ar: 'العمر المتبقي المتوقع المخصوم للاشتراك (DERL) بالأشهر التي ستُدفع؛ وعند تعددها أطولها.',
    },
  },
  {
    ...shared,
    name: 'subscription_clv',
    type: 'money',
    unit: 'currency',
    labels: { en: 'Value of the subscriptions', fa: 'ارزش اشتراک‌ها', ar: 'قيمة الاشتراكات' },
    definition: {
      en: 'Price × margin × discounted expected renewals to come, over the customer’s running subscriptions; what is already paid is not in it.',
      fa: 'بها × حاشیهٔ سود × تمدیدهای چشم‌داشتی و تنزیل‌شدهٔ پیش رو، بر اشتراک‌های جاری مشتری؛ آنچه پرداخت شده در آن نیست.',
      ar: 'السعر × الهامش × التجديدات المتوقعة المقبلة مخصومة، لاشتراكات العميل السارية؛ ولا يدخل فيها ما دُفع.',
    },
  },
];
