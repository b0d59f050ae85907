import { describe, expect, it } from 'vitest';
import { models } from '../../../src/models/index.ts';
import { categoryText } from '../../../src/reports/locale/category.ts';
import { formats, languages, say, texts } from '../../../src/reports/locale/index.ts';
import { monthOf } from '../../../src/reports/locale/months.ts';
import type { Language, View } from '../../../src/reports/view.ts';
import { traits } from '../../../src/traits/index.ts';

const view = (language: Language, calendar: View['calendar'] = 'gregorian', currency = 'GBP') =>
  formats({ language, calendar, currency });
const visible = (text: string): string =>
  text.replace(/[\u2066-\u2069]/g, '').replace(/[\u00a0\u202f]/g, ' ');

describe('money', () => {
  it.each([
    ['en', 3_290_000, '£3.29 M'],
    ['en', 527_400, '£527 k'],
    ['en', 999_950, '£1 M'],
    ['en', 13_420, '£13 k'],
    ['en', 2_340, '£2.3 k'],
    ['en', 841.6, '£842'],
    ['en', 4.2, '£4.20'],
    ['en', -1250, '−£1.3 k'],
    ['en', 2.5e9, '£2.5 bn'],
    ['fa', 3_290_000, '۳٫۲۹ میلیون پوند'],
    ['fa', -527_000, '−۵۲۷ هزار پوند'],
    ['ar', 1_130_000, '١٫١٣ مليون جنيه إسترليني'],
  ] as const)('in %s: %d is %s', (language, value, text) => {
    expect(visible(view(language).money(value))).toBe(text);
  });
  it('has a symbol where there is one and a code where there is none', () => {
    expect(visible(view('en', 'gregorian', 'USD').money(12))).toBe('$12');
    expect(visible(view('en', 'gregorian', 'IRR').money(12_000_000))).toBe('IRR 12 M');
    expect(visible(view('fa', 'jalali', 'IRT').money(12_000_000))).toBe('۱۲ میلیون تومان');
    expect(visible(view('fa', 'jalali', 'JPY').money(12))).toMatch(/^۱۲ [^A-Z]+$/);
  });
  it('is a dash where it is not known', () => {
    for (const value of [null, undefined, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(view('fa').money(value)).toBe('–');
      expect(view('en').percent(value)).toBe('–');
    }
  });
});

it('percents keep two digits below ten', () => {
  expect([0.041, 0.16, 0.0995, 0.5, 1, 0, -0.02].map(view('en').percent)).toEqual([
    '4.1%',
    '16%',
    '10%',
    '50%',
    '100%',
    '0%',
    '−2%',
  ]);
  expect(view('fa').percent(0.1)).toBe('۱۰٪');
  expect(view('ar').percent(0.1)).toBe('١٠٪');
});

describe('months and dates', () => {
  it('of the sample picture: 10 December 2011 is 19 Azar 1390', () => {
    expect(visible(view('en').date('2011-12-10'))).toBe('10 December 2011');
    expect(visible(view('fa', 'jalali').date('2011-12-10'))).toBe('۱۹ آذر ۱۳۹۰');
    expect(monthOf('jalali', '2011-12-10')).toBe('1390-09');
    expect(monthOf('islamic-umalqura', '2011-12-10')).toBe('1433-01');
  });
  it('has twelve different names in every language and calendar', () => {
    for (const { code } of languages) {
      for (const calendar of ['gregorian', 'jalali', 'islamic-umalqura'] as const) {
        const format = view(code, calendar);
        const names = Array.from({ length: 12 }, (_, index) =>
          format.month(`1400-${String(index + 1).padStart(2, '0')}`),
        );
        expect(new Set(names).size).toBe(12);
      }
    }
  });
  it('begins the Jalali year with Farvardin and names months as people do', () => {
    expect(view('fa', 'jalali').month('1403-01')).toBe('فروردین');
    expect(visible(view('fa', 'jalali').month('1390-08', 'short-year'))).toBe('آبان ۹۰');
    expect(visible(view('en').month('2011-09', 'short-year'))).toBe('Sep 11');
    expect(visible(view('ar').month('2011-11', 'long-year'))).toBe('نوفمبر ٢٠١١');
  });
});

/** Every `{name}` and `{name, plural|select|number …}` of a message. */
const names = (message: string): string[] => [
  ...new Set(Array.from(message.matchAll(/\{\s*([a-z_]+)\s*(?=[,}])/g), (match) => match[1] ?? '')),
];
const entries = languages.flatMap(({ code, texts }) =>
  Object.entries(texts.reports).map(([key, message]) => [code, key, message] as const),
);
const english: Readonly<Record<string, string>> = languages[0]?.texts.reports ?? {};

describe('every text of the reports', () => {
  it.each(entries)('%s %s', (language, key, message) => {
    // No text asks for what English does not give.
    for (const name of names(message)) expect(names(english[key] ?? '')).toContain(name);
    for (const count of [0, 1, 2, 5, 11, 100]) {
      for (const direction of ['up', 'down', 'flat']) {
        const isCounted = (name: string) => message.includes(`{${name}, plural`);
        const values = Object.fromEntries(
          names(message).map((name) => [name, isCounted(name) ? count : '…']),
        );
        const counts = {
          count,
          customers: /customers, plural/.test(message) ? count : '…',
          months: count,
          weeks: count,
          groups: count,
          period: count,
        };
        const text = say(language, message, { ...values, ...counts, direction });
        expect(text).not.toBe('');
        if (language !== 'en') expect(text.replace('RFM', '')).not.toMatch(/[A-Za-z0-9]/);
        // Persian and Arabic letters that look alike but are not: search and fonts tell them apart.
        if (language === 'fa') expect(text).not.toMatch(/[يك٠-٩]/);
        if (language === 'ar') expect(text).not.toMatch(/[یکگچپژ۰-۹]/);
      }
    }
  });
});

describe.each(languages.map(({ code }) => code))('words in %s', (language) => {
  it('are there for every category of every trait', () => {
    const without = traits.flatMap(({ name, categories = [] }) =>
      categories
        .filter((category) => categoryText(language, name, category) === category)
        .map((category) => `${name}: ${category}`),
    );
    expect(without).toEqual([]);
  });
  it('are there for every model', () => {
    const { pages, reports } = texts(language);
    const without = models.filter(({ name }) => !(`models.${name}` in pages && `model.${name}` in reports));
    expect(without.map(({ name }) => name)).toEqual([]);
  });
});
