import type { Calendar, Language } from '../view.ts';
import { intlLocale } from './conventions.ts';

/** `long`: November · `short`: Nov · `long-year`: November 2011 · `short-year`: Nov 11. */
export type MonthStyle = 'long' | 'short' | 'long-year' | 'short-year';

const intlCalendar: Readonly<Record<Calendar, string>> = {
  gregorian: 'gregory',
  jalali: 'persian',
  'islamic-umalqura': 'islamic-umalqura',
};

const cache = new Map<string, readonly string[]>();

/** The twelve names of a calendar's months, found by walking through more than one lunar and solar year. */
function monthNames(language: Language, calendar: Calendar, width: 'long' | 'short'): readonly string[] {
  const key = `${language}/${calendar}/${width}`;
  const found = cache.get(key);
  if (found) return found;
  const options = { calendar: intlCalendar[calendar], timeZone: 'UTC' } as const;
  const named = new Intl.DateTimeFormat(intlLocale[language], { ...options, month: width });
  const numbered = new Intl.DateTimeFormat('en', { ...options, month: 'numeric', numberingSystem: 'latn' });
  const names: string[] = [];
  for (let day = 0; day < 400; day += 5) {
    const date = new Date(Date.UTC(2020, 0, 1 + day));
    const part = numbered.formatToParts(date).find(({ type }) => type === 'month');
    const name = named.formatToParts(date).find(({ type }) => type === 'month');
    if (part && name) names[Number(part.value) - 1] = name.value;
  }
  // British English has "Sept" among three-letter months, which breaks the rhythm of an axis.
  const even = names.map((name) =>
    language === 'en' && calendar === 'gregorian' && width === 'short' ? name.slice(0, 3) : name,
  );
  cache.set(key, even);
  return even;
}

const digits = (language: Language, value: number, width: number): string =>
  new Intl.NumberFormat(intlLocale[language], { useGrouping: false, minimumIntegerDigits: width }).format(
    value,
  );

/** @param key `YYYY-MM` in that calendar. */
export function monthIn(language: Language, calendar: Calendar, key: string, style: MonthStyle): string {
  const [year = Number.NaN, month = Number.NaN] = key.split('-').map(Number);
  const short = style.startsWith('short');
  // Persian and Arabic months have no customary abbreviations.
  const name = monthNames(language, calendar, short && language === 'en' ? 'short' : 'long')[month - 1];
  if (name === undefined || !Number.isFinite(year)) throw new Error(`invalid month key; not YYYY-MM: ${key}`);
  if (style === 'long' || style === 'short') return name;
  return `${name}\u00a0${short ? digits(language, year % 100, 2) : digits(language, year, 1)}`;
}

/** @param iso a Gregorian `YYYY-MM-DD`, written in the calendar's own terms: ۱۹ آذر ۱۳۹۰. */
export function dateIn(language: Language, calendar: Calendar, iso: string): string {
  const date = new Date(`${iso}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) throw new Error(`invalid date; not YYYY-MM-DD: ${iso}`);
  const options = { calendar: intlCalendar[calendar], timeZone: 'UTC' } as const;
  const parts = new Intl.DateTimeFormat('en', {
    ...options,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    numberingSystem: 'latn',
  }).formatToParts(date);
  const number = (type: string): number =>
    Number.parseInt(parts.find((part) => part.type === type)?.value ?? '', 10);
  const month = monthNames(language, calendar, 'long')[number('month') - 1] ?? '';
  // No era: within one page the calendar is known.
  return [digits(language, number('day'), 1), month, digits(language, number('year'), 1)].join('\u00a0');
}

/** The month of a Gregorian `YYYY-MM-DD` as `YYYY-MM` of the calendar. */
export function monthOf(calendar: Calendar, iso: string): string {
  const format = new Intl.DateTimeFormat('en', {
    calendar: intlCalendar[calendar],
    timeZone: 'UTC',
    year: 'numeric',
    month: '2-digit',
    numberingSystem: 'latn',
  });
  const parts = format.formatToParts(new Date(`${iso.slice(0, 10)}T00:00:00Z`));
  const part = (type: string) => parts.find((one) => one.type === type)?.value;
  const year = part('year') ?? part('relatedYear') ?? '';
  return `${year}-${part('month') ?? ''}`;
}
