import type { Segment } from '../segment.ts';

export const championsAtRisk: Segment = {
  name: 'champions_at_risk',
  shipped: true,
  changedAt: null,
  version: 0,
  advice: 'contact',
  labels: {
    en: 'Champions at risk',
    fa: 'بهترین‌های در خطر رفتن',
    ar: 'أفضل العملاء المعرّضون للفقد',
  },
  why: {
    en: 'They bought often and spent much, and have now been silent for at least twice their own usual gap.',
    fa: 'زیاد می‌خریدند و خوب خرج می‌کردند، ولی اکنون دست‌کم دو برابر فاصلهٔ معمول خودشان خاموش‌اند.',
    ar: 'كانوا يشترون كثيرًا وينفقون بسخاء، وهم الآن صامتون منذ ضِعف فاصلهم المعتاد على الأقلّ.',
  },
  rule: {
    all: [
      { trait: 'frequency_score', at_least: 4 },
      { trait: 'monetary_score', at_least: 4 },
      {
        any: [
          { trait: 'overdue_ratio', at_least: 2 },
          { trait: 'rfm_name', in: ['at_risk', 'cant_lose'] },
        ],
      },
    ],
  },
};
