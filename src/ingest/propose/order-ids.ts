import { entities } from '../../facts/index.ts';
import type { Engine } from '../../warehouse/engine.ts';
import { trimmed } from '../values/text.ts';
import { says } from './names/words.ts';
import { dated, type Profile } from './profile.ts';
import { columnOf } from './rules.ts';
import type { Candidate, Sample } from './sampled.ts';
import { moneyLikeness } from './structure.ts';

const isSure = 0.98;
/** Fewer customers who bought on several days tell nothing of what changes with the day. */
const minCustomers = 3;
const maxCandidates = 12;

/** Columns that may be the id of an order, whatever they are called. */
export function candidatesOf({ profiles, rows }: Sample, candidate: Candidate): Profile[] {
  const used = new Set(Object.values(candidate.columns).flat());
  return profiles
    .filter(
      (one) =>
        !used.has(one.header) &&
        one.filled >= rows * isSure &&
        one.distinct > 2 &&
        dated(one) < 0.9 &&
        one.clocks < one.filled &&
        one.emails < one.filled * 0.9 &&
        one.comma + one.point <= one.filled * 0.05 &&
        !says(one.header, 'customer', 'product', 'status', 'quantity', 'money', 'notAmount'),
    )
    .slice(0, maxCandidates);
}

interface Dependence {
  /** Values of several rows, and those of them that are of one customer and day. */
  readonly groups: number;
  readonly ofOne: number;
  /** Customers of several days, and those of them who have another value on each. */
  readonly customers: number;
  readonly changing: number;
}

async function dependenceOf(engine: Engine, sample: Sample, one: Profile, customer: string, day: string) {
  const [row] = await engine.rows<Dependence>(`
with rows as (
    select ${trimmed(one.column)} as id, ${trimmed(customer)} as customer, ${trimmed(day)} as day from ${sample.table}
),
ids as (
    select count(distinct customer) <= 1 and count(distinct day) <= 1 as is_of_one from rows where id is not null
    group by id having count(*) > 1
),
customers as (
    select count(distinct id) >= count(distinct day) as is_changing from rows where customer is not null
    group by customer having count(distinct day) > 1
)
select (select cast(count(*) as integer) from ids) as groups,
    (select cast(count(*) filter (where is_of_one) as integer) from ids) as "ofOne",
    (select cast(count(*) as integer) from customers) as customers,
    (select cast(count(*) filter (where is_changing) as integer) from customers) as changing`);
  return row ?? { groups: 0, ofOne: 0, customers: 0, changing: 0 };
}

/** Whether another value in each row may number orders and is no sum of money. */
async function isNumbering(engine: Engine, sample: Sample, one: Profile): Promise<boolean> {
  if (one.distinct !== one.filled || one.filled !== sample.rows) return false;
  const [length, ...lengths] = one.examples.map((text) => text.length);
  const isEven = length !== undefined && length >= 3 && lengths.every((other) => other === length);
  const isId = one.examples.every((text) => /\p{L}/u.test(text)) || says(one.header, 'id', 'order') || isEven;
  return isId && (await moneyLikeness(engine, sample, one)) < 3;
}

/**
 * Where no header is known for the id of an order, what a customer bought at one time counts as one. A column of ids
 * wins over that, by what it does: its rows are of one customer and day, and it changes with the day.
 */
export async function withOrderIds(engine: Engine, sample: Sample, candidate: Candidate): Promise<Candidate> {
  const [customer, day] = [candidate.columns.customer_id, candidate.columns.ordered_at].map((header) =>
    columnOf(sample, header),
  );
  if (!Array.isArray(candidate.columns.order_id) || !customer || !day) return candidate;
  const isOfLines = ['product_id', 'description', 'line_number', 'quantity'].some(
    (name) => name in candidate.columns,
  );
  let best: { one: Profile; why: string; isUnique: boolean } | null = null;
  for (const one of candidatesOf(sample, candidate)) {
    const { groups, ofOne, customers, changing } = await dependenceOf(engine, sample, one, customer, day);
    const changes = customers >= minCustomers && changing >= customers * isSure;
    const repeats = groups > 0 && ofOne >= groups * isSure && changes;
    // Of lines another value in each row is the id of the line.
    const isUnique = !repeats && !isOfLines && (await isNumbering(engine, sample, one));
    if (!repeats && !isUnique) continue;
    const why = repeats
      ? `${one.header}: its ${one.distinct} values are each of one customer and day, and another for each order`
      : `${one.header} has another value in each row`;
    if (
      !best ||
      (best.isUnique && repeats) ||
      (best.isUnique === isUnique && says(one.header, 'id', 'order') && !says(best.one.header, 'id', 'order'))
    )
      best = { one, why, isUnique };
  }
  if (!best) return candidate;
  const orders = entities.find(({ name }) => name === 'orders');
  const entity = best.isUnique && orders ? orders : candidate.entity;
  const columns = Object.fromEntries(
    Object.keys(entity.columns).flatMap((name) => {
      const source = name === 'order_id' ? best.one.header : candidate.columns[name];
      return source === undefined ? [] : [[name, source] as const];
    }),
  );
  return { ...candidate, entity, columns, why: { ...candidate.why, order_id: best.why } };
}
