import { fileLiteral } from '../../warehouse/duckdb/literal.ts';
import type { Engine } from '../../warehouse/engine.ts';
import { Failure } from '../../warehouse/failure.ts';
import type { Feed } from '../feed/index.ts';
import { bytesAt, sha256Of, unpacked } from './bytes.ts';
import type { Format, Opened, Preflight, ReadOptions } from './format.ts';
import { columnNames } from './header.ts';
import { noLines } from './json-stage.ts';
import { damagedPage } from './parquet-pages.ts';

const magic = 'PAR1';

async function check(given: ReadOptions): Promise<Preflight> {
  const { path, name, bytes } = given;
  const readable = await unpacked(given);
  const end = bytesAt(readable, -4, 4).toString('latin1');
  if (end !== magic)
    throw new Failure('input', `${name} is cut off: a Parquet file ends with PAR1.`, 'Copy it again.');
  if ((await damagedPage(readable)) !== null)
    throw new Failure(
      'input',
      `${name} is damaged: a page of it is not what was written (its checksum differs).`,
      'The sender has the whole file: copy it again. Nothing of it was loaded.',
    );
  return {
    path,
    name,
    format: 'parquet',
    bytes,
    sha256: await sha256Of(path),
    lines: null,
    blank: [],
    longestLine: 0,
    firstLine: '',
    readable,
    encoding: null,
    warnings: [],
    promised: null,
  };
}

/** A column of a Parquet file, or a field within one, with the SQL that gives it. */
interface Leaf {
  readonly name: string;
  readonly type: string;
  readonly sql: string;
}

/** What the lines of a list are called in SQL: like no column of a file. */
const lineName = '\u0001line';
const quotedName = (name: string) => `"${name.replaceAll('"', '""')}"`;

/** The fields of `STRUCT(a INTEGER, "b c" STRUCT(d VARCHAR))` with their types. */
function fieldsOf(type: string): { name: string; type: string }[] {
  const body = type.slice('STRUCT('.length, -1);
  const fields: { name: string; type: string }[] = [];
  let [depth, start, isQuoted] = [0, 0, false];
  for (let at = 0; at <= body.length; at++) {
    const mark = body[at];
    if (mark === '"') isQuoted = !isQuoted;
    if (isQuoted) continue;
    if (mark === '(' || mark === '[') depth += 1;
    if (mark === ')' || mark === ']') depth -= 1;
    if (mark !== undefined && (mark !== ',' || depth > 0)) continue;
    const [, quoted, plain, own = ''] =
      /^\s*(?:"((?:[^"]|"")*)"|(\S+)) (.*)$/s.exec(body.slice(start, at)) ?? [];
    fields.push({ name: quoted?.replaceAll('""', '"') ?? plain ?? '', type: own.trim() });
    start = at + 1;
  }
  return fields;
}

/** A column, or the fields of one that holds objects: customer.email. */
function leavesOf({ name, type, sql }: Leaf): Leaf[] {
  if (!type.startsWith('STRUCT(') || !type.endsWith(')')) return [{ name, type, sql }];
  return fieldsOf(type).flatMap((field) =>
    leavesOf({ name: `${name}.${field.name}`, type: field.type, sql: `${sql}.${quotedName(field.name)}` }),
  );
}

const isFraction = /^(DOUBLE|FLOAT|DECIMAL\([^)]*\))$/;

/** A value as text. Lists and maps are JSON, as they are where the file is. */
function textOf({ type, sql }: Leaf, decimal: Feed['decimal']): string {
  if (/[\])]$/.test(type) && !/^(DECIMAL|ENUM)\([^)]*\)$/.test(type))
    return `cast(to_json(${sql}) as varchar)`;
  // Whole numbers that a data frame has turned into doubles are ids again: 17850.0 is customer 17850.
  const text = /^(DOUBLE|FLOAT)$/.test(type)
    ? `case when ${sql} = trunc(${sql}) and abs(${sql}) < 9007199254740992 then cast(cast(${sql} as bigint) as varchar) else cast(${sql} as varchar) end`
    : `cast(${sql} as varchar)`;
  // A number is what it is; as text it has the mark that the feed's texts have.
  const isBroken = decimal === ',' && isFraction.test(type);
  return isBroken ? `replace(${text}, '.', ',')` : text;
}

/** Each line of a list as a row of its own, with what the others say beside it; without lines there is one row. */
function linesOf(own: readonly Leaf[], list: string, rows: string, { name }: Preflight) {
  const lines = own.find((leaf) => leaf.name === list);
  if (!lines || !/^STRUCT\(.*\)\[\]$/s.test(lines.type))
    throw noLines(
      name,
      list,
      own.map((leaf) => leaf.name),
    );
  const item = { name: list, type: lines.type.slice(0, -2), sql: quotedName(lineName) };
  return {
    leaves: [...own.filter((leaf) => leaf !== lines), ...leavesOf(item)],
    from: `(select *, unnest(case when len(${lines.sql}) > 0 then ${lines.sql} else [null] end) as ${quotedName(lineName)} from ${rows})`,
  };
}

async function open(engine: Engine, feed: Feed, file: Preflight): Promise<Opened> {
  // Unless told not to, DuckDB takes a folder such as `customer_id=7` for a column, also in place of the file's own.
  const rows = `read_parquet(${fileLiteral(file.readable)}, hive_partitioning = false)`;
  const described = await engine.rows<{ column_name: string; column_type: string }>(
    `describe select * from ${rows}`,
  );
  const own = described.flatMap(({ column_name, column_type }) =>
    leavesOf({ name: column_name, type: column_type, sql: quotedName(column_name) }),
  );
  const { leaves, from } =
    feed.lines === undefined ? { leaves: own, from: rows } : linesOf(own, feed.lines, rows, file);
  const numbers = leaves.flatMap(({ type }, index) => (isFraction.test(type) ? [index] : []));
  const columns = leaves.map((leaf, index) => `${textOf(leaf, feed.decimal)} as c${index}`);
  return {
    header: columnNames(leaves.map(({ name }) => name)),
    headerLines: 0,
    numbers: new Set(numbers),
    source: `(select ${columns.join(', ')} from ${from})`,
  };
}

export const parquet: Format = {
  name: 'parquet',
  label: 'Parquet',
  extensions: ['parquet', 'pq'],
  isBinary: true,
  recognises: (head) => head.subarray(0, 4).toString('latin1') === magic,
  check,
  open,
};
