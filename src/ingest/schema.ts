import { ensureCalendar } from '../facts/calendar/calendar.ts';
import { entities } from '../facts/index.ts';
import type { Engine } from '../warehouse/engine.ts';
import { createViews, lineage, storedTable } from './accept/tables.ts';
import { fileSumsTable } from './load-report/file-sums.ts';
import { loadRates } from './load-report/rates.ts';

/** What a load writes. Each is there once, whatever the store had. */
const tables: readonly string[] = [
  // In what currency the amounts of a load stand that name none themselves.
  'create table if not exists facts.loads (load_id integer, currency varchar)',
  ...entities.map((entity) => `create table if not exists ${storedTable(entity)} (${lineage.join(', ')})`),
  `create table if not exists facts.files (
    load_id integer, file_id integer, batch_id varchar, feed varchar, entity varchar, name varchar, sha256 varchar, bytes bigint,
    read bigint, loaded bigint, duplicates bigint, quarantined bigint, corrected bigint, repeats bigint,
    repeats_amount decimal(18, 4), encoding varchar, warnings varchar, part varchar, row_key varchar, described varchar,
    replaced bigint, loaded_at timestamp)`,
  fileSumsTable,
  // Stores of an earlier day have no such columns.
  'alter table facts.files add column if not exists described varchar',
  'alter table facts.files add column if not exists replaced bigint',
  'alter table facts.files add column if not exists loaded_at timestamp',
  'alter table facts.file_sums add column if not exists held decimal(38, 4)',
  'alter table facts.file_sums add column if not exists replaced decimal(38, 4)',
  'create table if not exists facts.contracts (feed varchar, batch_id varchar, file_id integer, "columns" varchar)',
  `create table if not exists facts.quarantine (
    batch_id varchar, file_id integer, feed varchar, entity varchar, file varchar, line bigint, column_name varchar,
    value varchar, reason varchar, raw varchar)`,
];

/** Makes the tables of an empty store; in a filled one nothing changes. */
export async function createTables(engine: Engine): Promise<void> {
  // One transaction: to confirm each of these small statements takes longer than to do it.
  await engine.run('begin');
  for (const table of tables) await engine.run(table);
  await createViews(engine);
  await engine.run('commit');
  await loadRates(engine, undefined);
  await ensureCalendar(engine);
}
