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
      en: 'Group of similar customers by recency, orders and value (k-means); 1 has the highest mean value.',
      fa: 'گروه مشتریان همانند بر پایهٔ تازگی، سفارش و ارزش (k-means)؛ ۱ بالاترین میانگین ارزش را دارد.',
      ar: 'مجموعة عملاء متشابهين في الحداثة والطلبات والقيمة (k-means)؛ و١ صاحبة أعلى متوسط قيمة.',
    },
  },
];
