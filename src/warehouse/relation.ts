import type { Columns, Engine, SqlValues } from './engine.ts';

export type ColumnType = 'varchar' | 'double' | 'integer' | 'bigint' | 'date' | 'boolean';

/** A table as a value: its name, and its columns in their order. */
export interface Relation {
  readonly name: string;
  readonly columns: Readonly<Record<string, ColumnType>>;
}

/**
 * The tables that a room makes and reads, by name; those that a model publishes are relations. `tests/house/rooms.test.ts`
 * compares them with the room's SQL. A `*` at the end stands for a number.
 */
export interface RoomTables {
  /** Made and read by this room alone. */
  readonly own?: readonly string[];
  /** Made here, and read by other rooms. */
  readonly offered?: readonly string[];
  /** Offered by other rooms. */
  readonly reads?: readonly string[];
  /** Offered by another room; for a while this one puts a table of its own in its place. */
  readonly standsIn?: readonly string[];
}

/** Drops those of the tables of `scratch` that are there. */
export async function dropScratch(engine: Engine, names: readonly string[]): Promise<void> {
  const isNamed = (table: string) =>
    names.some((name) => (name.endsWith('*') ? table.startsWith(name.slice(0, -1)) : table === name));
  const tables = await engine.rows<{ name: string; type: string }>(
    "select 'scratch.' || table_name as name, table_type as type from information_schema.tables where table_catalog = 'scratch'",
  );
  for (const { name, type } of tables.filter((table) => isNamed(table.name)))
    await engine.run(`drop ${type === 'VIEW' ? 'view' : 'table'} ${name}`);
}

/** Creates (or empties) the table. */
export async function createEmpty(engine: Engine, { name, columns }: Relation): Promise<void> {
  const nulls = Object.entries(columns).map(([column, type]) => `cast(null as ${type}) as ${column}`);
  await engine.create(name, `select ${nulls.join(', ')} where 1 = 0`);
}

/** Fills the table from a query, in place of what it held. @throws RangeError where the columns are not those declared. */
export async function fill(
  engine: Engine,
  relation: Relation,
  select: string,
  values?: SqlValues,
): Promise<void> {
  await engine.create(relation.name, select, values);
  await checkColumns(engine, relation);
}

/** Fills the table from columns: doubles and texts. @throws RangeError where the columns are not those declared. */
export async function fillFrom(engine: Engine, relation: Relation, columns: Columns): Promise<void> {
  await engine.load(relation.name, columns);
  await checkColumns(engine, relation);
}

async function checkColumns(engine: Engine, { name, columns }: Relation): Promise<void> {
  const text = (entries: Iterable<[string, string]>) =>
    Array.from(entries, (one) => one.join(' ')).join(', ');
  const has = text(await engine.columns(name));
  const wants = text(Object.entries(columns));
  if (has !== wants) throw new RangeError(`${name} has the columns ${has}, and is declared with ${wants}`);
}
