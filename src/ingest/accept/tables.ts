import { ensureCalendar } from '../../facts/calendar/calendar.ts';
import { type Entity, sqlTypes } from '../../facts/entity.ts';
import { entities } from '../../facts/index.ts';
import { literal } from '../../warehouse/duckdb/literal.ts';
import type { Engine } from '../../warehouse/engine.ts';
import { fileSumsTable } from '../load-report/file-sums.ts';
import { loadRates } from '../load-report/rates.ts';
import { ruleColumns } from '../map/rules.ts';

/** What every landed row has: which load brought it, where it stands in its file, whether a newer version does. */
const lineageColumns: Readonly<Record<string, string>> = {
  load_id: 'integer',
  file_id: 'integer',
  line: 'bigint',
  superseded: 'boolean',
};

/** How rows without a key are told apart. */
const countedColumns: Readonly<Record<string, string>> = { row_hash: 'uhugeint', occurrence: 'integer' };

/** Canonical and rule columns of an entity, and when a row was last changed, in the order of its landed view. */
export function landedColumns(entity: Entity): string[] {
  return [...Object.keys(entity.columns), ...Object.keys(ruleColumns[entity.name] ?? {}), 'row_version'];
}

function typesOf(entity: Entity): Readonly<Record<string, string>> {
  const own = Object.entries(entity.columns).map(([name, column]) => [name, sqlTypes[column.type]] as const);
  return {
    ...Object.fromEntries(own),
    ...ruleColumns[entity.name],
    row_version: 'timestamp',
    ...countedColumns,
  };
}

/** The table in which rows of an entity lie; everybody reads the view over it, `facts.landed_…`. */
export function storedTable(entity: Entity): string {
  return `facts.stored_${entity.name}`;
}

async function storedColumns(engine: Engine, entity: Entity): Promise<Set<string>> {
  // Not `duckdb_columns()`, which goes through the columns of every table there is.
  const rows = await engine.rows<{ name: string }>(
    `select name from pragma_table_info('${storedTable(entity)}')`,
  );
  return new Set(rows.map(({ name }) => name));
}

/** In what currencies loads without one of their own stand: nearly always one, and then nobody need look it up. */
async function currenciesOf(engine: Engine): Promise<string[]> {
  const rows = await engine.rows<{ currency: string }>(
    'select distinct currency from facts.loads order by currency',
  );
  return rows.map(({ currency }) => currency);
}

/** Every column of the entity, whether a feed has ever filled it or not. */
async function layView(engine: Engine, entity: Entity, stored: ReadonlySet<string>): Promise<void> {
  const [currency, ...others] = 'currency' in entity.columns ? await currenciesOf(engine) : [];
  const unsaid = others.length > 0 ? 'l.currency' : currency ? literal(currency) : 'null';
  const columns = Object.entries(typesOf(entity)).map(([name, type]) => {
    const value = stored.has(name) ? `s.${name}` : `cast(null as ${type})`;
    return `${name === 'currency' ? `coalesce(${value}, ${unsaid})` : value} as ${name}`;
  });
  const lineage = Object.keys(lineageColumns).map((name) => `s.${name}`);
  await engine.run(
    `create or replace view facts.landed_${entity.name} as
     select ${[...columns, ...lineage].join(', ')} from ${storedTable(entity)} s
     ${others.length > 0 ? 'left join facts.loads l on l.load_id = s.load_id' : ''}`,
  );
}

/**
 * Makes room for a load: for columns that no feed has filled before, and for its currency. A column that nobody fills
 * is not stored: writing nothing five million times takes time too.
 */
export async function makeRoom(
  engine: Engine,
  entity: Entity,
  { loadId, currency }: { readonly loadId: number; readonly currency: string },
  columns: readonly string[],
): Promise<void> {
  const isNew = !(await currenciesOf(engine)).includes(currency);
  // A replay that loads nothing leaves its number to the next load.
  await engine.run('delete from facts.loads where load_id = $loadId', { loadId });
  await engine.run('insert into facts.loads values ($loadId, $currency)', { loadId, currency });
  const stored = await storedColumns(engine, entity);
  const types = typesOf(entity);
  for (const column of columns.filter((name) => !stored.has(name)))
    await engine.run(`alter table ${storedTable(entity)} add column ${column} ${types[column]}`);
  for (const one of isNew ? entities : [entity]) await layView(engine, one, await storedColumns(engine, one));
}

/** Makes the tables of an empty store; in a filled one nothing changes. */
export async function createTables(engine: Engine): Promise<void> {
  // In what currency the amounts of a load stand that name none themselves.
  await engine.run('create table if not exists facts.loads (load_id integer, currency varchar)');
  const lineage = Object.entries(lineageColumns).map(([name, type]) => `${name} ${type}`);
  for (const entity of entities) {
    await engine.run(`create table if not exists ${storedTable(entity)} (${lineage.join(', ')})`);
    await layView(engine, entity, await storedColumns(engine, entity));
  }
  await engine.run(`create table if not exists facts.files (
    load_id integer, file_id integer, batch_id varchar, feed varchar, entity varchar, name varchar, sha256 varchar, bytes bigint,
    read bigint, loaded bigint, duplicates bigint, quarantined bigint, corrected bigint, repeats bigint,
    repeats_amount decimal(18, 4), encoding varchar, warnings varchar, part varchar, row_key varchar, described varchar,
    replaced bigint)`);
  await engine.run(fileSumsTable);
  // Stores of an earlier day have no such columns.
  for (const column of [
    'files add column if not exists described varchar',
    'files add column if not exists replaced bigint',
    'file_sums add column if not exists held decimal(38, 4)',
    'file_sums add column if not exists replaced decimal(38, 4)',
  ])
    await engine.run(`alter table facts.${column}`);
  await engine.run(
    'create table if not exists facts.contracts (feed varchar, batch_id varchar, file_id integer, "columns" varchar)',
  );
  await engine.run(`create table if not exists facts.quarantine (
    batch_id varchar, file_id integer, feed varchar, entity varchar, file varchar, line bigint, column_name varchar,
    value varchar, reason varchar, raw varchar)`);
  await loadRates(engine, undefined);
  await ensureCalendar(engine);
}
