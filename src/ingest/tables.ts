import { ensureCalendar } from '../facts/calendar/calendar.ts';
import { type Entity, sqlTypes } from '../facts/entity.ts';
import { entities } from '../facts/index.ts';
import type { Engine } from '../warehouse/engine.ts';
import { fileSumsTable } from './file-sums.ts';
import { ruleColumns } from './map.ts';
import { loadRates } from './rates.ts';

const lineageColumns = {
  load_id: 'integer',
  file_id: 'integer',
  line: 'bigint',
  row_hash: 'uhugeint',
  occurrence: 'integer',
  superseded: 'boolean',
} as const;

/** Canonical and rule columns of an entity, and when a row was last changed, in the order of its landed table. */
export function landedColumns(entity: Entity): string[] {
  return [...Object.keys(entity.columns), ...Object.keys(ruleColumns[entity.name] ?? {}), 'row_version'];
}

function landedTable(entity: Entity): string {
  const own = Object.entries(entity.columns).map(([name, column]) => `${name} ${sqlTypes[column.type]}`);
  const rules = Object.entries(ruleColumns[entity.name] ?? {}).map(([name, type]) => `${name} ${type}`);
  const version = 'row_version timestamp';
  const lineage = Object.entries(lineageColumns).map(([name, type]) => `${name} ${type}`);
  return `create table if not exists facts.landed_${entity.name} (${[...own, ...rules, version, ...lineage].join(', ')})`;
}

/** Makes the tables of an empty store; in a filled one nothing changes. */
export async function createTables(engine: Engine): Promise<void> {
  for (const entity of entities) await engine.run(landedTable(entity));
  await engine.run(`create table if not exists facts.files (
    load_id integer, file_id integer, batch_id varchar, feed varchar, entity varchar, name varchar, sha256 varchar, bytes bigint,
    read bigint, loaded bigint, duplicates bigint, quarantined bigint, corrected bigint, repeats bigint,
    repeats_amount decimal(18, 4), encoding varchar, warnings varchar, part varchar, row_key varchar)`);
  await engine.run(fileSumsTable);
  await engine.run(
    'create table if not exists facts.contracts (feed varchar, batch_id varchar, file_id integer, "columns" varchar)',
  );
  await engine.run(`create table if not exists facts.quarantine (
    batch_id varchar, file_id integer, feed varchar, entity varchar, file varchar, line bigint, column_name varchar,
    value varchar, reason varchar, raw varchar)`);
  await loadRates(engine, undefined);
  await ensureCalendar(engine);
}
