import { entities } from '../../facts/index.ts';
import type { Engine } from '../../warehouse/engine.ts';
import { trimmed } from '../values/text.ts';
import { asFit, mapByName } from './candidate.ts';
import { overlap } from './match.ts';
import { says, wordsOf } from './names/words.ts';
import { productOf } from './product.ts';
import { dated, numeric, type Profile } from './profile.ts';
import type { Question } from './questions/question.ts';
import { saysUndone } from './questions/status-words.ts';
import type { Read } from './read.ts';
import { columnOf } from './rules.ts';
import type { Candidate, Sample } from './sampled.ts';
import { askRole, moneyLikeness, type Structure } from './structure.ts';
import { inMoney, readerOf } from './worth.ts';

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
          askRole(sample, {
            name: 'amount',
            what: 'what a line is worth',
            chosen: chosen.one,
            others: numbers,
            evidence: 'its numbers look like money',
          }),
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

/** Words of files and columns that tell of what was given back. */
const ofRefunds = (text: string) => saysUndone(wordsOf(text).join(' ')) === 'yes' || says(text, 'refund');

/**
 * A file of what was given back of orders in another, a row each: its ids are theirs, no sum is more than its order,
 * and the file or a column is called so. It is read as lines that take off.
 */
export async function refundsOf(
  engine: Engine,
  { sample, candidate: own, known }: Read,
  reads: readonly Read[],
): Promise<{ readonly structure: Structure; readonly heads: Read } | null> {
  const entity = entities.find(({ name }) => name === 'order_lines');
  const name = sample.file.name.replace(/\.[^.]*$/, '');
  const isCalled = ofRefunds(name) || sample.profiles.some(({ header }) => ofRefunds(header));
  // What has lines of its own, or customers, is no list of refunds alone.
  const isOther = own && !['orders', 'order_lines', 'payments'].includes(own.entity.name);
  if (!entity || known || sample.reading.header || !isCalled || isOther || own?.columns.customer_id)
    return null;
  const numbers = sample.profiles.filter(
    (one) => numeric(one) > 0.9 && dated(one) < 0.9 && one.filled === sample.rows && !says(one.header, 'id'),
  );
  for (const head of headsOf(reads.filter((read) => read.sample !== sample))) {
    const total = columnOf(head.read.sample, head.candidate.columns.amount);
    const totalOf = head.read.sample.profiles.find((one) => one.column === total);
    // What a column of the orders states already would come off twice.
    if (!total || !totalOf || 'refunded' in head.candidate.columns) continue;
    for (const id of sample.profiles) {
      if (id.filled < sample.rows || id.distinct < minIds || dated(id) > 0.5) continue;
      const { share } = await overlap(engine, { table: sample.table, column: id.column }, [
        { table: head.read.sample.table, column: head.column },
      ]);
      if (share < isSure) continue;
      for (const amount of numbers.filter((one) => one !== id)) {
        const [row] = await engine.rows<{ orders: number; within: number; money: number | null }>(`
with back as (
    select ${trimmed(id.column)} as id, sum(abs(${readerOf([amount])(amount)})) as worth from ${sample.table} group by 1
),
heads as (select ${trimmed(head.column)} as id, max(${readerOf([totalOf])(totalOf)}) as total from ${head.read.sample.table} group by 1)
select cast(count(*) as integer) as orders, cast(count(*) filter (where b.worth <= h.total + 0.011 and b.worth > 0) as integer) as within,
    round(sum(b.worth), 2) as money
from back b join heads h on h.id = b.id`);
        if (!row || row.orders < minIds || row.within < row.orders * isSure) continue;
        const day = sample.profiles.find((one) => dated(one) > 0.9 && one.filled === sample.rows);
        const line = sample.profiles.find(
          (one) =>
            one !== id &&
            one !== amount &&
            one !== day &&
            one.distinct === sample.rows &&
            one.filled === sample.rows,
        );
        const file = head.read.sample.file.name;
        const back = { column: amount.header, means: { '*': 'refund' } };
        const candidate = asFit(entity, {
          columns: {
            order_id: id.header,
            amount: amount.header,
            ...(day ? { ordered_at: day.header } : {}),
            ...(line ? { line_id: line.header } : {}),
          },
          why: {
            order_id: `its values are ${head.candidate.columns.order_id} of ${file}`,
            amount: `never more than ${head.candidate.columns.amount} of the order`,
          },
          unsure: [],
          taken: new Set<string>(),
        });
        const question: Question = {
          code: 'refunds_file',
          path: 'rows',
          open: { column: amount.header, means: { '*': '?' } },
          text: `${sample.file.name} seems to list what was given back of the orders in ${file}: ${amount.header} of ${sample.rows} rows. If so: "rows": ${JSON.stringify(back)}.`,
          evidence: `${row.within} of ${row.orders} orders are given back at most their ${head.candidate.columns.amount}${inMoney(row.money)}`,
          rows: sample.rows,
          money: row.money,
          choices: [
            { value: back, label: 'it was given back: it comes off', recommended: true },
            {
              value: { column: amount.header, means: { '*': 'no_sale' } },
              label: 'it is something else, and counts nowhere',
            },
          ],
        };
        return { structure: { candidate, questions: [question] }, heads: asLines(head.read, entity) };
      }
    }
  }
  return null;
}

/** Heads with an amount as lines, one an order, so that other lines of the same order come beside them and not instead. */
function asLines(heads: Read, entity: Candidate['entity']): Read {
  const { candidate } = heads;
  if (!candidate) return heads;
  const columns = Object.fromEntries(
    Object.entries(candidate.columns).filter(([name]) => name in entity.columns),
  );
  const settings = { ...heads.found.settings, key: ['order_id'] };
  return { ...heads, candidate: { ...candidate, entity, columns }, found: { ...heads.found, settings } };
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
