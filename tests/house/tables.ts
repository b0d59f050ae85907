import { files, textOf } from './sources.ts';

/** Who writes a table and who reads it: folders of src/. */
export interface TableUse {
  readonly table: string;
  readonly writers: readonly string[];
  /** Folders that read it and do not write it. */
  readonly readers: readonly string[];
}

const nested = new Set(['facts', 'ingest', 'models', 'reports']);

/** The folder that owns a file: `models/clv`, `segments`; the root of a layer counts as the layer. */
export function roomOf(file: string): string {
  const parts = file.split('/').slice(0, -1);
  return parts.slice(0, nested.has(parts[0] ?? '') ? 2 : 1).join('/');
}

const comments = /^\s*(\/\/|\*|\/\*|--).*$/gm;
const writes =
  /(create\s+(or\s+replace\s+)?(temp\s+)?(table|view)(\s+if\s+not\s+exists)?\s+|insert\s+into\s+|(create|load)\(\s*['`]|update\s+|delete\s+from\s+|alter\s+table\s+|drop\s+(table|view)(\s+if\s+exists)?\s+)$/i;
/** A property of an object of JavaScript, not a table. */
const members = new Set(['push', 'map', 'find', 'filter', 'length', 'get', 'has', 'join', 'duckdb', 'ts']);

const declares = /name:\s*'$/;
/** What a room says of its tables is no use of them. */
const declarations = /export const roomTables[^;]*;/;
const fills = /fill(?:From)?\(\s*[\w.]+,\s*(\w+),|insert into \$\{(\w+)\.name\}/g;

/** The tables that are declared as values, by the names of those values. */
function relations(): ReadonlyMap<string, string> {
  const all = new Map<string, string>();
  for (const file of files.filter((name) => name.endsWith('.ts'))) {
    const text = textOf(file);
    for (const [, value, table] of text.matchAll(/const (\w+): Relation = \{\s*name: '([\w.]+)'/g))
      all.set(value as string, table as string);
    for (const [, value, model] of text.matchAll(/const (\w+) = traitsTable\('(\w+)'/g))
      all.set(value as string, `results.${model}`);
  }
  return all;
}

/** Every table that the sources name, by pattern where the name is put together: `facts.landed_*`. */
export function tableUses(schemas: readonly string[]): TableUse[] {
  const found = new Map<string, { writers: Set<string>; readers: Set<string> }>();
  const pattern = new RegExp(`(?<![\\w.])(${schemas.join('|')})\\.([a-z][a-z_0-9]*)(\\$\\{)?`, 'g');
  for (const file of files.filter((name) => /\.(ts|tsx|sql)$/.test(name))) {
    const text = textOf(file).replace(comments, '').replace(declarations, '');
    for (const match of text.matchAll(pattern)) {
      const [, schema, name = '', slot] = match;
      if (members.has(name)) continue;
      const table = `${schema}.${name}${slot || name.endsWith('_') ? '*' : ''}`.replace('**', '*');
      const use = found.get(table) ?? { writers: new Set(), readers: new Set() };
      found.set(table, use);
      const before = text.slice(Math.max(0, match.index - 60), match.index);
      if (declares.test(before)) continue;
      (writes.test(before) ? use.writers : use.readers).add(roomOf(file));
    }
  }
  // Tables that are values are written by their names.
  const tableOf = relations();
  for (const file of files.filter((name) => name.endsWith('.ts'))) {
    for (const [, filled, inserted] of textOf(file).matchAll(fills)) {
      const table = tableOf.get(filled ?? inserted ?? '');
      if (table === undefined) continue;
      const use = found.get(table) ?? { writers: new Set(), readers: new Set() };
      found.set(table, use);
      use.writers.add(roomOf(file));
    }
  }
  // The facts are built from a list of names and queries.
  for (const match of textOf('facts/derive.ts').matchAll(
    /\['(\w+)', loadSql\(new URL\('\.\/([\w-]+)\/[^)]*\)\)(, 'scratch')?/g,
  )) {
    const table = `${match[3] ? 'scratch' : 'facts'}.${match[1]}`;
    const use = found.get(table) ?? { writers: new Set(), readers: new Set() };
    found.set(table, use);
    use.writers.add(`facts/${match[2]}`);
  }
  // A name that is put together where it is written (`facts.landed_*`) stands for every name that matches it.
  const patterns = [...found].filter(([table, { writers }]) => table.endsWith('*') && writers.size > 0);
  for (const [table, { writers, readers }] of found) {
    const pattern = patterns.find(([name]) => name !== table && table.startsWith(name.slice(0, -1)));
    if (writers.size === 0 && pattern) for (const room of pattern[1].writers) writers.add(room);
    // The only folder that knows a table is the one that writes it, by a name that it puts together.
    if (writers.size === 0 && readers.size === 1) for (const room of readers) writers.add(room);
  }
  return [...found]
    .map(([table, { writers, readers }]) => ({
      table,
      writers: [...writers].sort(),
      readers: [...readers].filter((room) => !writers.has(room)).sort(),
    }))
    .sort((a, b) => (a.table < b.table ? -1 : 1));
}
