import type { Engine } from '../../warehouse/engine.ts';
import { trimmed } from '../values/text.ts';
import { ofLines } from './nested.ts';
import { profileColumns } from './profile.ts';
import type { Read } from './read.ts';
import { columnOf } from './rules.ts';
import { sampleRows } from './sample.ts';
import type { Sample } from './sampled.ts';

/** The rows of files with the same columns as those of one. */
async function unionOf(engine: Engine, samples: readonly Sample[]): Promise<Sample> {
  // Sums over lists are columns only of files in which some list holds something: the widest file has them all.
  const [first] = samples.toSorted((one, other) => other.profiles.length - one.profiles.length) as [Sample];
  const table = `${first.table}_all`;
  const each = samples.map(({ table: from, profiles }) => {
    const cells = first.profiles.map(
      ({ header, column }) =>
        `${profiles.find((one) => one.header === header)?.column ?? 'cast(null as varchar)'} as ${column}`,
    );
    return `(select ${cells.join(', ')} from ${from} limit ${Math.ceil((4 * sampleRows) / samples.length)})`;
  });
  await engine.run(`create or replace temp table ${table} as ${each.join(' union all ')}`);
  const [count] = await engine.rows<{ rows: number }>(
    `select cast(count(*) as integer) as rows from ${table}`,
  );
  const rows = count?.rows ?? 0;
  const columns = first.profiles.map(({ header, column }) => ({ header, column }));
  const looked = await profileColumns(engine, table, rows, columns);
  // A point that groups in none of the files groups in none of their rows.
  const dots = (header: string) =>
    samples.some(({ profiles }) => profiles.some((one) => one.header === header && one.dots > 0));
  const profiles = looked.map((one) => (dots(one.header) ? one : { ...one, dots: 0 }));
  const ragged = samples.reduce((rows, one) => rows + one.ragged.rows, 0);
  return {
    ...first,
    table,
    whole: table,
    rows,
    parts: samples,
    profiles: ofLines(profiles, first.reading.lines),
    ragged: { ...first.ragged, rows: ragged },
  };
}

/** Of the ids that several files have, so many must be of one customer and time to be versions of an order. */
const minSame = 0.9;

/**
 * The rows of files with the same columns, where an id in several of them may be a later version of an order: each file
 * has one row of an order, and its customer and time are the same in all. Without that the rows would look like lines.
 */
export async function unionOfReads(engine: Engine, reads: readonly Read[]): Promise<Sample> {
  const union = await unionOf(
    engine,
    reads.map(({ sample }) => sample),
  );
  const header = reads[0]?.candidate?.columns.order_id;
  const order = columnOf(union, header);
  const isHeads = ({ candidate, sample }: Read) =>
    candidate?.entity.name === 'orders' &&
    candidate.columns.order_id === header &&
    sample.profiles.some((one) => one.header === header && one.distinct === one.filled);
  if (!order || !reads.every(isHeads)) return union;
  const of = ['customer_id', 'ordered_at'].flatMap((name) =>
    [reads[0]?.candidate?.columns[name] ?? []].flat().flatMap((one) => columnOf(union, one) ?? []),
  );
  const isSame = of.map((column) => `count(distinct ${trimmed(column)}) <= 1`).join(' and ') || 'false';
  const [row] = await engine.rows<{ share: number | null }>(`
with ids as (select ${isSame} as is_same from ${union.table} where ${trimmed(order)} is not null group by ${trimmed(order)} having count(*) > 1)
select avg(case when is_same then 1.0 else 0 end) as share from ids`);
  if (Number(row?.share ?? 0) < minSame) return union;
  const profiles = union.profiles.map((one) => (one.header === header ? { ...one, repeated: 0 } : one));
  return { ...union, profiles };
}
