import type { Engine } from '../../warehouse/engine.ts';
import { type Fit, fits, isOfOrders } from './fit.ts';
import { found } from './found.ts';
import type { Look } from './look.ts';
import { fold, knownNames } from './names/index.ts';
import { says } from './names/words.ts';
import { numeric, type Profile } from './profile.ts';
import type { Sample } from './sample.ts';

/** Whether the values of a column are lists of objects. */
export const holdsLists = ({ examples }: Profile): boolean =>
  examples.some((text) => text.startsWith('[{')) && examples.every((text) => text.startsWith('['));

/** Columns of objects with a list of lines, each with whether it is told of a line. */
export const ofLines = (profiles: readonly Profile[], list: string | undefined): readonly Profile[] =>
  list === undefined
    ? profiles
    : profiles.map((one) => ({ ...one, isOfLine: one.header.startsWith(`${list}.`) }));

const isOneOf = (within: ReadonlySet<string>, ...names: readonly string[]) =>
  names.some((name) => within.has(name));

/** Whether the rows of a list are what was bought, or orders of the person above them: not payments, nor addresses. */
export function tellsOrders({ profiles, rows }: Pick<Sample, 'profiles' | 'rows'>): boolean {
  const [fit] = fits(profiles, rows).filter(isOfOrders) as [Fit?];
  if (!fit) return false;
  const inLines = new Set(profiles.filter(({ isOfLine }) => isOfLine).map(({ header }) => header));
  const within = new Set(
    Object.entries(fit.columns).flatMap(([name, source]) =>
      [source].flat().some((header) => inLines.has(header)) ? [name] : [],
    ),
  );
  const hasWorth = isOneOf(within, 'amount', 'unit_price');
  return hasWorth && (isOneOf(within, 'product_id', 'description', 'quantity') || within.has('order_id'));
}

const isDiscount = (one: Profile) => says(one.header, 'discount') && numeric(one) >= 0.9;
const digits = `'۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩', '01234567890123456789'`;
const plainNumber = ({ column }: Profile) =>
  `coalesce(try_cast(replace(translate(${column}, ${digits}), ',', '') as double), 0)`;

/** In how many rows a discount is given, and in how many the amount is what another column is before it. */
async function givenIn(engine: Engine, sample: Sample, discount: Profile, amount?: Profile) {
  const others = sample.profiles.filter(
    (one) => one !== discount && one !== amount && numeric(one) > 0.9 && one.filled > 0,
  );
  const left = amount ? `${plainNumber(amount)} - abs(${plainNumber(discount)})` : '';
  const shipping = others.filter(({ header }) => knownNames.shipping?.includes(fold(header)));
  const extra = ['0', ...shipping.map(plainNumber)];
  const isBefore = amount
    ? others.flatMap((one) => extra.map((more) => `abs(${plainNumber(one)} - (${left} + ${more})) < 0.011`))
    : [];
  const [row] = await engine.rows<{ rows: number; before: number }>(
    `select cast(count(*) as integer) as rows, cast(count(*) filter (where ${isBefore.length > 0 ? isBefore.join(' or ') : 'false'}) as integer) as before
     from ${sample.table} where ${plainNumber(discount)} <> 0`,
  );
  return row ?? { rows: 0, before: 0 };
}

/** A discount of whole orders that is not read: of lines within orders, and of orders whose amount is before it. */
export const orderDiscount: Look = async (engine, sample, fit) => {
  const ask: string[] = [];
  const used = new Set(Object.values(fit.columns).flat());
  const free = sample.profiles.filter((one) => !used.has(one.header) && isDiscount(one));
  if (fit.entity.name === 'order_lines')
    for (const one of free.filter(({ isOfLine }) => isOfLine === false)) {
      const { rows } = await givenIn(engine, sample, one);
      if (rows > 0)
        ask.push(
          `${one.header} is taken off whole orders, on ${rows} lines, and is not read: net revenue is too high by it. Export the discount of each line, or a list of orders with what was paid.`,
        );
    }
  const amount = sample.profiles.find(({ header }) => header === fit.columns.amount);
  if (fit.entity.name === 'orders' && amount)
    for (const one of free) {
      const { rows, before } = await givenIn(engine, sample, one, amount);
      if (rows > 0 && before > rows * 0.95)
        ask.push(
          `${amount.header} is before ${one.header} in ${before} of ${rows} orders that have one, so that net revenue is too high by it. Export an amount of the goods after discounts and map it as "amount".`,
        );
    }
  return found({ ask });
};
