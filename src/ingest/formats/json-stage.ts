import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { literal } from '../../warehouse/duckdb/literal.ts';
import type { Engine } from '../../warehouse/engine.ts';
import { Failure } from '../../warehouse/failure.ts';
import type { Feed } from '../feed/index.ts';
import { objectWords } from '../read/ragged.ts';
import { withinRoom } from './caps.ts';
import { delimitedSource } from './csv.ts';
import type { Given, Opened, Preflight, Warning } from './format.ts';
import { columnNames, wantedColumns } from './header.ts';
import { type JsonColumn, JsonFault, JsonObjects } from './json-object.ts';
import { copyName } from './text.ts';

/** One object as it lies in the file, with the line on which it begins. */
export interface RawObject {
  readonly line: number;
  readonly text: Buffer;
}

const unit = '\u0001';
const batchBytes = 1 << 20;

export interface Staged {
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
  given: Given,
  objects: AsyncIterable<readonly RawObject[]>,
): Promise<Staged> {
  const readable = copyName(given, 'objects');
  const { columns: mapped } = given.rules;
  const reader = new JsonObjects(mapped ? wantedColumns({ ...given.rules, columns: mapped }) : []);
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

/** Opens staged objects; what is no object goes to `ragged` with what is wrong with it. */
export async function openObjects(engine: Engine, feed: Feed, file: Preflight): Promise<Opened> {
  const columns = file.columns ?? [];
  checkDecimals(feed, file);
  const header = columnNames(columns.map(({ name }) => name));
  const staged = delimitedSource(file, ['line', 'fault', 'object'], unit, false);
  await engine.run(
    `insert into ragged select cast(line as bigint), cast(line as bigint), ${literal(objectWords)} || fault, object
     from ${staged} where fault is not null`,
  );
  const pointers = columns.map(({ pointer }) => literal(pointer)).join(', ');
  const cells = columns.map((_, index) => `cells[${index + 1}] as c${index}`);
  const cellsOf =
    columns.length === 0
      ? 'null as c0'
      : `case when fault is null then json_extract_string(object, [${pointers}]) end as cells`;
  return {
    header,
    headerLines: 0,
    source: `(select ${columns.length === 0 ? 'c0' : cells.join(', ')} from (select ${cellsOf} from ${staged} where fault is null))`,
  };
}

/** The lines of the objects that are rows, as a query in their order. */
export function objectLines(file: Preflight): string {
  const staged = delimitedSource(file, ['line', 'fault', 'object'], unit, false);
  return `select row_number() over () - 1 as ordinal, cast(line as bigint) as line from ${staged} where fault is null`;
}
