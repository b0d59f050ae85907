import type { Trait } from '../../facts/trait.ts';

export const traits: readonly Trait[] = [
  {
    name: 'cluster',
    type: 'number',
    unit: null,
    privacy: 'pseudonymous',
    group: 'groups',
    source: 'clusters',
    // A group's number is a name.
    incomparable: true,
    labels: { en: 'Cluster', fa: 'خوشه', ar: 'العنقود' },
    definition: {
      en: 'Group of customers who behave alike (k-means); its number stays from run to run.',
      fa: 'گروه مشتریان هم‌رفتار (k-means)؛ شمارهٔ آن از اجرا به اجرا می‌ماند.',
      ar: 'مجموعة عملاء متشابهي السلوك (k-means)؛ يبقى رقمها من تشغيل إلى تشغيل.',
    },
  },
];
