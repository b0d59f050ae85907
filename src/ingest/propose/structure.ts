import { entities } from '../../facts/index.ts';
import type { Engine } from '../../warehouse/engine.ts';
import { trimmed } from '../values/text.ts';
import { asFit, mapByName } from './candidate.ts';
import { saidByWords, says } from './names/words.ts';
import { productOf } from './product.ts';
import { dated, numeric, type Profile } from './profile.ts';
import type { Question } from './questions/question.ts';
import type { Candidate, Sample } from './sampled.ts';

/** What columns of a log hold, where their names do not say it: asked of a person, with the likeliest first. */
export interface Structure {
  readonly candidate: Candidate;
  readonly questions: readonly Question[];
}

/** Rows that are enough to see what depends on what. */
const someRows = 20_000;
const isSure = 0.98;
/** Headers of amounts: whole ones look like ids. */
const ofMoney = [
  'discount',
  'voucher',
  'refund',
  'gift',
  'shipping',
  'tax',
  'tip',
  'money',
  'price',
] as const;

/** For the values of a column that come again: the share of them under which another column is always the same. */
type Dependence = ReadonlyMap<string, { readonly groups: number; readonly on: ReadonlyMap<string, number> }>;

async function dependenceOf(
  engine: Engine,
  { table }: Sample,
  from: readonly Profile[],
  to: readonly Profile[],
): Promise<Dependence> {
  const all = new Map<string, { groups: number; on: Map<string, number> }>();
  for (const one of from) {
    const others = to.filter((other) => other !== one);
    const counts = others.map(({ column }) => `count(distinct ${trimmed(column)}) as n_${column}`);
    const shares = others.map(
      ({ column }) => `avg(case when n_${column} <= 1 then 1.0 else 0 end) as ${column}`,
    );
    const [row] = await engine.rows<Record<string, number>>(`
with groups as (
    select ${['count(*) as size', ...counts].join(', ')} from (select * from ${table} limit ${someRows})
    where ${trimmed(one.column)} is not null group by ${trimmed(one.column)} having count(*) > 1
)
select ${['cast(count(*) as integer) as groups', ...shares].join(', ')} from groups`);
    all.set(one.header, {
      groups: row?.groups ?? 0,
      on: new Map(others.map(({ header, column }) => [header, row?.[column] ?? 0])),
    });
  }
  return all;
}

/** How much a column of numbers looks like money: by its marks, its decimals, and by ending in noughts. */
export async function moneyLikeness(engine: Engine, { table }: Sample, profile: Profile): Promise<number> {
  const [row] = await engine.rows<{ noughts: number; shortest: number; longest: number }>(
    `select avg(case when ${trimmed(profile.column)} like '%0' or ${trimmed(profile.column)} like '%۰' then 1.0 else 0 end) as noughts,
        cast(min(length(${trimmed(profile.column)})) as integer) as shortest, cast(max(length(${trimmed(profile.column)})) as integer) as longest
     from ${table} where ${trimmed(profile.column)} is not null`,
  );
  const { noughts = 0, shortest = 0, longest = 0 } = row ?? {};
  const decimals = profile.comma + profile.point > profile.filled * 0.3 ? 3 : 0;
  const noughtsSay = Number(noughts) > 0.8 ? 2 : 0;
  return (
    (profile.money.length > 0 ? 4 : 0) +
    decimals +
    noughtsSay +
    (longest > shortest ? 1 : 0) +
    (longest <= 2 ? -2 : 0) +
    saidByWords('amount', profile.header) * 4
  );
}

interface RoleQuestion {
  readonly name: string;
  readonly what: string;
  readonly chosen: Profile | null;
  readonly others: readonly Profile[];
  readonly evidence: string;
  readonly none?: string;
}

export function askRole(
  sample: Sample,
  { name, what, chosen, others, evidence, none }: RoleQuestion,
): Question {
  const describe = ({ header, distinct, examples }: Profile) =>
    `${header}: ${distinct} distinct, such as ${examples
      .slice(0, 2)
      .map((text) => JSON.stringify(text))
      .join(', ')}`;
  return {
    code: 'role',
    path: `columns.${name}`,
    text: `No header says ${what}.${chosen ? ` By what they hold it is ${chosen.header}` : ''}: ${evidence}. Map it as "${name}".`,
    evidence,
    rows: sample.rows,
    money: null,
    choices: [
      ...(chosen ? [{ value: chosen.header, label: describe(chosen), recommended: true } as const] : []),
      ...(none ? [{ value: null, label: none, ...(chosen ? {} : ({ recommended: true } as const)) }] : []),
      ...(chosen || none ? [] : [{ value: '?', label: 'leave it open', recommended: true } as const]),
      ...others.filter((one) => one !== chosen).map((one) => ({ value: one.header, label: describe(one) })),
    ],
  };
}

