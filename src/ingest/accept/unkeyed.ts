import type { Entity } from '../../facts/entity.ts';
import type { Engine } from '../../warehouse/engine.ts';
import type { Feed } from '../feed/index.ts';
import { type Mapping, sound } from '../map/index.ts';
import type { Placement } from './placement.ts';

/** Judges rows that nothing but all their values tells apart: equal ones within a file are kept, or dropped if told. */
export async function compareUnkeyed({
  engine,
  entity,
  feed,
  mapping,
  hasEarlier,
  place,
}: {
  readonly engine: Engine;
  readonly entity: Entity;
  readonly feed: Feed;
  readonly mapping: Mapping;
  readonly hasEarlier: boolean;
  readonly place: Placement;
}): Promise<void> {
  // The equal rows that the file has landed before count as its first occurrences.
  const landed = place.isReplay
    ? `(select count(*) from facts.landed_${entity.name} e where e.file_id = ${place.fileId} and e.row_hash = m.row_hash)`
    : '0';
  await engine.run(`
create or replace temp table repeated as
select row_hash from mapped m where ${sound} group by row_hash having count(*) > 1 or ${place.isReplay === true}`);
  await engine.run(`
create or replace temp table occurrences as
select ${mapping.ordinal} as ordinal,
    cast(row_number() over (partition by m.row_hash order by ${mapping.ordinal}) + ${landed} as integer) as occurrence
from mapped m join repeated r on r.row_hash = m.row_hash
where ${sound}`);
  await engine.run(`
create or replace temp table verdicts as
select ordinal, true as duplicate, false as superseded from occurrences where occurrence > 1 and ${feed.repeats === 'drop'}`);
  await engine.run(
    'create or replace temp table replaced (file_id integer, line bigint, is_reassigned boolean)',
  );
  if (!hasEarlier) return;
  const known = `
from mapped m
left join occurrences o on o.ordinal = ${mapping.ordinal}
join facts.landed_${entity.name} e on e.row_hash = m.row_hash and e.occurrence = coalesce(o.occurrence, 1)
where ${sound} and ${mapping.ordinal} not in (select ordinal from verdicts)`;
  if (!mapping.columns.includes('refunded')) {
    await engine.run(`insert into verdicts select ${mapping.ordinal}, true, false ${known}`);
    return;
  }
  // A later export of the same row with more given back is its new version, whichever of them comes first.
  await engine.run(`
create or replace temp table standing as
select ${mapping.ordinal} as ordinal, e.file_id, e.line, abs(coalesce(m.refunded, 0)) > abs(coalesce(e.refunded, 0)) as grew
${known} and not e.superseded`);
  await engine.run('insert into verdicts select ordinal, true, false from standing where not grew');
  await engine.run('insert into replaced select file_id, line, false from standing where grew');
  await engine.run('drop table standing');
}
