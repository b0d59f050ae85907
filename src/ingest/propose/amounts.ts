import { currenciesOf } from '../values/currency.ts';
import { profilesOf } from './fit.ts';
import { found } from './found.ts';
import type { Look } from './look.ts';
import type { Profile } from './profile.ts';
import type { Choice, Question } from './questions/question.ts';

/** What was found of the currency of amounts. */
export interface CurrencyFound {
  readonly found: { readonly code: string; readonly why: string } | null;
  readonly ask: readonly string[];
  readonly isToman: boolean;
}

/** The decimal mark of the amounts; "?" where every value fits both. Rials and tomans have no decimals. */
export function decimalOf(
  profiles: readonly Profile[],
  currency: CurrencyFound | null,
): {
  decimal?: '.' | ',';
  why?: string;
  ask?: string[];
  question?: Question;
} {
  const sum = (of: (profile: Profile) => number) =>
    profiles.reduce((total, profile) => total + of(profile), 0);
  const dots = sum((one) => one.dots);
  const [point, comma, either] = [sum((one) => one.point), sum((one) => one.comma), sum((one) => one.either)];
  if (point > dots && comma === 0)
    return { decimal: '.', why: `${point} values with a decimal point, none with a comma` };
  if (comma > 0 && point === dots) {
    const dotted = profiles.filter((one) => one.dots > 0).map(({ header }) => header);
    return {
      decimal: ',',
      why: `${comma} values with a decimal comma, none with a point`,
      ask:
        dots > 0
          ? [
              `${dotted.join(', ')}: a point groups thousands where a comma marks the decimals: 1.250 is 1250.`,
            ]
          : [],
    };
  }
  const headers = profiles
    .filter((one) => one.comma + one.either + one.point > 0)
    .map(({ header }) => header);
  if (point - dots + comma > 0) {
    const decimal = point >= comma ? '.' : ',';
    return {
      decimal,
      why: `${point} values with a point, ${comma} with a comma`,
      ask: [
        `${headers.join(', ')}: numbers are written in two ways; those that do not fit "decimal": "${decimal}" will be held.`,
      ],
    };
  }
  if (either + dots === 0) return {};
  const [mark, grouping, other] = either >= dots ? ['comma', '.', ','] : ['point', ',', '.'];
  if (currency?.isToman || currency?.found?.code === 'IRR')
    return {
      decimal: grouping as '.' | ',',
      why: `a ${mark} groups thousands: rials and tomans have no decimals`,
    };
  const examples = profiles.filter((one) => one.either + one.dots > 0).flatMap((one) => one.examples);
  const example = examples.find((text) => /^[^.,]*[.,][^.,]{3}$/.test(text)) ?? examples[0] ?? '';
  const three = threeDecimals.includes(currency?.found?.code ?? '');
  const choices: Choice[] = [
    {
      value: grouping,
      label: `${example} is ${example.replaceAll(/[.,]/g, '')}: the ${mark} groups thousands`,
    },
    { value: other, label: `${example} is ${example.replace(/[.,]/, '.')}: the ${mark} marks the decimals` },
  ];
  const question: Question = {
    code: 'decimal',
    path: 'decimal',
    text: `${headers.join(', ')}: in numbers such as ${JSON.stringify(example)} the ${mark} may group thousands or mark the decimals. Set "decimal": "${grouping}" if it groups, "${other}" if it marks.`,
    evidence: `all of the ${either + dots} numbers with a ${mark} have three digits after it`,
    rows: either + dots,
    money: null,
    choices: choices.map((one) => ((one.value === other) === three ? { ...one, recommended: true } : one)),
  };
  return { question };
}

/** Currencies of which people write three decimals. */
const threeDecimals = ['KWD', 'BHD', 'OMR', 'JOD', 'TND', 'LYD', 'IQD'];

/** Whom a word means by its letters: Persian writes the rial with its own ye, Arabic the riyal with another. */
const byLetters: Readonly<Record<string, string>> = {
  '﷼': 'IRR',
  ریال: 'IRR',
  rial: 'IRR',
  rials: 'IRR',
  '£': 'GBP',
};

/** What a header says of money: a mark in it, or all that stands in its brackets. */
function marksIn(header: string): string[] {
  const inBrackets = /[([{]([^)\]}]+)[)\]}]/.exec(header)?.[1]?.trim();
  const words = header
    .split(/[\s()[\]{}_:/-]+/)
    .filter((word) => /^[A-Z]{3}$|[€£₺﷼$]|ریال|تومان|^(toman|rial)s?$/i.test(word));
  return [...(inBrackets ? [inBrackets] : []), ...words].filter((mark) => currenciesOf(mark) !== null);
}

/** The currency that a sign or a word in the amounts or their headers names. */
export function currencyOf(
  profiles: readonly Profile[],
  stated: readonly Profile[] = [],
): CurrencyFound | null {
  const found = new Map<string, string>();
  const ask: string[] = [];
  let isToman = false;
  for (const { header, distinct, examples } of stated) {
    const [only, ...others] = [currenciesOf(examples[0] ?? '') ?? []].flat();
    if (distinct === 1 && only && others.length === 0) found.set(only, `${header} says nothing else`);
  }
  for (const { header, money } of profiles) {
    for (const mark of new Set([...money, ...marksIn(header)])) {
      const meant = currenciesOf(mark);
      const [only, ...others] = meant === null || meant === 'toman' ? [] : meant;
      const code = byLetters[mark.toLowerCase()] ?? (others.length === 0 ? only : undefined);
      if (code) found.set(code, `${header} says ${JSON.stringify(mark)}`);
      else if (meant === 'toman') {
        isToman = true;
      } else if (meant !== null)
        ask.push(
          `${header} says ${JSON.stringify(mark)}, which several currencies do (${meant.slice(0, 4).join(', ')}${meant.length > 4 ? ', …' : ''}). Set "currency" of the business.`,
        );
    }
  }
  if (found.size === 0 && ask.length === 0 && !isToman) return null;
  const [first, ...others] = [...found];
  if (others.length > 0)
    ask.push(`Amounts in ${[...found.keys()].join(', ')}: say the currency of each feed.`);
  return {
    found: first && others.length === 0 ? { code: first[0], why: first[1] } : null,
    ask: [...new Set(ask)],
    isToman,
  };
}

/** A toman is ten rials, and not every header that says toman means it. */
function tomanQuestion(profiles: readonly Profile[]): Question {
  const headers = profiles.map(({ header }) => header).join(', ');
  return {
    code: 'toman',
    path: 'money',
    open: { toman: '?' },
    text: `${headers} says toman: one is 10 rials. If so, set "currency": "IRR" and "money": {"toman": true}.`,
    evidence: 'the header or the amounts say so',
    rows: profiles[0]?.filled ?? 0,
    money: null,
    choices: [
      { value: { toman: true }, label: 'tomans: each amount is ten times as many rials', recommended: true },
      { value: null, label: 'rials, whatever it says' },
    ],
  };
}

/** How the numbers of a feed are written, and in what its amounts are. */
export const amounts: Look = (_, sample, fit, { currency }) => {
  const { decimal, why, ask, question } = decimalOf(
    profilesOf(sample, fit, 'money', 'quantity', 'number'),
    currency,
  );
  return found({
    settings: decimal ? { decimal } : {},
    why: why ? { decimal: why } : {},
    ask: [...(ask ?? []), ...(currency?.ask ?? [])],
    questions: [
      ...(question ? [question] : []),
      ...(currency?.isToman ? [tomanQuestion(profilesOf(sample, fit, 'money'))] : []),
    ],
  });
};
