import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { literal } from '../../warehouse/duckdb/literal.ts';
import type { Engine } from '../../warehouse/engine.ts';
import { Failure } from '../../warehouse/failure.ts';
import { withinRoom } from '../encoding/caps.ts';
import type { Feed } from '../feed/index.ts';
import { delimitedSource } from './csv.ts';
import { numbersAmong, type Opened, type Preflight, type ReadOptions, type Warning } from './format.ts';
import { columnNames, wantedColumns } from './header.ts';
import { type JsonColumn, JsonFault, JsonObjects } from './json-object.ts';
import { listColumn } from './list-sums.ts';
import { objectWords } from './ragged.ts';
import { copyName } from './text.ts';

/** One object as it lies in the file, with the line on which it begins. */
export interface RawObject {
  readonly line: number;
  readonly text: Buffer;
}

const unit = '\u0001';
const batchBytes = 1 << 20;

interface Staged {
  readonly readable: string;
  readonly longestLine: number;
  readonly columns: readonly JsonColumn[];
  readonly warnings: readonly Warning[];
}

const unreadWarning = (place: string): Warning => ({
  kind: 'unread',
  text: `${place === '' ? 'Its objects have' : `${place} has`} so many different keys that they are data: those that the feed does not read are left out.`,
  ...(place === '' ? {} : { column: place }),
});

/** Line breaks stand between the values of a sound object alone: within texts they are escaped. */
function onOneLine(object: Buffer): Buffer {
  for (const end of [10, 13])
    for (let at = object.indexOf(end); at >= 0; at = object.indexOf(end, at + 1)) object[at] = 0x20;
  return object;
}

/** Writes objects a line each: line of the file, what is wrong with it, the object; DuckDB reads that. */
export async function stageObjects(
  given: ReadOptions,
  objects: AsyncIterable<readonly RawObject[]>,
): Promise<Staged> {
  const readable = copyName(given, 'objects');
  const { columns: mapped } = given.rules;
  const wanted = mapped ? wantedColumns({ ...given.rules, columns: mapped }) : [];
  const reader = new JsonObjects(wanted.map((name) => listColumn(name) ?? name));
  let longestLine = 0;
  let out = Buffer.alloc(2 * batchBytes);
  let held = 0;
  const add = (head: string, object: Buffer) => {
    const length = head.length * 3 + object.length + 1;
    if (held + length > out.length) {
      const larger = Buffer.alloc(2 * (held + length));
      out.copy(larger, 0, 0, held);
      out = larger;
    }
    const from = held;
    held += out.write(head, held);
    held += object.copy(out, held);
    out[held++] = 10;
    longestLine = Math.max(longestLine, held - from);
  };
  const lines = async function* () {
    for await (const some of objects) {
      for (const { line, text } of some) {
        try {
          add(`${line}${unit}${unit}`, onOneLine(reader.read(text)));
        } catch (error) {
          if (!(error instanceof JsonFault)) throw error;
          const fault = error.message.replaceAll(/\p{Cc}/gu, ' ');
          add(`${line}${unit}${fault}${unit}`, Buffer.from(text.map((byte) => Math.max(byte, 0x20))));
        }
      }
      if (held < batchBytes) continue;
      given.watch({ bytes: given.bytes, of: given.bytes, lines: some.at(-1)?.line ?? 0 });
      yield Buffer.from(out.subarray(0, held));
      held = 0;
    }
    yield out.subarray(0, held);
  };
  await pipeline(
    Readable.from(withinRoom(given.scratch, lines())),
    createWriteStream(readable, { mode: 0o600 }),
  );
  return { readable, longestLine, columns: reader.columns, warnings: [...reader.unread].map(unreadWarning) };
}

/** Numbers of JSON have a point before their decimals; a feed whose texts have a comma there would misread them. */
function checkDecimals(feed: Feed, { name, columns }: Preflight): void {
  const wanted = wantedColumns(feed);
  const broken = columns?.find((column) => column.fraction !== undefined && wanted.includes(column.name));
  if (feed.decimal !== ',' || !broken) return;
  throw new Failure(
    'input',
    `${name}: ${broken.name} has numbers such as ${broken.fraction}, and its feed says "decimal": ",".`,
    'Numbers of JSON have a point: leave "decimal" out, or say ".".',
  );
}

/** The staged objects of a file, in their order. */
const stagedObjects = (file: Preflight) => delimitedSource(file, ['line', 'fault', 'object'], unit, false);

/** Puts what is no object into `ragged`, each under the number that a query gives beside its fault. */
const setAside = (engine: Engine, staged: string, number: string) =>
  engine.run(
    `insert into ragged select cast(${number} as bigint), cast(${number} as bigint), ${literal(objectWords)} || fault, object
     from ${staged} where fault is not null`,
  );

