import type { Entity } from '../../facts/entity.ts';
import type { Engine } from '../../warehouse/engine.ts';
import { type Mapping, rawOf, sound } from '../map/index.ts';

/** What a correction never changes, of those columns that the file has: SQL over the alias of a row. */
export function settledValues(
  entity: Entity,
  mapping: Mapping,
  key: readonly string[],
): ((row: 'm' | 'e') => string)[] {
  return (entity.settled ?? [])
    .filter((column) => mapping.columns.includes(column) && !key.includes(column))
    .map(
      (column) => (row) =>
        entity.columns[column]?.type === 'timestamp' ? `cast(${row}.${column} as date)` : `${row}.${column}`,
    );
}

/**
 * Holds the rows of keys that name several customers or days within one file: such a number was used twice, and which
 * row is right nobody can tell from the file. A second version that agrees in these is a correction.
 *
 * @param keyHash the hash by which `keyed_twice` has the keys of more than one row
 */
export async function holdReused(
  engine: Engine,
  entity: Entity,
  key: readonly string[],
  mapping: Mapping,
  keyHash: string,
): Promise<void> {
  const values = settledValues(entity, mapping, key).map((value) => value('m'));
  if (values.length === 0 || mapping.reused === null) return;
  const keyList = key.map((column) => `m.${column}`).join(', ');
  // What is absent contradicts nothing.
  const differ = values.map(
    (value) => `min(${value}) over (partition by ${keyList}) <> max(${value}) over (partition by ${keyList})`,
  );
  const said = [...key.map((column) => `m.${column}`), ...values].map((value) => `cast(${value} as varchar)`);
  await engine.run(`
create or replace temp table reused as
select ordinal, said from (
    select ${mapping.ordinal} as ordinal, concat_ws(', ', ${said.join(', ')}) as said, ${differ.join(' or ')} as differs
    from mapped m join keyed_twice t on t.key_hash = ${keyHash}
    where ${sound}
) r where differs`);
  const [found] = await engine.rows<{ any: boolean }>('select count(*) > 0 as "any" from reused');
  if (found?.any) {
    const cells = mapping.header.map((_, index) => `c${index}`).join(', ');
    await engine.run(`
update mapped as m set problem = ${mapping.reused}, problem_value = r.said, problem_raw = r.raw
from (
    select u.ordinal, u.said, ${rawOf(mapping.header)} as raw
    from (select row_number() over () - 1 as ordinal, ${cells} from ${mapping.source}) s
    join reused u on u.ordinal = s.ordinal
) r
where r.ordinal = ${mapping.ordinal}`);
    // The second reading rejects again what the first one has told of.
    for (const table of ['reject_errors', 'reject_scans']) await engine.run(`drop table if exists ${table}`);
  }
  await engine.run('drop table reused');
}
