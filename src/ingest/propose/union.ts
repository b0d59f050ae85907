import type { Engine } from '../../warehouse/engine.ts';
import { ofLines } from './nested.ts';
import { profileOf } from './profile.ts';
import { type Sample, sampleRows } from './sample.ts';

/** The rows of files with the same columns as those of one. */
export async function unionOf(engine: Engine, samples: readonly Sample[]): Promise<Sample> {
  const [first] = samples as [Sample];
  const table = `${first.table}_all`;
  const each = samples.map(({ table: from, profiles }) => {
    const cells = first.profiles.map(
      ({ header, column }) => `${profiles.find((one) => one.header === header)?.column} as ${column}`,
    );
    return `(select ${cells.join(', ')} from ${from} limit ${Math.ceil((4 * sampleRows) / samples.length)})`;
  });
  await engine.run(`create or replace temp table ${table} as ${each.join(' union all ')}`);
  const profiles = [];
  for (const { header, column } of first.profiles)
    profiles.push(await profileOf(engine, table, header, column));
  const [count] = await engine.rows<{ rows: number }>(
    `select cast(count(*) as integer) as rows from ${table}`,
  );
  const ragged = samples.reduce((rows, one) => rows + one.ragged.rows, 0);
  return {
    ...first,
    table,
    whole: table,
    rows: count?.rows ?? 0,
    profiles: ofLines(profiles, first.reading.lines),
    ragged: { ...first.ragged, rows: ragged },
  };
}
