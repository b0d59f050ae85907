import type { Entity } from '../../facts/entity.ts';
import type { Engine } from '../../warehouse/engine.ts';
import type { Mapping } from '../map/index.ts';
import { landedColumns } from './tables.ts';

/**
 * Judges rows that say when they were last changed. Of each key the newest stands, whatever the order in which files
 * come; of two of one moment the one with the greater values, so that the order does not matter then either. A row
 * equal to any version of its key, standing or not, is a duplicate.
 */
export async function compareVersions(
  engine: Engine,
  entity: Entity,
  key: readonly string[],
  mapping: Mapping,
): Promise<void> {
  const columns = landedColumns(entity).filter((column) => column !== 'row_version');
  const version = (row: 'm' | 'e') => {
    const value = (column: string) => (row === 'm' ? mapping.value(column) : `e.${column}`);
    const texts = columns.map((column) => `coalesce(cast(${value(column)} as varchar), '')`);
    return `row(coalesce(${value('row_version')}, timestamp '0001-01-01 00:00:00'), ${texts.join(', ')})`;
  };
  const keys = (row: string) => key.map((column) => `${row}.${column}`).join(', ');
  const sameKey = key.map((column) => `e.${column} = m.${column}`).join(' and ');
  await engine.run(`
create or replace temp table compared as
with candidates as (
    select ${mapping.ordinal} as ordinal, cast(null as integer) as file_id, cast(null as bigint) as line, false as stands,
        ${keys('m')}, ${version('m')} as version
    from mapped m where m.problem is null
    union all
    select null, e.file_id, e.line, not e.superseded, ${keys('e')}, ${version('e')}
    from facts.landed_${entity.name} e
    where exists (select 1 from mapped m where m.problem is null and ${sameKey})
)
select c.ordinal, c.file_id, c.line, c.stands,
    c.ordinal is not null
        and row_number() over (partition by ${keys('c')}, c.version order by c.ordinal nulls first) > 1 as duplicate,
    c.version is distinct from max(c.version) over (partition by ${keys('c')}) as superseded
from candidates c`);
  await engine.run(`
create or replace temp table verdicts as
select ordinal, duplicate, superseded and not duplicate as superseded
from compared where ordinal is not null and (duplicate or superseded)`);
  await engine.run(`
create or replace temp table replaced as
select file_id, line, false as is_reassigned from compared where ordinal is null and stands and superseded`);
  await engine.run('drop table compared');
}
