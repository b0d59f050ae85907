import type { Segment } from '../segment.ts';

export const highClvOverdue: Segment = {
  name: 'high_clv_overdue',
  shipped: true,
  changedAt: null,
  version: 0,
  advice: 'contact',
  labels: {
    en: 'High value, overdue',
    fa: 'ارزشمند و دیرکرده',
    ar: 'قيمة عالية وتأخّر في الشراء',
  },
  why: {
    en: 'The most valuable tenth by predicted value whose next order was due some time ago: a reminder comes at the right moment.',
    fa: 'ده درصد باارزش‌تر از نظر ارزش پیش‌بینی‌شده که موعد خرید بعدی‌شان گذشته است: یادآوری اکنون به‌جاست.',
    ar: 'العُشر الأعلى قيمةً متوقّعة ممّن فات موعد طلبهم التالي: التذكير يأتي في وقته.',
  },
  rule: {
    all: [
      { trait: 'value_tier', in: ['platinum', 'gold', 'silver'] },
      { trait: 'overdue_ratio', at_least: 1.5 },
      { trait: 'churn_band', in: ['active', 'cooling', 'leaving'] },
    ],
  },
};
