import type { Entity } from '../facts/entity.ts';
import type { Engine } from '../warehouse/engine.ts';
import type { Feed } from './feed.ts';
import { hasKey } from './map.ts';
import type { Preflight } from './preflight.ts';
import type { Staged } from './read.ts';
import { landedColumns } from './tables.ts';

export interface Placement {
  readonly batchId: string;
  readonly fileId: number;
  readonly feedName: string;
}

/** How a query over `mapped m` learns the physical line of each row. */
interface LineNumbers {
  readonly join: string;
  readonly line: string;
}

/** Only where rows span lines, or lines were set aside, does a row's line cost a sort and a join. */
async function numberLines(engine: Engine, staged: Staged, file: Preflight): Promise<LineNumbers> {
  const breaks = staged.header
    .map((_, index) => `coalesce(length(c${index}) - length(replace(c${index}, chr(10), '')), 0)`)
    .join(' + ');
  const [spans] = await engine.rows<{ breaks: number }>(
    `select cast(coalesce(sum(${breaks}), 0) as integer) as breaks from staged where ${staged.header.map((_, index) => `contains(c${index}, chr(10))`).join(' or ')}`,
  );
  const first = staged.headerLines + 1;
  if ((spans?.breaks ?? 0) === 0 && staged.ragged === 0 && file.blankLines === 0) {
    return { join: '', line: `m.ordinal + ${first}` };
  }
  // A row begins after all rows before it, their line breaks, and the ragged lines that stand before it: the k-th
  // ragged line at line L is preceded by L - first - (k - 1) lines of rows.
  await engine.run(`
create or replace temp table line_numbers as
with spans as (
    select rowid as ordinal, ${breaks} as breaks from staged
),
starts as (
    select ordinal, ordinal + coalesce(sum(breaks) over (order by ordinal rows between unbounded preceding and 1 preceding), 0) as start
    from spans
),
gaps as (
    select line - ${first} - (row_number() over (order by line) - 1) as start, count(*) over (order by line) as gaps from ragged
)
select s.ordinal, cast(s.start + ${first} + coalesce(max(g.gaps), 0) as bigint) as line
from starts s
left join gaps g on g.start <= s.start
group by s.ordinal, s.start`);
  return { join: 'join line_numbers n on n.ordinal = m.ordinal', line: 'n.line' };
}

async function quarantineRows(
  engine: Engine,
  entity: Entity,
  staged: Staged,
  file: Preflight,
  place: Placement,
  lines: LineNumbers,
): Promise<void> {
  const values = {
    batch: place.batchId,
    file: place.fileId,
    feed: place.feedName,
    entity: entity.name,
    name: file.name,
  };
  await engine.run(
    `insert into facts.quarantine
     select $batch, $file, $feed, $entity, $name, line, null, left(value, 200), 'ragged', left(raw, 2000) from ragged order by line`,
    values,
  );
  const raw = staged.header.map((_, index) => `coalesce(c${index}, '')`).join(" || '\u001f' || ");
  await engine.run(
    `insert into facts.quarantine
     select $batch, $file, $feed, $entity, $name, ${lines.line}, problem_column, left(problem_value, 200), problem_reason, left(${raw}, 2000)
     from mapped m
     join staged on staged.rowid = m.ordinal
     ${lines.join}
     where problem_reason is not null
     order by ${lines.line}`,
    values,
  );
}

