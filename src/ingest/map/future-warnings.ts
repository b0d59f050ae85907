import type { Entity } from '../../facts/entity.ts';
import type { Engine } from '../../warehouse/engine.ts';
import type { Warning } from '../formats/format.ts';
import { type Mapping, sound } from './index.ts';

/**
 * Times that have not come yet, as a slip of the year or a wrong calendar writes them: a day of leeway covers every
 * zone. They are loaded as they stand, for nobody can tell what was meant, and left out of a run.
 */
export async function futureWarnings(
  engine: Engine,
  entity: Entity,
  mapped: Mapping,
  now: Date,
): Promise<Warning[]> {
  const times = mapped.columns.filter((name) => entity.columns[name]?.type === 'timestamp');
  const latest = new Date(now.getTime() + 24 * 60 * 60 * 1000).toISOString().slice(0, 19).replace('T', ' ');
  const warnings: Warning[] = [];
  for (const column of times) {
    const [late] = await engine.rows<{ rows: number; last: string | null }>(
      `select cast(count(*) as integer) as rows, cast(max(m.${column}) as varchar) as last
       from mapped m where m.${column} > cast($latest as timestamp) and ${sound}`,
      { latest },
    );
    if (!late || late.rows === 0) continue;
    const [rows, them] =
      late.rows === 1 ? ['1 row has a time', 'it'] : [`${late.rows} rows have times`, 'them'];
    warnings.push({
      kind: 'future',
      column,
      text: `${rows} after today, up to ${late.last}; a run leaves ${them} out. Look at their dates.`,
    });
  }
  return warnings;
}
