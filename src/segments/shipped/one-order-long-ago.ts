import type { Segment } from '../segment.ts';

export const oneOrderLongAgo: Segment = {
  name: 'one_order_long_ago',
  shipped: true,
  changedAt: null,
  version: 0,
  advice: 'leave',
  labels: { en: 'One order, long ago', fa: 'یک خرید، مدت‌ها پیش', ar: 'طلب واحد منذ زمن بعيد' },
  why: {
    en: 'One order, among the longest ago: little is expected of each of them.',
    fa: 'تنها یک خرید، از دورترین‌ها: از هر یک انتظار چندانی نیست.',
    ar: 'طلب واحد من أقدم الطلبات: لا يُنتظر من كلّ منهم الكثير.',
  },
  rule: {
    all: [
      { trait: 'order_count', is: 1 },
      { trait: 'recency_score', at_most: 2 },
    ],
  },
};