/** What a log of orders has that no header names, by repetition, dependence and arithmetic. */
export async function structureOf(engine: Engine, sample: Sample): Promise<Structure | null> {
  const lines = entities.find(({ name }) => name === 'order_lines');
  const heads = entities.find(({ name }) => name === 'orders');
  if (!lines || !heads) return null;
  const { profiles, rows } = sample;
  const mapped = mapByName(lines, profiles, rows);
  const { columns, why } = mapped;
  const questions: Question[] = [];
  const of = (name: string) => profiles.find(({ header }) => header === columns[name]);
  const free = () =>
    profiles.filter(
      ({ header, filled }) => filled > rows / 2 && !Object.values(columns).flat().includes(header),
    );
  const take = (name: string, profile: Profile, text: string) => {
    columns[name] = profile.header;
    why[name] = text;
  };

  if (!of('ordered_at')) {
    const times = free().filter((one) => dated(one) > 0.9 && !says(one.header, 'otherDate'));
    const [first] = [...times].sort((left, right) => right.filled - left.filled || right.timed - left.timed);
    if (!first) return null;
    take('ordered_at', first, `the ${times.length === 1 ? 'only' : 'first'} column of dates`);
    if (times.length > 1)
      questions.push(
        askRole(sample, {
          name: 'ordered_at',
          what: 'when it was bought',
          chosen: first,
          others: times,
          evidence: `${times.length} columns hold dates`,
        }),
      );
  }

  const isNumber = (one: Profile) => numeric(one) > 0.9 && dated(one) < 0.9;
  if (!of('amount') && !(of('quantity') && of('unit_price'))) {
    const all = free().filter(isNumber);
    // Codes of coupons and what comes off are no amounts, unless nothing else is a number.
    const plain = all.filter(({ header }) => !says(header, 'discount', 'voucher', 'refund', 'gift', 'id'));
    const numbers = plain.length > 0 ? plain : all;
    const few = numbers.slice(0, 7);
    const product =
      (await productOf(engine, sample, few)) ?? (await productOf(engine, sample, few.slice(0, 6), true));
    const likeness = await Promise.all(
      numbers.map(async (one) => [one, await moneyLikeness(engine, sample, one)] as const),
    );
    const likely = likeness.filter(([, weight]) => weight >= 2).sort((left, right) => right[1] - left[1]);
    if (product) {
      const [quantity, price, amount, off] = product;
      const less = off ? ` − ${off.header}` : '';
      const evidence = `${amount.header} is ${quantity.header} × ${price.header}${less}`;
      take('quantity', quantity, evidence);
      take('unit_price', price, evidence);
      take('amount', amount, evidence);
    } else {
      const [best] = likely;
      if (!best) return null;
      take('amount', best[0], 'its numbers look like money');
      if (likely.length > 1)
        questions.push(
          askRole(sample, {
            name: 'amount',
            what: 'what was paid',
            chosen: best[0],
            others: likely.map(([one]) => one),
            evidence: `${likely.length} columns look like money`,
          }),
        );
    }
  }

  const time = of('ordered_at');
  if (!time) return null;
  const ids = free()
    // A time of day comes again as people do, and is nobody.
    .filter(
      (one) =>
        one.distinct > 1 &&
        dated(one) < 0.9 &&
        one.clocks < one.filled &&
        !(says(one.header, ...ofMoney) && !says(one.header, 'id')) &&
        one.comma + one.point <= one.filled * 0.05,
    )
    .slice(0, 12);
  const known = [of('order_id'), of('customer_id')].filter((one) => one !== undefined);
  const depends = await dependenceOf(engine, sample, [...ids, ...known], [...ids, ...known, time]);
  const share = (from: Profile, to: Profile) => depends.get(from.header)?.on.get(to.header) ?? 0;
  const repeats = (one: Profile) => (depends.get(one.header)?.groups ?? 0) > 0;
  const isCustomer = (one: Profile) =>
    saidByWords('customer_id', one.header) > 0 || one.emails > one.filled * 0.9;

  let order = of('order_id');
  if (!order) {
    const orders = ids.filter((one) => !isCustomer(one) && !says(one.header, 'product', 'status'));
    const repeated = orders.filter(
      (one) => repeats(one) && share(one, time) >= isSure && one.distinct >= rows * 0.03 && one.distinct > 2,
    );
    const unique = orders.filter((one) => one.distinct === one.filled && one.filled === rows);
    order = [...repeated].sort((left, right) => right.distinct - left.distinct)[0] ?? unique[0];
    if (order) {
      const evidence = repeated.includes(order)
        ? `${order.header} has ${order.distinct} values in ${rows} rows, and rows of one have the same day`
        : `${order.header} has another value in each row`;
      take('order_id', order, evidence);
      questions.push(
        askRole(sample, {
          name: 'order_id',
          what: 'which order a row is of',
          chosen: order,
          others: [...repeated, ...unique],
          evidence,
        }),
      );
    }
  }

  let customer = of('customer_id');
  if (!customer) {
    const others = ids.filter(
      (one) =>
        one !== order &&
        !says(one.header, 'product', 'status', 'quantity', 'line') &&
        one.distinct < rows &&
        !(one.whole === one.filled && one.distinct < 32 && one.examples.every((text) => text.length <= 2)) &&
        (!order || !repeats(order) || share(order, one) >= isSure),
    );
    const weight = (one: Profile) => (isCustomer(one) ? 2 : 0) + one.distinct / rows;
    const [best] = [...others].sort((left, right) => weight(right) - weight(left));
    const likely = best && (isCustomer(best) || best.distinct > Math.sqrt(rows) / 2) ? best : null;
    const evidence = likely
      ? `${likely.distinct} distinct in ${rows} rows${order && repeats(order) ? ', one for each order' : ''}`
      : 'no column repeats as people do';
    if (likely) {
      take('customer_id', likely, evidence);
      customer = likely;
    }
    questions.push(
      askRole(sample, {
        name: 'customer_id',
        what: 'who buys',
        chosen: likely,
        others,
        evidence,
        none: 'no column: orders belong to nobody',
      }),
    );
  }
  const isOfHeads =
    order &&
    order.distinct === order.filled &&
    !of('quantity') &&
    !of('product_id') &&
    !of('description') &&
    !of('line_number');
  if (!order && !customer) return null;
  const candidate = asFit(isOfHeads ? heads : lines, mapped);
  return { candidate, questions };
}
