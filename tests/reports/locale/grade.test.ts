import { describe, expect, test } from 'vitest';
import { gradeText } from '../../../src/reports/locale/grade.ts';
import { formats, languages, say } from '../../../src/reports/locale/index.ts';

// DEFINITIONS, "Trust in a model": a miss of 40 % is C however much worse the baseline is.
describe.each(languages)('grades in $code', ({ code, texts }) => {
  const { percent } = formats({ language: code, calendar: 'gregorian', currency: 'EUR' });
  const told = (model: string, grade: 'A' | 'B' | 'C', backtest: Record<string, number>) =>
    gradeText((key, values = {}) => say(code, texts.pages[key], values), percent, { model, grade, backtest });
  const noBetter = texts.pages['grade.C-baseline'];

  test('a total that misses by 40 % is said to miss, and by how much', () => {
    const words = told('clv', 'C', { median_miss: 0.4, purchases_miss: 0.4, baseline_miss: 2 });
    expect(words).toContain(percent(0.4));
    expect(words).not.toBe(noBetter);
  });

  test('no better than a baseline is said only where that is why', () => {
    expect(told('churn', 'C', { brier: 0.2, baseline_brier: 0.19 })).toBe(noBetter);
    // A close total is C because a baseline was closer; that of lifetime value may be C by its purchases.
    expect(told('forecast', 'C', { median_miss: 0.1 })).toBe(noBetter);
    expect(told('clv', 'C', { median_miss: 0.1 })).not.toBe(noBetter);
  });

  test('no words speak of a single test', () => {
    const single = /last test|آخرین آزمون|الاختبار الأخير/;
    for (const grade of ['A', 'B', 'C'] as const)
      expect(told('clv', grade, { median_miss: 0.3 })).not.toMatch(single);
  });
});
