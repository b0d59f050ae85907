import type { Entity } from '../../facts/entity.ts';
import type { Engine } from '../../warehouse/engine.ts';
import { numberingOf } from '../feed/index.ts';
import { type Mapping, sound } from '../map/index.ts';
import { settledValues } from './reused.ts';
import { landedColumns } from './tables.ts';

/** So many numbers have a bit each in one word. */
const bits = 63;

/**
 * Makes `keyed_twice`: short hashes of all keys that more than one row has, and perhaps of some others; what is given
 * back makes the hash of a row. Rows that are numbered within an order are told apart by bits of the order, half as
 * many groups as there are keys, unless numbers are large.
 */
export async function findTwice(engine: Engine, entity: Entity, key: readonly string[]): Promise<string> {
  const number = numberingOf(entity, key);
  let hash = 'm.key_hash';
  let having = 'count(*) > 1';
  if (number) {
    const isSmall = `m.${number} between 0 and ${bits - 1}`;
    const [numbers] = await engine.rows<{ small: boolean }>(
      `select count(*) filter (where not ${isSmall}) * 20 < count(*) as small from mapped m where ${sound}`,
    );
    if (numbers?.small)
      having = `count(*) <> bit_count(bit_or(case when ${isSmall} then cast(1 as bigint) << m.${number} else 0 end))`;
    else hash = `cast(hash(m.key_hash, m.${number}) >> 32 as uinteger)`;
  }
  await engine.run(`
create or replace temp table keyed_twice as
select ${hash} as key_hash from mapped m where ${sound} group by ${hash} having ${having}`);
  return hash;
}

/**
 * Marks what is a duplicate, a repeat or a correction of what came before it. Of each key the last row stands; a row
 * equal to the one that stands before it is a duplicate, and any other is a new version.
 */
export async function compareKeyed({
  engine,
  entity,
  key,
  mapping,
  hasEarlier,
  keyHash,
}: {
  readonly engine: Engine;
  readonly entity: Entity;
  readonly key: readonly string[];
  readonly mapping: Mapping;
  readonly hasEarlier: boolean;
  readonly keyHash: string;
}): Promise<void> {
  const keyList = key.map((column) => `m.${column}`).join(', ');
  const joinKey = (left: string, right: string) =>
    key.map((column) => `${left}.${column} = ${right}.${column}`).join(' and ');
  const sameRow = landedColumns(entity)
    .map((column) => `e.${column} is not distinct from ${mapping.value(column)}`)
    .join(' and ');
  const whole = `row(${mapping.columns.map((column) => `m.${column}`).join(', ')})`;
  await engine.run(`
create or replace temp table verdicts as
with versions as (
    select ${mapping.ordinal} as ordinal, ${keyList}, ${whole} as version
    from mapped m join keyed_twice t on t.key_hash = ${keyHash}
    where ${sound}
),
compared as (
    select m.*,
        row_number() over (partition by ${keyList} order by ordinal) > 1
            and version is not distinct from lag(version) over (partition by ${keyList} order by ordinal) as duplicate
    from versions m
)
select ordinal, duplicate,
    not duplicate and row_number() over (partition by ${keyList}, duplicate order by ordinal desc) > 1 as superseded
from compared m`);
  await engine.run(
    'create or replace temp table replaced (file_id integer, line bigint, is_reassigned boolean)',
  );
  if (!hasEarlier) return;
  // Only the first row of a key meets what stands in the store; the later ones meet the row before them.
  await engine.run(`
create or replace temp table standing as
select m.ordinal, m.file_id, m.line, m.same
from (
    select ${mapping.ordinal} as ordinal, e.file_id, e.line, ${sameRow} as same,
        row_number() over (partition by ${keyList} order by ${mapping.ordinal}) as position,
        count(*) over (partition by ${keyList}) as versions
    from mapped m join facts.landed_${entity.name} e on ${joinKey('e', 'm')}
    where ${sound} and not e.superseded
) m
where m.position = 1`);
  await engine.run(`
create or replace temp table verdicts as
select coalesce(v.ordinal, s.ordinal) as ordinal, coalesce(v.duplicate, false) or coalesce(s.same, false) as duplicate,
    coalesce(v.superseded, false) as superseded
from verdicts v full outer join (select ordinal, same from standing where same) s on s.ordinal = v.ordinal`);
  const differs = settledValues(entity, mapping, key)
    .map((value) => `${value('e')} <> ${value('m')}`)
    .join(' or ');
  await engine.run(`
insert into replaced
select e.file_id, e.line, bool_or(coalesce(${differs || 'false'}, false))
from facts.landed_${entity.name} e join mapped m on ${joinKey('e', 'm')}
left join verdicts v on v.ordinal = ${mapping.ordinal}
where ${sound} and not e.superseded and not coalesce(v.duplicate, false)
group by e.file_id, e.line`);
  await engine.run('drop table standing');
}
