import type { View } from '../view.ts';
import { compactUnits, currencyWords, intlLocale } from './conventions.ts';
import { inDigits, ownDigits } from './digits.ts';
import { languageEntry } from './languages.ts';
import { dateIn, type MonthStyle, monthIn } from './months.ts';

/** A number that is not known is a dash, never a zero. */
export const unknown = '–';

type Maybe = number | null | undefined;

/** Everything that turns a value into text for one view. All of it is unaware of HTML. */
export interface Formats {
  /** Money as a person says it: `£3.29 M`, `۳٫۲۹ میلیون پوند`. */
  money(value: Maybe): string;
  /** The same without the currency, for cells under a heading that names it. */
  amount(value: Maybe): string;
  /** A change of money with its sign: `+£3.29 M`; as an amount, without the currency. */
  change(value: Maybe, as?: 'money' | 'amount'): string;
  /** The currency's name, for a heading: `£`, `پوند`. */
  readonly currency: string;
  /** A share of 1. Two significant digits below ten per cent, whole ones above. */
  percent(value: Maybe): string;
  /** A share of 1 as a number of per cent, without the sign, for cells of a matrix. */
  percentNumber(value: Maybe): string;
  count(value: Maybe): string;
  decimal(value: Maybe, digits: number): string;
  /** A multiple of an average: `2.3 ×`. */
  multiple(value: Maybe): string;
  /** `YYYY-MM-DD` in the view's calendar. */
  date(iso: string | null | undefined): string;
  /** `YYYY-MM` of the view's calendar. */
  month(key: string | null | undefined, style?: MonthStyle): string;
  /** The digits of a number that is a name, such as a year's, in the language's own; never grouped. */
  digits(text: string): string;
  /** Text of unknown direction (a person's name, an id) inside a sentence. */
  isolate(text: string): string;
}

const minus = '\u2212';
const thin = '\u202f';
const space = '\u00a0';

/** Least and most digits after the mark: three significant ones from a million up, none of false precision. */
function places(scaled: number, step: number): [number, number] {
  if (step === 1) return scaled < 10 && scaled % 1 !== 0 ? [2, 2] : [0, 0];
  if (step === 1000) return [0, scaled < 9.95 ? 1 : 0];
  return [0, scaled < 9.995 ? 2 : scaled < 99.95 ? 1 : 0];
}

type FormatsView = Pick<View, 'language' | 'calendar' | 'currency' | 'digits'>;

export function formats(view: FormatsView): Formats {
  const own = inOwnDigits(view);
  if (view.digits === undefined) return own;
  const entries = Object.entries(own).map(([name, format]) => [
    name,
    typeof format === 'string'
      ? format
      : (...values: never[]) => inDigits(view, (format as (...values: never[]) => string)(...values)),
  ]);
  return Object.fromEntries(entries) as Formats;
}

/** Making one takes far longer than using it. */
const numbers = new Map<string, Intl.NumberFormat>();

function numberFormat(locale: string, least: number, most: number): Intl.NumberFormat {
  const key = `${locale} ${least}/${most}`;
  const format =
    numbers.get(key) ??
    new Intl.NumberFormat(locale, { minimumFractionDigits: least, maximumFractionDigits: most });
  numbers.set(key, format);
  return format;
}

function inOwnDigits(view: FormatsView): Formats {
  const { language } = view;
  const locale = intlLocale[language];
  const isRtl = languageEntry(language).direction === 'rtl';
  const digits = (value: number, least: number, most: number): string =>
    numberFormat(locale, least, most).format(value);
  // A minus must stay at the left of its digits, also where the line runs from right to left.
  const signed = (negative: boolean, text: string): string =>
    !negative ? text : isRtl ? `\u2066${minus}${text}\u2069` : `${minus}${text}`;

  const compact = (value: number): { text: string; unit: string } => {
    const size = Math.abs(value);
    // 999,950 is a million, not a thousand thousands.
    const step = compactUnits[language].find((unit) => size >= unit.size * 0.9995) ?? { size: 1, word: '' };
    const scaled = size / step.size;
    return { text: digits(scaled, ...places(scaled, step.size)), unit: step.word };
  };

  const known = (value: Maybe): value is number => typeof value === 'number' && Number.isFinite(value);
  const currency = currencyWords(language, view.currency);

  const money = (value: Maybe): string => {
    if (!known(value)) return unknown;
    const { text, unit } = compact(value);
    if (isRtl) {
      return [signed(value < 0, text), unit, currency.name].filter((part) => part !== '').join(space);
    }
    const gap = currency.symbol.length > 1 ? space : '';
    return signed(value < 0, `${currency.symbol}${gap}${text}${unit === '' ? '' : thin + unit}`);
  };

  const amount = (value: Maybe): string => {
    if (!known(value)) return unknown;
    const { text, unit } = compact(value);
    const gap = isRtl ? space : thin;
    return signed(value < 0, text) + (unit === '' ? '' : gap + unit);
  };

  // As the minus, a plus stays at the left of its digits.
  const change = (value: Maybe, as: 'money' | 'amount' = 'money'): string => {
    const text = as === 'money' ? money(value) : amount(value);
    if (!known(value) || value <= 0) return text;
    if (!isRtl) return `+${text}`;
    const [digits = '', ...words] = text.split(space);
    return [`\u2066+${digits}\u2069`, ...words].join(space);
  };

  const percentParts = (value: number): string => {
    const size = Math.abs(value) * 100;
    return digits(size, 0, size >= 9.95 || size === 0 ? 0 : 1);
  };
  const sign = ownDigits[language] === 'latin' ? '%' : '٪';

  return {
    money,
    amount,
    change,
    currency: isRtl ? currency.name : currency.symbol,
    percent: (value) => (known(value) ? signed(value < 0, percentParts(value) + sign) : unknown),
    percentNumber: (value) =>
      known(value) ? signed(value < 0, digits(Math.abs(value) * 100, 0, 0)) : unknown,
    count: (value) => (known(value) ? signed(value < 0, digits(Math.abs(value), 0, 0)) : unknown),
    decimal: (value, places) =>
      known(value) ? signed(value < 0, digits(Math.abs(value), places, places)) : unknown,
    multiple: (value) => (known(value) ? `${digits(value, 0, value < 9.95 ? 1 : 0)}${thin}×` : unknown),
    date: (iso) => (iso ? dateIn(language, view.calendar, iso) : unknown),
    month: (key, style = 'long') => (key ? monthIn(language, view.calendar, key, style) : unknown),
    digits: (text) => text.replace(/[0-9]/g, (digit) => digits(Number(digit), 0, 0)),
    isolate: (text) => `\u2068${text}\u2069`,
  };
}
