import { entities } from '../facts/index.ts';
import { literal } from '../warehouse/duckdb/literal.ts';
import type { Engine, SqlValues } from '../warehouse/engine.ts';
import { landedColumns } from './accept/tables.ts';

/** Where a row came from. Its id names the file and the line, as quarantine does. */
interface Origin {
  readonly id: string;
  readonly batch: string;
  readonly feed: string;
  readonly file: string;
  readonly sha256: string;
  readonly line: number;
  /** True where the row had been held and was replayed. */
  readonly replayed: boolean;
}

export interface Version extends Origin {
  readonly entity: string;
  /** The column in which the key was found. */
  readonly column: string;
  readonly superseded: boolean;
  /** The version of the same key that stands. */
  readonly supersededBy: string | null;
  readonly values: Readonly<Record<string, string | null>>;
}

interface HeldTrace {
  readonly id: string;
  readonly batch: string;
  readonly feed: string;
  readonly file: string;
  readonly line: number;
  readonly column: string | null;
  readonly reason: string;
  readonly value: string | null;
}

export interface Trace {
  readonly key: string;
  readonly versions: readonly Version[];
  /** Rows of other entities that name the key, by entity and column. */
  readonly mentions: readonly {
    entity: string;
    column: string;
    rows: number;
    first: string;
    files: number;
  }[];
  readonly held: readonly HeldTrace[];
}

/**
 * The version that stands of a superseded row `l`, as SQL: each load is compared by the key that its feed had, which
 * `b.row_key` tells. It may have another id than the one that is looked for.
 */
async function successor(engine: Engine, entity: (typeof entities)[number]): Promise<string> {
  const rows = await engine.rows<{ key: string }>(
    'select distinct row_key as key from facts.files where entity = $entity and row_key is not null order by key',
    { entity: entity.name },
  );
  const cases = rows.map(({ key }) => {
    const columns = (JSON.parse(key) as string[]).filter((name) => name in entity.columns);
    const same = columns.map((name) => `s.${name} = l.${name}`).join(' and ');
    return `when ${literal(key)} then (select min(s.file_id || ':' || s.line)
        from facts.landed_${entity.name} s where ${same} and not s.superseded)`;
  });
  return cases.length === 0
    ? 'null'
    : `case when l.superseded then case b.row_key ${cases.join(' ')} end end`;
}

/** Which landed rows are looked for, and the column in which the key stands. */
interface Search {
  readonly column: string;
  readonly condition: string;
  readonly values: SqlValues;
}

async function versionsOf(
  engine: Engine,
  entity: (typeof entities)[number],
  { column, condition, values }: Search,
  limit: number,
): Promise<Version[]> {
  const columns = landedColumns(entity);
  const rows = await engine.rows<Omit<Version, 'values'> & { values: string }>(
    `
with first_loads as (
    select file_id, arg_max(batch_id, read) as batch_id, any_value(sha256) as sha256, any_value(name) as name,
        any_value(feed) as feed
    from facts.files group by file_id
),
found as (
    select * from facts.landed_${entity.name} where ${condition}
)
select ${literal(entity.name)} as entity, ${literal(column)} as "column", l.file_id || ':' || l.line as id,
    b.batch_id as batch, f.feed, f.name as file, f.sha256, cast(l.line as double) as line,
    b.batch_id <> f.batch_id as replayed, l.superseded,
    ${await successor(engine, entity)} as "supersededBy",
    cast(to_json({${columns.map((name) => `${literal(name)}: cast(l.${name} as varchar)`).join(', ')}}) as varchar) as values
from found l left join first_loads f on f.file_id = l.file_id left join facts.files b on b.load_id = l.load_id
order by l.file_id, l.line limit ${limit}`,
    values,
  );
  return rows.map((row) => ({ ...row, values: JSON.parse(row.values) }));
}

/** Everything that a key left in the store: its versions, the rows that name it, and what of it is held. */
async function trace(engine: Engine, key: string, limit: number): Promise<Trace> {
  const versions: Version[] = [];
  const mentions: Trace['mentions'][number][] = [];
  for (const entity of entities) {
    const own = [entity.key[0] ?? [], entity.rowId ?? []].flat();
    for (const column of own) {
      const search = { column, condition: `${column} = $key`, values: { key } };
      versions.push(...(await versionsOf(engine, entity, search, limit)));
    }
    const ids = Object.entries(entity.columns).filter(([, { type }]) => type === 'id');
    for (const [column] of ids.filter(([name]) => !own.includes(name))) {
      const [found] = await engine.rows<Omit<Trace['mentions'][number], 'entity' | 'column'>>(
        `select cast(count(*) as integer) as rows, cast(count(distinct file_id) as integer) as files,
            arg_min(file_id || ':' || line, file_id * 1e12 + line) as first
         from facts.landed_${entity.name} where ${column} = $key`,
        { key },
      );
      if (found && found.rows > 0) mentions.push({ entity: entity.name, column, ...found });
    }
  }
  const held = await engine.rows<HeldTrace>(
    `select file_id || ':' || line as id, batch_id as batch, feed, file, cast(line as double) as line,
        column_name as "column", reason, value
     from facts.quarantine
     where case when reason = 'ragged' then contains(json_extract_string(raw, '$."$line"'), $key)
        else list_contains(list_transform(json_extract_string(raw, '$.*'), lambda cell: trim(cell)), $key) end
     order by file_id, line limit ${limit}`,
    { key },
  );
  return { key, versions, mentions, held };
}

export type TraceSearch = { readonly key: string } | { readonly file: string; readonly line: number };

export const findTrace = (engine: Engine, search: TraceSearch, limit: number): Promise<Trace> =>
  'key' in search ? trace(engine, search.key, limit) : traceLine(engine, search, limit);

/** What became of one line of the files of a name: the row that it gave, or why it is held. */
async function traceLine(
  engine: Engine,
  { file, line }: { readonly file: string; readonly line: number },
  limit: number,
): Promise<Trace> {
  const key = `${file}, line ${line}`;
  const values = { file, line };
  const condition = 'line = $line and file_id in (select file_id from facts.files where name = $file)';
  const versions: Version[] = [];
  for (const entity of entities) {
    const column = entity.key[0] ?? 'line';
    versions.push(...(await versionsOf(engine, entity, { column, condition, values }, limit)));
  }
  const held = await engine.rows<HeldTrace>(
    `select file_id || ':' || line as id, batch_id as batch, feed, file, cast(line as double) as line,
        column_name as "column", reason, value
     from facts.quarantine where file = $file and line = $line order by file_id limit ${limit}`,
    values,
  );
  return { key, versions, mentions: [], held };
}
