import type { ColumnType } from '../../facts/entity.ts';
import { noCurrency } from '../../facts/no-currency.ts';
import type { Feed } from '../feed/index.ts';
import { currenciesOf } from '../values/currency.ts';
import { reading } from '../values/index.ts';
import { currencyOf, decimalOf } from './amounts.ts';
import type { DetectionContext } from './detector.ts';
import type { Profile } from './profile.ts';
import { columnOf } from './rules.ts';
import type { Candidate, Sample } from './sampled.ts';

/** How some columns are read as numbers, as SQL: by the decimal mark and the currency that they show together. */
export function readerOf(profiles: readonly Profile[]): (profile: Profile, type?: ColumnType) => string {
  const currency = currencyOf(profiles);
  const { decimal } = decimalOf(profiles, currency);
  const feed: Feed = { entity: '', files: [], columns: {}, ...(decimal === ',' ? { decimal } : {}) };
  // A dollar is some dollar: which one does not matter here.
  const perhaps = profiles.flatMap(({ money: marks }) => marks.flatMap((mark) => currenciesOf(mark) ?? []));
  const code = currency?.found?.code ?? perhaps.find((one) => one !== 'toman') ?? noCurrency;
  const money = { currency: { code }, toman: currency?.isToman === true };
  return ({ column }, type = 'money') =>
    `cast(${reading(column, type, { feed, businessZone: 'UTC', money }).value} as double)`;
}

/** The money of what is read as no money: dates and pieces. */
export const noMoney = { currency: { code: noCurrency }, toman: false } as const;

type Known = Pick<DetectionContext, 'before' | 'currency'>;

/** A canonical column of money or numbers as a double, as SQL over the sample; null where no column has it. */
export function numberOf(
  sample: Sample,
  candidate: Candidate,
  name: string,
  { before, currency }: Known,
): string | null {
  const header = candidate.columns[name];
  const column = typeof header === 'string' ? columnOf(sample, header) : undefined;
  if (!column) return null;
  const { decimal, money: written } = before.settings as Pick<Feed, 'decimal' | 'money'>;
  const unit = written?.unit === undefined ? {} : { money: { unit: written.unit } };
  const feed: Feed = {
    entity: '',
    files: [],
    columns: {},
    ...(decimal === ',' ? { decimal } : {}),
    ...unit,
  };
  const code = currency?.found?.code;
  const money = code ? { currency: { code }, toman: false } : noMoney;
  const type = candidate.entity.columns[name]?.type ?? 'money';
  return `cast(${reading(column, type, { feed, businessZone: 'UTC', money }, name).value} as double)`;
}

/** What a row is worth, as SQL over the sample; null where the file does not say. */
export function worthOf(sample: Sample, candidate: Candidate, known: Known): string | null {
  const amount = numberOf(sample, candidate, 'amount', known);
  const [quantity, price] = ['quantity', 'unit_price'].map((name) =>
    numberOf(sample, candidate, name, known),
  );
  const product = quantity && price ? `${quantity} * ${price}` : null;
  return amount && product ? `coalesce(${amount}, ${product})` : (amount ?? product);
}

/** Rows and their money, to be put into the selection of a query. */
export const stakes = (worth: string | null, where = 'true') =>
  `cast(count(*) filter (where ${where}) as integer) as rows, ${
    worth ? `round(sum(abs(${worth})) filter (where ${where}), 2)` : 'cast(null as double)'
  } as money`;

/** Money at stake in words; nothing where it is not known. */
export const inMoney = (money: number | null) =>
  money === null ? '' : `, ${money.toLocaleString('en', { maximumFractionDigits: 2 })} in money`;
