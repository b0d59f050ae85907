import type { Entity } from '../../facts/entity.ts';
import type { Engine } from '../../warehouse/engine.ts';
import type { Placement } from '../accept/placement.ts';
import { storedTable } from '../accept/tables.ts';
import { countRows } from '../read/index.ts';

/**
 * A row that was held is as old as its file: where a later file, or a later line, has given its key another version
 * since, that one stands. @returns how many older versions the replayed rows did replace
 */
export async function restoreNewer(
  engine: Engine,
  entity: Entity,
  key: readonly string[],
  place: Placement,
): Promise<number> {
  const sameKey = key.map((column) => `e.${column} = l.${column}`).join(' and ');
  const values = { load: place.loadId };
  await engine.run(
    `create or replace temp table outranked as
     select l.line as replayed_line, e.file_id, e.line
     from facts.landed_${entity.name} l
     join facts.landed_${entity.name} e on ${sameKey}
     join replaced r on r.file_id = e.file_id and r.line = e.line
     where l.load_id = $load and not l.superseded
        and (e.file_id > l.file_id or (e.file_id = l.file_id and e.line > l.line))`,
    values,
  );
  await engine.run(
    `update ${storedTable(entity)} set superseded = true
     where load_id = $load and line in (select replayed_line from outranked)`,
    values,
  );
  await engine.run(
    `update ${storedTable(entity)} as e set superseded = false from outranked o
     where e.file_id = o.file_id and e.line = o.line`,
  );
  return (await countRows(engine, 'replaced')) - (await countRows(engine, 'outranked'));
}
