import type { Segment } from '../segment.ts';

export const newAndPromising: Segment = {
  name: 'new_and_promising',
  shipped: true,
  changedAt: null,
  version: 0,
  advice: 'contact',
  labels: { en: 'New and promising', fa: 'تازه و نویدبخش', ar: 'جُدد وواعدون' },
  why: {
    en: 'One recent order, and a large one: the second order decides whether they stay.',
    fa: 'یک خرید تازه و بزرگ دارند: خرید دوم تعیین می‌کند که می‌مانند یا نه.',
    ar: 'طلب واحد حديث وكبير: الطلب الثاني يحدّد بقاءهم.',
  },
  rule: {
    all: [
      { trait: 'rfm_name', in: ['new', 'promising'] },
      { trait: 'monetary_score', at_least: 3 },
    ],
  },
};
