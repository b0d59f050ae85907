import type { Entity } from '../../facts/entity.ts';
import { literal } from '../../warehouse/duckdb/literal.ts';
import type { Engine } from '../../warehouse/engine.ts';
import { type Feed, keyOf } from '../feed/index.ts';
import { type Mapping, sound } from '../map/index.ts';
import type { LineNumbers } from '../read/line-numbers.ts';
import type { Preflight } from '../read/preflight.ts';
import { compareKeyed, findTwice } from './keyed.ts';
import type { Placement } from './placement.ts';
import { holdReused } from './reused.ts';
import { makeRoom, storedTable } from './tables.ts';
import { compareUnkeyed } from './unkeyed.ts';
import { compareVersions } from './versions.ts';

async function quarantineRows({
  engine,
  entity,
  mapping,
  file,
  place,
  lines,
}: {
  readonly engine: Engine;
  readonly entity: Entity;
  readonly mapping: Mapping;
  readonly file: Pick<Preflight, 'name'>;
  readonly place: Placement;
  readonly lines: LineNumbers;
}): Promise<void> {
  const values = {
    batch: place.batchId,
    file: place.fileId,
    feed: place.feedName,
    entity: entity.name,
    name: file.name,
  };
  await engine.run(
    `insert into facts.quarantine
     select $batch, $file, $feed, $entity, $name, line, null, left(value, 200), 'ragged',
        json_object('$line', raw, '$header', [${mapping.header.map(literal).join(', ')}])
     from ragged order by line`,
    values,
  );
  const meaning = (of: 'column' | 'reason') =>
    `case problem ${mapping.problems.map((problem, index) => `when ${index + 1} then ${literal(problem[of])}`).join(' ')} end`;
  await engine.run(
    `insert into facts.quarantine
     select $batch, $file, $feed, $entity, $name, ${lines.line} as line, ${meaning('column')}, left(problem_value, 200), ${meaning('reason')}, problem_raw
     from mapped m ${lines.join}
     where problem is not null
     order by line`,
    values,
  );
}

/** Lands what is new of the mapped rows, with its lineage, and puts the rest where it belongs. */
export async function accept({
  engine,
  entity,
  feed,
  mapping,
  file,
  place,
  lines,
}: {
  readonly engine: Engine;
  readonly entity: Entity;
  readonly feed: Feed;
  readonly mapping: Mapping;
  readonly file: Pick<Preflight, 'name'>;
  readonly place: Placement;
  readonly lines: LineNumbers;
}): Promise<void> {
  const key = keyOf(entity, feed);
  const keyHash = key && !feed.version ? await findTwice(engine, entity, key) : null;
  if (key && keyHash) await holdReused(engine, entity, key, mapping, keyHash);
  await quarantineRows({ engine, entity, mapping, file, place, lines });
  const [earlier] = await engine.rows<{ present: boolean }>(
    `select exists (select 1 from facts.landed_${entity.name}) as present`,
  );
  const hasEarlier = earlier?.present ?? false;
  if (key === null) {
    await compareUnkeyed({ engine, entity, feed, mapping, hasEarlier, place });
  } else {
    if (keyHash) await compareKeyed({ engine, entity, key, mapping, hasEarlier, keyHash });
    else await compareVersions(engine, entity, key, mapping);
  }
  await engine.run(
    `update ${storedTable(entity)} as e set superseded = true from replaced r
     where e.file_id = r.file_id and e.line = r.line`,
  );
  const values = {
    ...Object.fromEntries(mapping.columns.map((column) => [column, `m.${column}`])),
    load_id: '$load',
    file_id: '$file',
    line: lines.line,
    superseded: 'coalesce(v.superseded, false)',
    ...(key ? {} : { row_hash: 'm.row_hash', occurrence: 'coalesce(o.occurrence, 1)' }),
  };
  const load = { loadId: place.loadId, currency: mapping.currency };
  await makeRoom(engine, entity, load, Object.keys(values));
  // The join stays where nothing was judged: with the filter alone, DuckDB takes a third longer.
  await engine.run(
    `insert into ${storedTable(entity)} (${Object.keys(values).join(', ')})
     select ${Object.values(values).join(', ')}
     from mapped m
     ${lines.join}
     left join verdicts v on v.ordinal = ${mapping.ordinal}
     ${key ? '' : `left join occurrences o on o.ordinal = ${mapping.ordinal}`}
     where ${sound} and not coalesce(v.duplicate, false)`,
    { load: place.loadId, file: place.fileId },
  );
}
