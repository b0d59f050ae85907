import { describe, expect, test } from 'vitest';
import { reasonCodes } from '../../src/models/churn/features.ts';
import { reasonName, reasonSaid, reasonsOf } from '../../src/reports/churn-reasons/words.ts';
import type { Language } from '../../src/reports/index.ts';
import { formats } from '../../src/reports/locale/index.ts';

const format = (language: Language) => formats({ language, currency: 'AED', calendar: 'gregorian' });
const visible = (text: string) => text.replace(/[\u2066-\u2069]/g, '');

describe('a reason in words', () => {
  test.each([
    ['en', 'silence', 94, 31, '94 days since the last order, usually 31'],
    ['en', 'silence', 1, 31, '1 day since the last order, usually 31'],
    ['fa', 'silence', 94, 31, '۹۴ روز از آخرین سفارش گذشته، معمولاً ۳۱ روز'],
    ['ar', 'silence', 94, 31, 'مضى ٩٤ يوماً على آخر طلب، والمعتاد ٣١'],
    ['ar', 'silence', 2, 31, 'مضى يومان على آخر طلب، والمعتاد ٣١'],
    ['en', 'late_payments', 4, 6, '4 of 6 payments came late'],
    ['fa', 'late_payments', 4, 6, '۴ از ۶ پرداخت دیر رسیده است'],
    ['en', 'returns', 0.12, 0.031, '12% of the purchases sent back, on average 3.1%'],
    [
      'en',
      'once',
      0.62,
      null,
      'ordered only once; 62% of such customers do not order again within the window',
    ],
    ['en', 'few_orders', 2, 5.856, 'only 2 orders so far, on average 5.9'],
    ['en', 'complaint_open', 40, null, 'a complaint open for 40 days'],
    ['fa', 'complaint_open', 40, null, 'شکایتی که ۴۰ روز است بی‌پاسخ مانده'],
    ['en', 'trend', 0, 3, 'no order in the last window, 3 in the one before'],
  ] as const)('%s: %s %d %s', (language, code, value, usual, words) => {
    expect(visible(reasonSaid(language, format(language), { code, value, usual }))).toBe(words);
  });

  test.each(['en', 'fa', 'ar'] as const)(
    '%s: every reason has a name and a sentence of its own',
    (language) => {
      const names = reasonCodes.map((code) => reasonName(language, code));
      const said = reasonCodes.map((code) =>
        reasonSaid(language, format(language), { code, value: 12, usual: 7 }),
      );
      for (const texts of [names, said]) {
        expect(new Set(texts).size).toBe(reasonCodes.length);
        for (const text of texts) expect(reasonCodes as readonly string[]).not.toContain(text);
      }
      // Persian and Arabic digits, no Latin ones.
      if (language !== 'en') for (const text of said) expect(text).not.toMatch(/[A-Za-z0-9]/);
    },
  );

  test('are read from a row of traits in their order, those there are', () => {
    const row = {
      churn_reason_1: 'silence',
      churn_reason_1_value: 94,
      churn_reason_1_usual: 31,
      churn_reason_2: null,
    };
    expect(reasonsOf(row)).toEqual([{ code: 'silence', value: 94, usual: 31 }]);
  });
});
