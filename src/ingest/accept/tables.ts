import { type Entity, sqlTypes } from '../../facts/entity.ts';
import { entities } from '../../facts/index.ts';
import { literal } from '../../warehouse/duckdb/literal.ts';
import type { Engine } from '../../warehouse/engine.ts';
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

const storedColumns = (engine: Engine, entity: Entity) => engine.columns(storedTable(entity));

/** In what currencies loads without one of their own stand: nearly always one, and then nobody need look it up. */
async function currenciesOf(engine: Engine): Promise<string[]> {
  const rows = await engine.rows<{ currency: string }>(
    'select distinct currency from facts.loads order by currency',
  );
  return rows.map(({ currency }) => currency);
}

/** Every column of the entity, whether a feed has ever filled it or not, as SQL. */
function landedView(
  entity: Entity,
  stored: ReadonlyMap<string, string>,
  currencies: readonly string[],
): string {
  const [currency, ...others] = currencies;
  const unsaid = others.length > 0 ? 'l.currency' : currency ? literal(currency) : 'null';
  const columns = Object.entries(typesOf(entity)).map(([name, type]) => {
    const value = stored.has(name) ? `s.${name}` : `cast(null as ${type})`;
    return `${name === 'currency' ? `coalesce(${value}, ${unsaid})` : value} as ${name}`;
  });
  const lineage = Object.keys(lineageColumns).map((name) => `s.${name}`);
  return `create or replace view facts.landed_${entity.name} as
     select ${[...columns, ...lineage].join(', ')} from ${storedTable(entity)} s
     ${others.length > 0 && 'currency' in entity.columns ? 'left join facts.loads l on l.load_id = s.load_id' : ''}`;
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
  const before = await currenciesOf(engine);
  // A replay that loads nothing leaves its number to the next load.
  await engine.run('delete from facts.loads where load_id = $loadId', { loadId });
  await engine.run('insert into facts.loads values ($loadId, $currency)', { loadId, currency });
  const stored = await storedColumns(engine, entity);
  const types = typesOf(entity);
  const added = columns.filter((name) => !stored.has(name));
  for (const column of added)
    await engine.run(`alter table ${storedTable(entity)} add column ${column} ${types[column]}`);
  const isNew = !before.includes(currency);
  const currencies = await currenciesOf(engine);
  for (const one of entities)
    if ((one === entity && added.length > 0) || (isNew && 'currency' in one.columns))
      await engine.run(landedView(one, await storedColumns(engine, one), currencies));
}

/** The columns with which the stored table of every entity begins. */
export const lineage = Object.entries(lineageColumns).map(([name, type]) => `${name} ${type}`);

/** Lays the view of each entity over its stored table. */
export async function createViews(engine: Engine): Promise<void> {
  const currencies = await currenciesOf(engine);
  for (const entity of entities)
    await engine.run(landedView(entity, await storedColumns(engine, entity), currencies));
}
