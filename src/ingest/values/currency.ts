import { literal } from '../../warehouse/duckdb/literal.ts';
import { type Reading, simple } from './reading.ts';
import { fold, foldedOf, isOneOf, trimmed } from './text.ts';

const dollars = ['USD', 'CAD', 'AUD', 'NZD', 'HKD', 'SGD', 'TWD', 'MXN', 'ARS', 'CLP', 'COP'];
const dinars = ['KWD', 'BHD', 'JOD', 'IQD', 'DZD', 'TND', 'LYD'];
const toman = ['تومان', 'تومن', 'toman', 'tomans', 'irt'].map(fold);

/** What stands beside an amount, and the currencies that may be meant by it. Codes stand for themselves. */
const signs: readonly (readonly [marks: readonly string[], currencies: readonly string[]])[] = [
  [['$', 'dollar', 'dollars', 'دلار', 'دولار', 'دولارات'], dollars],
  [['us$', 'u.s.$'], ['USD']],
  [['€', 'euro', 'euros', 'یورو'], ['EUR']],
  [['£'], ['GBP', 'EGP', 'LBP', 'SYP']],
  [
    ['¥', '円', '元'],
    ['JPY', 'CNY'],
  ],
  [['₺', 'tl'], ['TRY']],
  [
    ['₹', 'rs', 'rs.'],
    ['INR', 'PKR'],
  ],
  [['₽', 'руб', 'руб.', 'рублей'], ['RUB']],
  [
    ['﷼', 'ریال', 'ریالات', 'rial', 'rials'],
    ['IRR', 'SAR', 'QAR', 'OMR', 'YER'],
  ],
  [
    ['riyal', 'riyals'],
    ['SAR', 'QAR'],
  ],
  [['ر.س', 'ر.س.', 'sr'], ['SAR']],
  [['ر.ق', 'ر.ق.', 'qr'], ['QAR']],
  [['ر.ع', 'ر.ع.'], ['OMR']],
  [
    ['درهم', 'دراهم', 'dirham', 'dirhams', 'dh', 'dhs'],
    ['AED', 'MAD'],
  ],
  [
    ['د.إ', 'د.إ.'],
    ['AED', 'JOD'],
  ],
  [['دينار', 'دينارا', 'دنانير', 'dinar', 'dinars'], dinars],
  [['د.ك', 'د.ك.', 'kd'], ['KWD']],
  [['د.ب', 'د.ب.', 'bd'], ['BHD']],
  [['د.ع', 'د.ع.'], ['IQD']],
  [['جنيه', 'ج.م', 'ج.م.', 'le', 'l.e.'], ['EGP']],
  [['ليرة'], ['TRY', 'LBP', 'SYP']],
  [['افغانی', '؋'], ['AFN']],
];

const codes = Intl.supportedValuesOf('currency');
const isCode = new Set(codes);
const known = new Map(signs.flatMap(([marks, of]) => marks.map((mark) => [fold(mark), of] as const)));
const inPattern = (text: string) => text.replaceAll(/[$.]/g, '\\$&');
/** Every mark, the longest first, or three letters. */
const anyMark = [
  ...[...known.keys(), ...toman].sort((left, right) => right.length - left.length).map(inPattern),
  '[a-z]{3}',
].join('|');

/** What a sign, a word or a code beside an amount says: the currencies that may be meant, or tomans; else null. */
export function currenciesOf(mark: string): readonly string[] | 'toman' | null {
  const text = fold(mark.trim());
  if (toman.includes(text)) return 'toman';
  return known.get(text) ?? (isCode.has(text.toUpperCase()) ? [text.toUpperCase()] : null);
}

/** In which currency a feed's amounts are: one for all, or as a column of each row says. */
export interface Money {
  readonly currency: { readonly code: string } | { readonly column: string };
  /** Amounts are in tomans, of ten rials each, unless they say rial. */
  readonly toman: boolean;
  /** Amounts are whole minor units: of so many digits, or of as many as ISO 4217 gives their currency. */
  readonly minor?: boolean | number;
  /** Amounts are in so many units of their currency: thousands, millions. */
  readonly unit?: number;
}

