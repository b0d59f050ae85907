import { currenciesOf } from '../values/currency.ts';
import { isOfOrders, profilesOf } from './candidate.ts';
import type { CurrencyFound, Detector } from './detector.ts';
import { finding } from './finding.ts';
import { moneyMarks } from './names/money-marks.ts';
import { dated, numeric, type Profile } from './profile.ts';
import type { Choice, Question } from './questions/question.ts';
import type { Candidate, Sample } from './sampled.ts';

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

/**
 * The currency that a sign or a word in the amounts or their headers names.
 *
 * @param given what a person has said: of the currencies that share a sign it is the one
 */
export function currencyOf(
  profiles: readonly Profile[],
  stated: readonly Profile[] = [],
  given?: string,
): CurrencyFound | null {
  const finding = new Map<string, string>();
  const ofHeaders = new Set<string>();
  const perhaps = new Set<string>();
  const ask: string[] = [];
  let isToman = false;
  for (const { header, distinct, examples } of stated) {
    const [only, ...others] = [currenciesOf(examples[0] ?? '') ?? []].flat();
    if (distinct === 1 && only && others.length === 0) finding.set(only, `${header} says nothing else`);
  }
  for (const { header, money } of profiles) {
    const inHeader = moneyMarks(header).currencies;
    for (const mark of new Set([...money, ...inHeader])) {
      const meant = currenciesOf(mark);
      const [only, ...others] = meant === null || meant === 'toman' ? [] : meant;
      const code =
        given && meant?.includes(given)
          ? given
          : (byLetters[mark.toLowerCase()] ?? (others.length === 0 ? only : undefined));
      if (code) {
        finding.set(code, `${header} says ${JSON.stringify(mark)}`);
        if (inHeader.includes(mark)) ofHeaders.add(code);
      } else if (meant === 'toman') {
        isToman = true;
      } else if (meant !== null) {
        for (const one of meant) perhaps.add(one);
        ask.push(
          `${header} says ${JSON.stringify(mark)}, which several currencies do (${meant.slice(0, 4).join(', ')}${meant.length > 4 ? ', …' : ''}). Set "currency" of the business.`,
        );
      }
    }
  }
  if (finding.size === 0 && ask.length === 0 && !isToman) return null;
  const [first, ...others] = [...finding];
  if (others.length > 0)
    ask.push(`Amounts in ${[...finding.keys()].join(', ')}: say the currency of each feed.`);
  return {
    found: first && others.length === 0 ? { code: first[0], why: first[1] } : null,
    ask: [...new Set(ask)],
    isToman,
    perhaps: ofHeaders.size > 1 ? [...ofHeaders] : finding.size === 0 && !isToman ? [...perhaps] : [],
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

/** Which of several currencies is meant, where it is not the shop's. */
function currencyQuestion(
  profiles: readonly Profile[],
  { perhaps, ask }: CurrencyFound,
  given: string,
): Question {
  const headers = profiles.map(({ header }) => header).join(', ');
  return {
    code: 'currency',
    path: 'currency',
    text: `${headers}: the amounts name another currency than ${given}, and which is not clear. Set "currency" of the feed, and "rates" where it is not ${given}.`,
    evidence: ask.join(' '),
    rows: Math.max(0, ...profiles.map(({ filled }) => filled)),
    money: null,
    choices: [
      ...perhaps.map((value, at) => ({
        value,
        label: `amounts are in ${value}`,
        ...(at === 0 ? ({ recommended: true } as const) : {}),
      })),
      { value: null, label: `amounts are in ${given}, whatever they say` },
    ],
  };
}

const inDigits = (unit: number) => unit.toLocaleString('en');

/** In how many units of its currency each amount is written, by canonical column. */
function unitsOf(candidate: Candidate) {
  const own = Object.entries(candidate.columns).flatMap(([name, source]) => {
    const header = candidate.entity.columns[name]?.type === 'money' ? [source].flat()[0] : undefined;
    return header === undefined ? [] : [{ name, header, marks: moneyMarks(header) }];
  });
  const sure = own.filter(({ marks }) => marks.unit !== null);
  const [first] = sure;
  if (!first) return { own, unit: null, said: [] };
  // A column that names a currency alone is in whole ones; one that names nothing is as those beside it.
  const unitOf = ({ marks }: (typeof own)[number]) =>
    marks.unit ?? (marks.currencies.length > 0 ? 1 : (first.marks.unit as number));
  const isOne = own.every((one) => unitOf(one) === first.marks.unit);
  const each = own.flatMap((one) => (unitOf(one) === 1 ? [] : [[one.name, unitOf(one)] as const]));
  return { own, unit: isOne ? (first.marks.unit as number) : Object.fromEntries(each), said: sure };
}

function unitQuestion(sample: Sample, header: string, said: string, perhaps: readonly number[]): Question {
  return {
    code: 'unit',
    path: 'money',
    open: { unit: '?' },
    text: `${header} says ${JSON.stringify(said)}: its amounts may be in ${perhaps.map(inDigits).join(' or ')}. If so: "money": {"unit": ${perhaps[0]}}.`,
    evidence: `the header says ${JSON.stringify(said)}`,
    rows: sample.rows,
    money: null,
    choices: [
      ...perhaps.map((unit) => ({ value: { unit }, label: `1 is ${inDigits(unit)}` })),
      { value: null, label: '1 is 1', recommended: true },
    ],
  };
}

/** How the numbers of a feed are written, and in what its amounts are. */
export const amounts: Detector = (_, sample, candidate, { currency, given }) => {
  const mapped = profilesOf(sample, candidate, 'money', 'quantity', 'number');
  // Where no column is known for an amount, what is asked about is written as all numbers of the file are.
  const isNumber = (one: Profile) => numeric(one) > 0.9 && dated(one) < 0.5 && one.comma + one.point > 0;
  const numbers = mapped.length > 0 || !isOfOrders(candidate) ? mapped : sample.profiles.filter(isNumber);
  const { decimal, why, ask, question } = decimalOf(numbers, currency);
  const inMoney = profilesOf(sample, candidate, 'money');
  const { own, unit, said } = unitsOf(candidate);
  const unsure = unit === null ? own.find(({ marks }) => marks.perhaps.length > 0) : undefined;
  const isOther = given && currency && !currency.found && currency.perhaps.length > 0;
  const units = said
    .map(
      ({ header, marks }) =>
        `${header} says ${JSON.stringify(marks.said)}: 1 is ${inDigits(marks.unit ?? 1)}`,
    )
    .join('; ');
  return finding({
    settings: { ...(decimal ? { decimal } : {}), ...(unit === null ? {} : { money: { unit } }) },
    why: { ...(why ? { decimal: why } : {}), ...(unit === null ? {} : { money: units }) },
    ask: [...(ask ?? []), ...(isOther ? [] : (currency?.ask ?? [])), ...(unit === null ? [] : [`${units}.`])],
    questions: [
      ...(question ? [question] : []),
      ...(currency?.isToman ? [tomanQuestion(inMoney)] : []),
      ...(isOther ? [currencyQuestion(inMoney, currency, given)] : []),
      ...(unsure ? [unitQuestion(sample, unsure.header, unsure.marks.said, unsure.marks.perhaps)] : []),
    ],
  });
};
