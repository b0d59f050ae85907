import { entities } from '../../facts/index.ts';
import type { Engine } from '../../warehouse/engine.ts';
import { trimmed } from '../values/text.ts';
import { asFit, type Candidate, mapByName } from './candidate.ts';
import { overlap } from './match.ts';
import { says } from './names/words.ts';
import { productOf } from './product.ts';
import { dated, numeric, type Profile } from './profile.ts';
import type { Question } from './questions/question.ts';
import type { Read } from './read.ts';
import { columnOf } from './rules.ts';
import type { Sample } from './sample.ts';
import { askRole, moneyLikeness, type Structure } from './structure.ts';
import { readerOf } from './worth.ts';

const isSure = 0.95;
/** Fewer ids than these are in another file by chance. */
const minIds = 3;

interface Place {
  readonly read: Read;
  readonly candidate: Candidate;
  readonly column: string;
}

/** Heads of orders by the column of their ids. */
const headsOf = (reads: readonly Read[]): Place[] =>
  reads.flatMap((read) => {
    const column =
      read.candidate?.entity.name === 'orders'
        ? columnOf(read.sample, read.candidate.columns.order_id)
        : undefined;
    return read.candidate && column ? [{ read, candidate: read.candidate, column }] : [];
  });

/** The column of a file whose values are the ids of orders in another. */
async function joinOf(engine: Engine, sample: Sample, heads: readonly Place[]) {
  const ids = sample.profiles.filter(
    (one) =>
      one.filled === sample.rows && one.distinct >= minIds && dated(one) < 0.9 && one.comma + one.point === 0,
  );
  for (const head of heads)
    for (const id of ids) {
      const { share } = await overlap(engine, { table: sample.table, column: id.column }, [
        { table: head.read.sample.table, column: head.column },
      ]);
      // What runs from 1 on is in any other such list.
      const theirs = head.read.sample.profiles.find(({ column }) => column === head.column);
      if (theirs && share >= isSure && id.distinct >= theirs.distinct / 2) return { head, id };
    }
  return null;
}

/** In how many of the orders that state an amount the items add up to it. */
async function agreement(
  engine: Engine,
  sample: Sample,
  id: Profile,
  worth: Profile,
  { read, candidate, column }: Place,
) {
  const total = read.sample.profiles.find(({ header }) => header === candidate.columns.amount);
  if (!total) return { orders: 0, agree: 0 };
  const [row] = await engine.rows<{ orders: number; agree: number }>(`
with items as (
    select ${trimmed(id.column)} as id, sum(${readerOf([worth])(worth)}) as worth from ${sample.table} group by 1
),
heads as (select ${trimmed(column)} as id, ${readerOf([total])(total)} as total from ${read.sample.table})
select cast(count(*) as integer) as orders, cast(count(*) filter (where abs(i.worth - h.total) < 0.011) as integer) as agree
from heads h join items i on i.id = h.id where h.total is not null`);
  return row ?? { orders: 0, agree: 0 };
}

/** A file without days of its own whose rows are items of orders in another: found by the ids that both have. */
export async function itemsOf(
  engine: Engine,
  sample: Sample,
  reads: readonly Read[],
): Promise<Structure | null> {
  const entity = entities.find(({ name }) => name === 'order_lines');
  const join = entity && !sample.reading.header ? await joinOf(engine, sample, headsOf(reads)) : null;
  if (!entity || !join) return null;
  const { head, id } = join;
  const mapped = mapByName(entity, sample.profiles, sample.rows);
  const { columns, why } = mapped;
  const take = (name: string, profile: Profile, text: string) => {
    columns[name] = profile.header;
    why[name] = text;
  };
  take('order_id', id, `${id.distinct} distinct in ${sample.rows} rows`);
  const used = () => new Set(Object.values(columns).flat());
  const free = () => sample.profiles.filter(({ header, filled }) => filled > 0 && !used().has(header));
  const questions: Question[] = [];
  if (!('amount' in columns) && !('quantity' in columns && 'unit_price' in columns)) {
    const numbers = free().filter((one) => numeric(one) > 0.9 && dated(one) < 0.9);
    const product = await productOf(engine, sample, numbers.slice(0, 7));
    if (product) {
      const [quantity, price, amount] = product;
      const evidence = `${amount.header} is ${quantity.header} × ${price.header}`;
      take('quantity', quantity, evidence);
      take('unit_price', price, evidence);
      take('amount', amount, evidence);
    } else {
      const weighed = await Promise.all(
        numbers.map(async (one) => ({
          one,
          ...(await agreement(engine, sample, id, one, head)),
          likeness: await moneyLikeness(engine, sample, one),
        })),
      );
      const proven = weighed.find(({ orders, agree }) => orders >= minIds && agree >= orders * isSure);
      const [best] = weighed
        .filter(({ likeness }) => likeness >= 2)
        .sort((left, right) => right.likeness - left.likeness);
      const chosen = proven ?? best;
      if (!chosen) return null;
      take(
        'amount',
        chosen.one,
        proven
          ? `adds up to ${head.candidate.columns.amount} of ${head.read.sample.file.name} in ${proven.agree} of ${proven.orders} orders`
          : 'its numbers look like money',
      );
      if (!proven)
        questions.push(
          askRole(
            sample,
            'amount',
            'what a line is worth',
            chosen.one,
            numbers,
            'its numbers look like money',
          ),
        );
    }
  }
  const product = free().find(
    (one) => says(one.header, 'product') && !says(one.header, 'quantity', 'money', 'price'),
  );
  if (product && !('product_id' in columns))
    take('product_id', product, `called ${JSON.stringify(product.header)}`);
  return { candidate: asItems(mapped, entity), questions };
}

/** Items have the customer and the day of their order. */
function asItems(mapped: ReturnType<typeof mapByName>, entity: Candidate['entity']): Candidate {
  delete mapped.columns.customer_id;
  return asFit(entity, mapped);
}

/** Whether items of another file name the ids that a file of heads was only thought to have. */
export async function isNamedByItems(engine: Engine, heads: Read, all: readonly Read[]): Promise<boolean> {
  const column =
    heads.candidate?.entity.name === 'orders'
      ? columnOf(heads.sample, heads.candidate.columns.order_id)
      : undefined;
  if (!column) return false;
  for (const { candidate, sample } of all) {
    const theirs =
      candidate?.entity.name === 'order_lines' ? columnOf(sample, candidate.columns.order_id) : undefined;
    if (!theirs) continue;
    const { distinct, share } = await overlap(engine, { table: sample.table, column: theirs }, [
      { table: heads.sample.table, column },
    ]);
    if (distinct >= minIds && share >= isSure) return true;
  }
  return false;
}
