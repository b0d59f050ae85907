import type { Segment } from '../segment.ts';

export const winBackWorthIt: Segment = {
  name: 'win_back_worth_it',
  shipped: true,
  changedAt: null,
  version: 0,
  advice: 'contact',
  labels: { en: 'Win-back worth it', fa: 'بازگرداندن می‌ارزد', ar: 'استعادتهم مجدية' },
  why: {
    en: 'Probably leaving, yet in the better half by predicted value and among the larger spenders so far.',
    fa: 'احتمالاً در حال رفتن‌اند، ولی در نیمهٔ بهتر ارزش پیش‌بینی‌شده و از پرخرج‌ترها تا امروزند.',
    ar: 'يُرجَّح أنّهم يغادرون، لكنّهم في النصف الأعلى من القيمة المتوقّعة ومن الأكثر إنفاقًا حتى الآن.',
  },
  rule: {
    all: [
      { trait: 'churn_band', in: ['leaving', 'gone'] },
      { trait: 'value_tier', in: ['platinum', 'gold', 'silver', 'bronze', 'medium'] },
      { trait: 'monetary_score', at_least: 4 },
    ],
  },
};
