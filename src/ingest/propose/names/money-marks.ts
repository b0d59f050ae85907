import { moneyUnits } from '../../feed/index.ts';
import { currenciesOf } from '../../values/currency.ts';
import { fold } from './index.ts';

/** What a header says of the money below it. */
interface MoneyMarks {
  /** Signs, words and codes of currencies, as they are written. */
  readonly currencies: readonly string[];
  /** In how many units of the currency it is. */
  readonly unit: number | null;
  /** What says so, and whether it may mean something else: a lone k, or mil. */
  readonly said: string;
  readonly perhaps: readonly number[];
}

const [thousand, lakh, million, crore, billion] = moneyUnits;

/** Words that say in how many units money is, by language; Arabic ones also with their articles and prepositions. */
const unitWords = new Map(
  (
    [
      [
        thousand,
        "thousand thousands thsd ths tsd tausend 000 000s 1000 1000s x1000 '000 ’000 '000s k mille milliers miles milhares migliaia тыс тысяч هزار ألف آلاف الف",
      ],
      [lakh, 'lakh lakhs lac lacs'],
      [
        million,
        'million millions mio mln mn mm millionen millions millones milhões milioni milyon млн میلیون مليون ملايين',
      ],
      [crore, 'crore crores cr'],
      [billion, 'billion billions bn mrd milliard milliards milliarden milyar млрд میلیارد مليار مليارات'],
    ] as const
  ).flatMap(([unit, list]) => list.split(' ').map((word) => [fold(word) || word, unit] as const)),
);
/** Of one meaning in one country and of another in the next, or of none. */
const perhapsUnits: Readonly<Record<string, readonly number[]>> = {
  k: [thousand],
  m: [million, thousand],
  mil: [million, thousand],
  cr: [crore],
  1000: [thousand],
};

/** Codes that also stand in lower case, as in amount_usd: none of them is a word. */
const commonCodes =
  'usd eur gbp irr irt aed sar kwd qar omr bhd jod egp try inr cny jpy aud chf nok dkk pln rub uah brl mxn sgd hkd nzd zar krw vnd pkr';
const isCommonCode = new Set(commonCodes.split(' '));
/** Codes that are words of headers: TOTAL ALL, TOP, PEN. */
const codesOfWords = new Set(['ALL', 'TOP', 'CUP', 'PEN', 'GEL', 'MOP', 'SOS', 'BAM', 'TRY', 'MAD', 'NOK']);

const prepositions = new Set(
  ['in', 'of', 'en', 'de', 'd', 'in der', 'به', 'ب', 'as', 'x', '×', 'units'].map(fold),
);

/** An Arabic word without what is written together with it: بالألف is ألف. */
export const withoutArticle = (word: string) => word.replace(/^(?:بال|ال|لل|ب)(?=\p{L}{2})/u, '');

/** The mark of a currency that a word is; in brackets it may be any, elsewhere what is no other word. */
function currencyOfWord(word: string, isInBrackets: boolean): string | null {
  const plain = [word, withoutArticle(word)].find((one) => currenciesOf(one) !== null);
  if (plain === undefined) return null;
  if (isInBrackets || /[^\p{L}.]/u.test(plain)) return plain;
  if (/^[a-z]{3}$/i.test(plain))
    return isCommonCode.has(plain) || (/^[A-Z]{3}$/.test(plain) && !codesOfWords.has(plain)) ? plain : null;
  // Two letters are words of many languages: le montant.
  return plain.length > 2 ? plain : null;
}