/** Opens staged objects; what is no object goes to `ragged` with what is wrong with it. */
export async function openObjects(engine: Engine, feed: Feed, file: Preflight): Promise<Opened> {
  if (feed.lines !== undefined) return openLines(engine, feed, feed.lines, file);
  const columns = file.columns ?? [];
  checkDecimals(feed, file);
  const header = columnNames(columns.map(({ name }) => name));
  const staged = stagedObjects(file);
  await setAside(engine, staged, 'line');
  const pointers = columns.map(({ pointer }) => literal(pointer)).join(', ');
  const cells = columns.map((_, index) => `cells[${index + 1}] as c${index}`);
  const cellsOf =
    columns.length === 0
      ? 'null as c0'
      : `case when fault is null then json_extract_string(object, [${pointers}]) end as cells`;
  return {
    header,
    headerLines: 0,
    numbers: numbersAmong(columns),
    source: `(select ${columns.length === 0 ? 'c0' : cells.join(', ')} from (select ${cellsOf} from ${staged} where fault is null))`,
  };
}

/**
 * Opens staged objects of which each holds a list of lines: a line is a row, with what its object says beside it. An
 * object without lines is a row, too, so that nothing is lost unseen. Rows are counted instead of lines of the file.
 */
async function openLines(engine: Engine, feed: Feed, list: string, file: Preflight): Promise<Opened> {
  const staged = stagedObjects(file);
  const columns = file.columns ?? [];
  const isWithin = ({ name }: { readonly name: string }) => name === list || name.startsWith(`${list}.`);
  const column = columns.find(isWithin);
  if (!column)
    throw noLines(
      file.name,
      list,
      columns.map(({ name }) => name),
    );
  const pointer = literal(
    column.pointer
      .split('/')
      .slice(0, list.split('.').length + 1)
      .join('/'),
  );
  // Lists are staged as their text. One line may stand without a list around it.
  const split = `(
    select fault, object, unnest(case
        when fault is not null then [null::json]
        when json_array_length(lines) > 0 then json_extract(lines, '$[*]')
        when json_type(object, ${pointer}) = 'OBJECT' then [json_extract(object, ${pointer})]
        else [null::json] end) as item
    from (select fault, object, case when fault is null then try_cast(json_extract_string(object, ${pointer}) as json) end as lines
        from ${staged}))`;
  const numbered = `(select row_number() over () as number, * from ${split})`;
  await setAside(engine, numbered, 'number');
  await engine.run(
    `create or replace temp table row_lines as
     select cast(row_number() over (order by number) - 1 as bigint) as ordinal, cast(number as bigint) as line
     from ${numbered} where fault is null`,
  );
  const [structure] = await engine.rows<{ keys: string | null }>(
    `select cast(json_group_structure(item) as varchar) as keys from ${split} where json_type(item) = 'OBJECT'`,
  );
  const own = columns.filter((one) => !isWithin(one));
  const within = leavesOf(JSON.parse(structure?.keys ?? '{}') ?? {}, list, '');
  checkDecimals(feed, { ...file, columns: own });
  const cells = [
    ...own.map(({ pointer }) => `json_extract_string(object, ${literal(pointer)})`),
    ...within.map(({ pointer }) => `json_extract_string(item, ${literal(pointer)})`),
  ];
  return {
    header: columnNames([...own, ...within].map(({ name }) => name)),
    headerLines: 0,
    numbers: numbersAmong([...own, ...within]),
    source: `(select ${cells.map((cell, index) => `${cell} as c${index}`).join(', ')} from ${split} where fault is null)`,
    lineTable: 'row_lines',
  };
}

/** The values within an object, by the structure of all such objects. */
function leavesOf(structure: Readonly<Record<string, unknown>>, name: string, pointer: string): JsonColumn[] {
  return Object.entries(structure).flatMap(([key, inner]) => {
    const [path, place] = [`${name}.${key}`, `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`];
    const isObject = typeof inner === 'object' && inner !== null && !Array.isArray(inner);
    return isObject
      ? leavesOf(inner as Record<string, unknown>, path, place)
      : // What is sometimes a text is one to the engine always.
        [{ name: path, pointer: place, ...(inner === 'DOUBLE' ? { fraction: path } : {}) }];
  });
}

/** Says that a file has no list of lines where its feed reads one. */
export function noLines(name: string, list: string, columns: readonly string[]): Failure {
  return new Failure(
    'input',
    `${name}: no column ${JSON.stringify(list)} holds lists of lines.`,
    `Its columns are ${columns.map((one) => JSON.stringify(one)).join(', ')}. Correct "lines" of its feed, or leave it out.`,
    { code: 'no_lines' },
  );
}

/**
 * Makes the table of the lines on which the objects of a file begin, and gives its name. Where several begin on one
 * line they are counted instead: a row is known by its file and its line.
 */
export async function placeObjects(engine: Engine, file: Preflight): Promise<string> {
  const staged = stagedObjects(file);
  const [counted] = await engine.rows<{ isOneEach: boolean }>(
    `select count(distinct line) = count(*) as "isOneEach" from ${staged}`,
  );
  const numbered = `(select row_number() over () as number, * from ${staged})`;
  const place = counted?.isOneEach === false ? 'number' : 'line';
  if (place === 'number') {
    await engine.run('delete from ragged');
    await setAside(engine, numbered, place);
  }
  await engine.run(
    `create or replace temp table row_lines as
     select cast(row_number() over (order by number) - 1 as bigint) as ordinal, cast(${place} as bigint) as line
     from ${numbered} where fault is null`,
  );
  return 'row_lines';
}
