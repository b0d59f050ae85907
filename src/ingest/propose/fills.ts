import type { Engine } from '../../warehouse/engine.ts';
import { trimmed } from '../values/text.ts';
import type { Detector } from './detector.ts';
import { finding } from './finding.ts';
import { fold, knownNames } from './names/index.ts';
import type { Profile } from './profile.ts';
import { columnOf } from './rules.ts';
import type { Candidate, Sample } from './sampled.ts';
import { inMoney, stakes, worthOf } from './worth.ts';

/** Fewer orders than these say it on their first row by chance, unless several columns do. */
const fewest = 5;
const fewestTogether = 2;

/** Columns that say something of a whole order: what a line is worth is not among them. */
function candidates({ profiles, rows }: Sample, candidate: Candidate): Profile[] {
  const ofOrder = Object.entries(candidate.columns).flatMap(([name, source]) => {
    const type = candidate.entity.columns[name]?.type ?? '';
    const isOfLine = ['order_id', 'line_id', 'product_id', 'description'].includes(name);
    return !isOfLine && ['id', 'text', 'currency', 'date', 'timestamp'].includes(type) ? [source].flat() : [];
  });
  return profiles.filter(
    ({ header, filled }) =>
      filled > 0 && filled < rows && (ofOrder.includes(header) || knownNames.status?.includes(fold(header))),
  );
}

/** Rows without an order id that may be of the order above, and columns that are empty wherever it is. */
async function belowTheirOrder(engine: Engine, sample: Sample, id: Profile, others: readonly Profile[]) {
  const empty = (column: string) => `${trimmed(column)} is null`;
  const [row] = await engine.rows<Record<string, number>>(
    `select cast(count(*) as integer) as rows${others.map(({ column }) => `, cast(count(*) filter (where ${empty(column)}) as integer) as ${column}`).join('')}
     from ${sample.table} where ${empty(id.column)}`,
  );
  const rows = row?.rows ?? 0;
  const alike = others.filter(({ column }) => (row?.[column] ?? 0) > rows * 0.95).map(({ header }) => header);
  return { rows, alike };
}

/** What was bought in a row, as SQL. */
const itemOf = (sample: Sample, { columns }: Candidate) =>
  trimmed(columnOf(sample, columns.product_id ?? columns.description) ?? "''");

/** What an export says of an order on its first row alone, as Shopify does, and reports with merged cells. */
export const fills: Detector = async (engine, sample, candidate, context) => {
  const id = sample.profiles.find(({ header }) => header === candidate.columns.order_id);
  if (candidate.entity.name !== 'order_lines' || !id) return finding({});
  const all = candidates(sample, candidate);
  if (id.filled < sample.rows * 0.95) {
    const { rows, alike } = await belowTheirOrder(engine, sample, id, all);
    const fill = [id.header, ...alike];
    const text = `${id.header} is empty in ${rows} rows, which would be held. If each of them is of the order that stands above it, set "fill": ${JSON.stringify(fill)}; rows of sums have to be taken out of the file first.`;
    const [stake] = await engine.rows<{ rows: number; money: number | null; items: number }>(
      `select ${stakes(worthOf(sample, candidate, context))}, cast(count(${itemOf(sample, candidate)}) as integer) as items
       from ${sample.table} where ${trimmed(id.column)} is null`,
    );
    // Sums name nothing that was bought.
    if (!stake || rows < fewest || stake.items < rows * 0.95) return finding({ ask: [text] });
    const recommended = { recommended: true } as const;
    return finding({
      questions: [
        {
          code: 'merged_cells',
          path: 'fill',
          text,
          evidence: `${rows} of ${sample.rows} rows${inMoney(stake.money)}`,
          rows,
          money: stake.money,
          choices: [
            { value: fill, label: 'each is of the order above it', ...(alike.length > 0 ? recommended : {}) },
            { value: null, label: 'they are held', ...(alike.length > 0 ? {} : recommended) },
          ],
        },
      ],
    });
  }
  const order = columnOf(sample, id.header) ?? '';
  const seen: { header: string; orders: number }[] = [];
  for (const { header, column } of all) {
    const [counted] = await engine.rows<{ orders: number; first: number }>(`
with orders as (
    select count(${trimmed(column)}) as filled, arg_min(${trimmed(column)} is not null, rowid) as first
    from ${sample.table} group by ${trimmed(order)} having count(*) > 1
)
select cast(count(*) filter (where filled > 0) as integer) as orders,
    cast(count(*) filter (where filled = 1 and first) as integer) as first
from orders`);
    if (counted && counted.orders >= fewestTogether && counted.first > counted.orders * 0.95)
      seen.push({ header, orders: counted.orders });
  }
  const headers = seen
    .filter(({ orders }) => orders >= fewest || seen.length >= 3)
    .map(({ header }) => header);
  if (headers.length === 0) return finding({});
  return finding({
    settings: { fill: headers },
    why: { fill: `${headers.join(', ')}: on the first row of an order alone, and meant for all of them` },
  });
};
