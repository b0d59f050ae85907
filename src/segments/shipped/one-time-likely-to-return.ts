import type { Segment } from '../segment.ts';

export const oneTimeLikelyToReturn: Segment = {
  name: 'one_time_likely_to_return',
  shipped: true,
  changedAt: null,
  version: 0,
  advice: 'contact',
  labels: {
    en: 'One-time buyers likely to return',
    fa: 'یک‌بار خریده‌های محتمل به بازگشت',
    ar: 'مشترون لمرّة واحدة يُرجَّح أن يعودوا',
  },
  why: {
    en: 'They bought once, not long ago, and the model puts them into the better half by predicted value.',
    fa: 'یک بار و نه چندان دور خریده‌اند و مدل آن‌ها را در نیمهٔ بهتر ارزش پیش‌بینی‌شده می‌گذارد.',
    ar: 'اشتروا مرّة واحدة قبل وقت غير بعيد، ويضعهم النموذج في النصف الأعلى من القيمة المتوقّعة.',
  },
  rule: {
    all: [
      { trait: 'order_count', is: 1 },
      { trait: 'recency_score', at_least: 3 },
      { trait: 'value_tier', in: ['platinum', 'gold', 'silver', 'bronze', 'medium'] },
    ],
  },
};