/** Marks, in `incoming`, what is a duplicate, a repeat or a correction of what came before it. */
async function compareKeyed(engine: Engine, entity: Entity, hasEarlier: boolean): Promise<void> {
  const columns = landedColumns(entity);
  const keyList = entity.key.join(', ');
  await engine.run(`
create or replace temp table keyed_twice as
select ${keyList}, count(*) as times from mapped where problem_reason is null group by ${keyList} having count(*) > 1`);
  const sameKey = (left: string, right: string) =>
    entity.key.map((column) => `${left}.${column} is not distinct from ${right}.${column}`).join(' and ');
  const joinKey = (left: string, right: string) =>
    entity.key.map((column) => `${left}.${column} = ${right}.${column}`).join(' and ');
  const sameRow = columns.map((column) => `e.${column} is not distinct from m.${column}`).join(' and ');
  // Within the file equal rows are one row and its duplicates; of several versions the last stands.
  await engine.run(`
create or replace temp table verdicts as
with repeated as (
    select m.*, row_number() over (partition by ${columns.map((column) => `m.${column}`).join(', ')} order by m.ordinal) > 1 as duplicate
    from mapped m join keyed_twice t on ${sameKey('m', 't')}
    where m.problem_reason is null
)
select ordinal, duplicate,
    not duplicate and row_number() over (partition by duplicate, ${keyList} order by ordinal desc) > 1 as superseded
from repeated`);
  await engine.run('create or replace temp table replaced (batch_id varchar, file_id integer, line bigint)');
  if (!hasEarlier) return;
  await engine.run(`
insert into verdicts
select m.ordinal, true, false
from mapped m join facts.landed_${entity.name} e on ${joinKey('e', 'm')} and ${sameRow}
where m.problem_reason is null and m.ordinal not in (select ordinal from verdicts where duplicate)`);
  await engine.run(`
insert into replaced
select distinct e.batch_id, e.file_id, e.line
from facts.landed_${entity.name} e join mapped m on ${joinKey('e', 'm')}
where m.problem_reason is null and not e.superseded
    and m.ordinal not in (select ordinal from verdicts where duplicate)`);
}

async function compareUnkeyed(
  engine: Engine,
  entity: Entity,
  feed: Feed,
  hasEarlier: boolean,
): Promise<void> {
  await engine.run(`
create or replace temp table repeated as
select row_hash from mapped where problem_reason is null group by row_hash having count(*) > 1`);
  await engine.run(`
create or replace temp table occurrences as
select m.ordinal, cast(row_number() over (partition by m.row_hash order by m.ordinal) as integer) as occurrence
from mapped m join repeated r on r.row_hash = m.row_hash
where m.problem_reason is null`);
  await engine.run(`
create or replace temp table verdicts as
select ordinal, true as duplicate, false as superseded from occurrences where occurrence > 1 and ${feed.repeats === 'drop'}`);
  await engine.run('create or replace temp table replaced (batch_id varchar, file_id integer, line bigint)');
  if (!hasEarlier) return;
  await engine.run(`
insert into verdicts
select m.ordinal, true, false
from mapped m
left join occurrences o on o.ordinal = m.ordinal
join facts.landed_${entity.name} e on e.row_hash = m.row_hash and e.occurrence = coalesce(o.occurrence, 1)
where m.problem_reason is null and m.ordinal not in (select ordinal from verdicts)`);
}

/** Lands what is new of the mapped rows, with its lineage, and puts the rest where it belongs. */
export async function accept(
  engine: Engine,
  entity: Entity,
  feed: Feed,
  staged: Staged,
  file: Preflight,
  place: Placement,
): Promise<void> {
  const lines = await numberLines(engine, staged, file);
  await quarantineRows(engine, entity, staged, file, place, lines);
  const columns = landedColumns(entity);
  const isKeyed = hasKey(entity, feed);
  const [earlier] = await engine.rows<{ present: boolean }>(
    `select exists (select 1 from facts.landed_${entity.name}) as present`,
  );
  if (!isKeyed) {
    await compareUnkeyed(engine, entity, feed, earlier?.present ?? false);
  } else {
    await compareKeyed(engine, entity, earlier?.present ?? false);
    await engine.run(
      `update facts.landed_${entity.name} as e set superseded = true from replaced r
       where e.batch_id = r.batch_id and e.file_id = r.file_id and e.line = r.line`,
    );
  }
  await engine.run(
    `insert into facts.landed_${entity.name}
     select ${columns.map((column) => `m.${column}`).join(', ')}, $batch, $file, ${lines.line},
        ${isKeyed ? 'null, null' : 'm.row_hash, coalesce(o.occurrence, 1)'}, coalesce(v.superseded, false)
     from mapped m
     ${lines.join}
     left join verdicts v on v.ordinal = m.ordinal
     ${isKeyed ? '' : 'left join occurrences o on o.ordinal = m.ordinal'}
     where m.problem_reason is null and not coalesce(v.duplicate, false)`,
    { batch: place.batchId, file: place.fileId },
  );
}
