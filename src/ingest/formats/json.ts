import { Failure } from '../../warehouse/failure.ts';
import { textOf } from '../encoding/decode.ts';
import type { Format, Preflight, ReadOptions } from './format.ts';
import { type JsonList, type KeyedRows, keyedRowsOf, outlineOf, rowLists } from './json-outline.ts';
import { openObjects, placeObjects, type RawObject, stageObjects } from './json-stage.ts';
import { type ScannedText, scanText, suspicionsOf } from './text.ts';

const largestObject = 64 << 20;
const [quote, backslash, comma] = [0x22, 0x5c, 0x2c];
const [openBrace, closeBrace, openBracket, closeBracket] = [0x7b, 0x7d, 0x5b, 0x5d];

function refuse(name: string, line: number, what: string): never {
  throw new Failure(
    'input',
    `${name}, line ${line}: ${what}.`,
    'A JSON file is read where it is a list of objects, [{…}, {…}]: copy it again or correct it there. Nothing of it was loaded.',
  );
}

/** Cuts the objects out of a list of them, or out of a text in which they follow each other. */
async function* objectsOf(
  chunks: AsyncIterable<Buffer>,
  name: string,
  firstLine = 1,
): AsyncGenerator<RawObject[]> {
  let line = firstLine;
  let depth = 0;
  let [inText, isEscaped] = [false, false];
  let began = firstLine;
  let held: Buffer[] = [];
  let heldBytes = 0;
  const objects: RawObject[] = [];
  let state: 'begin' | 'list' | 'after' | 'next' | 'stream' | 'end' = 'begin';
  let position = 0;
  for await (const chunk of chunks) {
    let start = 0;
    for (let at = 0; at < chunk.length; at++, position++) {
      const byte = chunk[at] as number;
      if (byte === 10) line += 1;
      if (depth > 0) {
        if (inText) {
          if (isEscaped) isEscaped = false;
          else if (byte === backslash) isEscaped = true;
          else if (byte === quote) inText = false;
        } else if (byte === quote) inText = true;
        else if (byte === openBrace || byte === openBracket) depth += 1;
        else if (byte === closeBrace || byte === closeBracket) {
          depth -= 1;
          if (depth === 0) {
            const end = chunk.subarray(start, at + 1);
            objects.push({ line: began, text: held.length === 0 ? end : Buffer.concat([...held, end]) });
            held = [];
            heldBytes = 0;
            state = state === 'stream' ? 'stream' : 'after';
          }
        }
        continue;
      }
      // A byte order mark, and white space.
      if (position < 3 && (byte === 0xef || byte === 0xbb || byte === 0xbf)) continue;
      if (byte === 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d) continue;
      if (byte === openBracket && state === 'begin') state = 'list';
      else if (byte === openBrace && state !== 'after' && state !== 'end') {
        if (state === 'begin') state = 'stream';
        depth = 1;
        began = line;
        start = at;
      } else if (byte === comma && state === 'after') state = 'next';
      else if (byte === closeBracket && (state === 'after' || state === 'list')) state = 'end';
      else
        refuse(name, line, `${JSON.stringify(String.fromCharCode(byte))} stands where an object is expected`);
    }
    yield objects.splice(0);
    if (depth > 0) {
      const rest = Buffer.from(chunk.subarray(start));
      held.push(rest);
      heldBytes += rest.length;
      if (heldBytes > largestObject) refuse(name, began, 'an object of more than 64 MB begins');
    }
  }
  if (depth > 0) refuse(name, began, 'it is cut off within the object that begins here');
  if (state !== 'end' && state !== 'stream') refuse(name, line, 'it is cut off: the list does not end');
}

/** The bytes of a text from one place to another. */
async function* between(chunks: AsyncIterable<Buffer>, from: number, to: number): AsyncGenerator<Buffer> {
  let at = 0;
  for await (const chunk of chunks) {
    if (at + chunk.length > from) yield chunk.subarray(Math.max(0, from - at), to - at);
    at += chunk.length;
    if (at >= to) return;
  }
}

/** Names of rows are data: as columns they would be a table of one row, as wide as the file is long. */
function refuseKeyed(name: string, { path, rows, names }: KeyedRows): never {
  const shown = names.map((one) => JSON.stringify(one.slice(0, 40).replaceAll(/\p{Cc}/gu, ' '))).join(', ');
  throw new Failure(
    'input',
    `${name}: its ${rows} objects stand under names (${shown}, …)${path === '' ? '' : ` in ${JSON.stringify(path)}`}, not in a list.`,
    `Write them as a list, [{…}, {…}], with the name as a value of each: jq '${path === '' ? '' : `.${path} | `}[to_entries[] | {id: .key} + .value]'. Nothing of it was loaded.`,
    { code: 'keyed_objects' },
  );
}

/** The lists of rows that a file wraps in an object, as interfaces give them: {"orders": [{…}, {…}], "count": 2}. */
export async function wrappedLists(
  given: ReadOptions,
  text: () => AsyncIterable<Buffer>,
): Promise<JsonList[]> {
  const outline = await outlineOf(text());
  if (outline === null) return [];
  const lists = rowLists(outline, given.rules);
  const { sheet } = given.rules;
  const keyed = sheet === undefined ? keyedRowsOf(outline, lists, given.rules) : null;
  if (keyed) refuseKeyed(given.name, keyed);
  if (sheet !== undefined && lists.length === 0)
    throw new Failure(
      'input',
      `${given.name} has no list ${JSON.stringify(sheet)}.`,
      `Its lists of objects are ${outline.lists.map(({ path }) => JSON.stringify(path)).join(', ')}.`,
      { code: 'no_such_sheet' },
    );
  return lists;
}

async function check(given: ReadOptions): Promise<Preflight> {
  const scanned = await scanText(given);
  const text = () => textOf(scanned.readable, scanned.isGzip, undefined);
  return checkScanned(given, scanned, await wrappedLists(given, text));
}

/** As `check`, where the text has been read. */
export async function checkScanned(
  given: ReadOptions,
  { scan, encoding, sha256, readable, isGzip }: ScannedText,
  lists: readonly JsonList[],
): Promise<Preflight> {
  const { path, name, bytes } = given;
  const [list] = lists;
  const text = textOf(readable, isGzip, undefined);
  const objects = list
    ? objectsOf(between(text, list.from, list.to), name, list.line)
    : objectsOf(text, name);
  const staged = await stageObjects(given, objects);
  return {
    path,
    name,
    format: 'json',
    bytes,
    sha256,
    lines: null,
    blank: [],
    firstLine: '',
    encoding,
    promised: null,
    ...(list ? { part: list.path, parts: lists.map((one) => one.path) } : {}),
    ...staged,
    warnings: [...suspicionsOf(scan), ...staged.warnings],
  };
}

/** A list of objects, or objects one after the other, over any number of lines. */
export const json: Format = {
  name: 'json',
  label: 'JSON (a list of objects)',
  extensions: ['json'],
  recognises: (head) => /^\ufeff?\s*(\[\s*(\{|\])|\{\s*["}])/.test(head.toString('utf8')),
  check,
  open: async (engine, feed, file) => {
    const opened = await openObjects(engine, feed, file);
    return opened.lineTable ? opened : { ...opened, lineTable: await placeObjects(engine, file) };
  },
};
