import type { Engine } from '../../warehouse/engine.ts';
import { ofLines } from './nested.ts';
import { profileColumns } from './profile.ts';
import { type Sample, sampleRows } from './sample.ts';

/** The rows of files with the same columns as those of one. */
export async function unionOf(engine: Engine, samples: readonly Sample[]): Promise<Sample> {
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
