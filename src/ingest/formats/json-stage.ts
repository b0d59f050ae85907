import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { literal } from '../../warehouse/duckdb/literal.ts';
import type { Engine } from '../../warehouse/engine.ts';
import { delimitedSource } from './csv.ts';
import type { Given, Opened, Preflight } from './format.ts';
import { checkNames } from './header.ts';
import { JsonFault, JsonObjects } from './json-object.ts';
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
  readonly columns: readonly { name: string; pointer: string }[];
}

/** Writes objects a line each: line of the file, what is wrong with it, the object; DuckDB reads that. */
export async function stageObjects(given: Given, objects: AsyncIterable<RawObject>): Promise<Staged> {
  const readable = copyName(given, 'objects');
  const reader = new JsonObjects();
  let longestLine = 0;
  const lines = async function* () {
    let parts: Buffer[] = [];
    let held = 0;
    for await (const { line, text } of objects) {
      let fault = '';
      let object: Buffer;
      try {
        object = reader.read(text);
      } catch (error) {
        if (!(error instanceof JsonFault)) throw error;
        fault = error.message;
        object = text;
      }
      // Line breaks stand between values only: within texts they are escaped, or the object is a fault.
      for (let at = 0; at < object.length; at++) if ((object[at] as number) < 0x20) object[at] = 0x20;
      const head = Buffer.from(`${line}${unit}${fault.replaceAll(/\p{Cc}/gu, ' ')}${unit}`);
      parts.push(head, object, Buffer.from('\n'));
      const length = head.length + object.length;
      held += length;
      if (length > longestLine) longestLine = length;
      if (held < batchBytes) continue;
      given.watch({ bytes: given.bytes, of: given.bytes, lines: line });
      yield Buffer.concat(parts);
      parts = [];
      held = 0;
    }
    yield Buffer.concat(parts);
  };
  await pipeline(Readable.from(lines()), createWriteStream(readable, { mode: 0o600 }));
  return { readable, longestLine, columns: reader.columns };
}

/** Opens staged objects; what is no object goes to `ragged` with what is wrong with it. */
export async function openObjects(engine: Engine, file: Preflight): Promise<Opened> {
  const columns = file.columns ?? [];
  const header = columns.map(({ name }) => name);
  if (new Set(header).size < header.length || header.includes('')) checkNames(header, file.name);
  const staged = delimitedSource(file, ['line', 'fault', 'object'], unit, false);
  await engine.run(
    `insert into ragged select cast(line as bigint), cast(line as bigint), 'no object: ' || fault, object
     from ${staged} where fault is not null`,
  );
  const pointers = columns.map(({ pointer }) => literal(pointer)).join(', ');
  const cells = columns.map((_, index) => `cells[${index + 1}] as c${index}`);
  const cellsOf = columns.length === 0 ? 'null as c0' : `json_extract_string(object, [${pointers}]) as cells`;
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