/** A unit and a currency in one word: kEUR, T€, $k, $000. */
function joined(word: string): { unit: number; currency: string } | null {
  const before = /^(k|t|m|mio|mn|bn|tsd)(\p{Sc}|[A-Z]{3}|(?:usd|eur|gbp|chf))$/iu.exec(word);
  const after = /^(?:US|A|C)?(\p{Sc})(k|m|mn|mm|mio|bn|['’]?000s?)$/iu.exec(word);
  const [, unit, currency] = before ?? (after ? [after[0], after[2], after[1]] : []);
  if (!unit || !currency || (/^[a-z]{3}$/i.test(currency) && !isCommonCode.has(currency.toLowerCase())))
    return null;
  const factor =
    /^[kt]/i.test(unit) || unit.includes('000') ? thousand : /^b/i.test(unit) ? billion : million;
  return { unit: factor, currency };
}

interface Token {
  readonly text: string;
  readonly currency: string | null;
  readonly unit: number | null;
  readonly isBoth: boolean;
  readonly isSmall: boolean;
}

function tokensOf(phrase: string, isInBrackets: boolean): Token[] {
  const parts = phrase
    .replaceAll(/1[.,’' ]000(?![\d.,])/g, '1000')
    .replaceAll(/(?<=\p{L})['’](?=\p{L})/gu, ' ')
    .split(/[\s_,;:|/×*+-]+/)
    .filter((part) => /[\p{L}\p{N}\p{Sc}]/u.test(part));
  return parts.flatMap((part): Token[] => {
    const both = joined(part);
    if (both) return [{ text: part, currency: both.currency, unit: both.unit, isBoth: true, isSmall: false }];
    const key = fold(part);
    const unit = unitWords.get(key) ?? unitWords.get(fold(withoutArticle(part))) ?? null;
    const perhaps = perhapsUnits[key] !== undefined;
    const currency = unit === null && !perhaps ? currencyOfWord(part, isInBrackets) : null;
    const isNothing = unit === null && currency === null && prepositions.has(key);
    return isNothing ? [] : [{ text: part, currency, unit, isBoth: false, isSmall: perhaps }];
  });
}

interface Said {
  readonly unit: number | null;
  readonly said: string;
  readonly perhaps: readonly number[];
}

/** Where among the words of a header a unit is one: beside a currency, in brackets, at its end. */
function unitAmong(tokens: readonly Token[], isInBrackets: boolean, hasPreposition: boolean): Said | null {
  for (const [at, token] of tokens.entries()) {
    const isUnit = token.unit !== null || token.isSmall;
    if (!isUnit) continue;
    const [before, after] = [tokens[at - 1], tokens[at + 1]];
    const isBeside = token.isBoth || before?.currency != null || after?.currency != null;
    const isLast = tokens.slice(at + 1).every(({ currency }) => currency !== null);
    if (!isBeside && !isLast && !(isInBrackets && !token.isSmall)) continue;
    const said = token.text;
    const meanings = perhapsUnits[fold(said)];
    if (!meanings || token.isBoth) return { unit: token.unit, said, perhaps: [] };
    // A letter alone is a unit beside a currency or after "in".
    if (isBeside && fold(said) !== 'mil') return { unit: meanings[0] ?? null, said, perhaps: [] };
    const isSure = token.unit !== null && fold(said) !== 'cr' && (isInBrackets || hasPreposition);
    return { unit: isSure ? token.unit : null, said, perhaps: isSure ? [] : meanings };
  }
  return null;
}

/** What a header says of the currency and the unit of its amounts. */
export function moneyMarks(header: string): MoneyMarks {
  const plain = header.normalize('NFC');
  const inBrackets = [...plain.matchAll(/[([{]([^)\]}]+)[)\]}]/g)].map(([, text]) => text?.trim() ?? '');
  const outside = plain.replaceAll(/[([{][^)\]}]*[)\]}]?/g, ' ');
  const phrases = [
    ...inBrackets.map((text) => ({ text, isInBrackets: true })),
    { text: outside, isInBrackets: false },
  ];
  const currencies: string[] = [];
  let said: Said | null = null;
  for (const { text, isInBrackets } of phrases) {
    if (isInBrackets && currenciesOf(text) !== null) {
      currencies.push(text);
      continue;
    }
    const tokens = tokensOf(text, isInBrackets);
    currencies.push(...tokens.flatMap(({ currency }) => currency ?? []));
    const hasPreposition = /(^|[\s_])(in|en|به)[\s_]/i.test(text);
    said ??= unitAmong(tokens, isInBrackets, hasPreposition);
  }
  return { currencies: [...new Set(currencies)], ...(said ?? { unit: null, said: '', perhaps: [] }) };
}