/** Minor units of ISO 4217 that are not hundredths. `Intl` has those of everyday prices, which differ for some. */
const minorDigits: Readonly<Record<number, readonly string[]>> = {
  0: [
    ...['BIF', 'CLP', 'DJF', 'GNF', 'ISK', 'JPY', 'KMF', 'KRW', 'PYG'],
    ...['RWF', 'UGX', 'UYI', 'VND', 'VUV', 'XAF', 'XOF', 'XPF'],
  ],
  3: ['BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND'],
  4: ['CLF', 'UYW'],
};
const usualDigits = 2;

/** Digits after the point of a currency's amounts, by ISO 4217. */
export function minorDigitsOf(currency: string): number {
  const found = Object.entries(minorDigits).find(([, codes]) => codes.includes(currency));
  return found ? Number(found[0]) : usualDigits;
}

/** What an amount in minor units is multiplied with, as SQL; null where amounts are whole ones. */
export function minorUnit({ minor, currency }: Money): string | null {
  if (minor === undefined || minor === false) return null;
  const unit = (digits: number) => `cast('${(10 ** -digits).toFixed(digits)}' as decimal(5, 4))`;
  if (minor !== true) return unit(minor);
  const others = Object.entries(minorDigits);
  if ('code' in currency) {
    const found = others.find(([, codes]) => codes.includes(currency.code));
    return unit(found ? Number(found[0]) : usualDigits);
  }
  const cases = others.map(
    ([digits, codes]) => `when ${isOneOf(currency.column, codes)} then ${unit(Number(digits))}`,
  );
  return `case ${cases.join(' ')} else ${unit(usualDigits)} end`;
}

function marksOf(code: string): string[] {
  const own = [...known].filter(([, of]) => of.includes(code)).map(([mark]) => mark);
  return [code.toLowerCase(), ...own];
}

/** Whether a mark may stand beside an amount of that currency, as SQL; no mark always may. */
function agreement(mark: string, money: Money): string {
  if ('code' in money.currency) {
    const allowed = ['', ...marksOf(money.currency.code), ...(money.toman ? toman : [])];
    return isOneOf(mark, allowed);
  }
  const { column } = money.currency;
  const cases = [...known].map(([text, of]) => `when ${literal(text)} then ${isOneOf(column, of)}`);
  return `coalesce(case ${mark} when '' then true ${cases.join(' ')} else ${mark} = lower(${column}) end, false)`;
}

interface Stripped {
  readonly before: string;
  readonly after: string;
  readonly rest: string;
}

/** The marks at both ends of a folded text, and what is left without them. */
export function stripCurrency(text: string): Stripped {
  return {
    before: `regexp_extract(${text}, ${literal(`^[-+(−–]? *(${anyMark})[^a-z]`)}, 1)`,
    after: `regexp_extract(${text}, ${literal(`[^a-z](${anyMark}) *[-)]?$`)}, 1)`,
    rest: `regexp_replace(regexp_replace(${text}, ${literal(`^([-+(−–]?) *(?:${anyMark})([^a-z])`)}, '\\1\\2'), ${literal(`([^a-z])(?:${anyMark}) *([-)]?)$`)}, '\\1\\2')`,
  };
}

/** That both marks, where they are there, fit the currency of the amount. */
export function agrees(money: Money): string {
  return `${agreement('mark_before', money)} and ${agreement('mark_after', money)}`;
}

const allMarks = ['', ...known.keys(), ...toman, ...codes.map((code) => code.toLowerCase())];
/** That the marks are of currencies, not any three letters. */
export const areMarks = `${isOneOf('mark_before', allMarks)} and ${isOneOf('mark_after', allMarks)}`;

const rial = marksOf('IRR');
export const saysRial = `(${isOneOf('mark_before', rial)} or ${isOneOf('mark_after', rial)})`;

/** A code of ISO 4217, or a sign that only one currency has. */
export function currencyReading(column: string): Reading {
  const text = foldedOf(column);
  const single = [...known].filter(([, of]) => of.length === 1);
  const cases = single.map(([mark, of]) => `when ${text} = ${literal(mark)} then ${literal(of[0] ?? '')}`);
  const read = `case when ${isOneOf(column, codes)} then ${column} when ${isOneOf(`upper(${trimmed(column)})`, codes)} then upper(${trimmed(column)}) ${cases.join(' ')} end`;
  return simple(read, 'currency');
}
