import type { Columns, Engine, SqlValues } from './engine.ts';

export type ColumnType = 'varchar' | 'double' | 'integer' | 'bigint' | 'date' | 'boolean';

/** A table as a value: its name, and its columns in their order. */
export interface Relation {
  readonly name: string;
  readonly columns: Readonly<Record<string, ColumnType>>;
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
