import type { ReadingRules } from './format.ts';
import { wantedColumns } from './header.ts';
import { keyColumn } from './json-entries.ts';

/** A list of objects within the one object that a JSON file holds. */
export interface JsonList {
  /** The keys that lead to it, joined by points. */
  readonly path: string;
  /** Where it stands in the text, from its bracket on to past the one that closes it. */
  readonly from: number;
  to: number;
  readonly line: number;
  /** The keys of its first object. */
  readonly keys: Set<string>;
  /** Whether it is the whole object, with its rows under names instead of in a list. */
  readonly isMap?: true;
}

interface Outline {
  readonly lists: readonly JsonList[];
  /** The keys of the object itself whose values are neither lists nor objects. */
  readonly plain: ReadonlySet<string>;
  /** Where all that it holds are objects alike: those as rows. */
  readonly map: JsonList | null;
}

interface Level {
  readonly isList: boolean;
  readonly path: string | null;
  readonly list: JsonList | null;
  /** Of an object: whether what comes next is a key. */
  expectsKey: boolean;
  key: string;
  items: number;
}

const [quote, backslash, comma] = [0x22, 0x5c, 0x2c];
const [openBrace, closeBrace, openBracket, closeBracket] = [0x7b, 0x7d, 0x5b, 0x5d];
/** Fewer objects under names are parts of one thing; alike are those that have most of their keys in common. */
const minEntries = 3;
const minShare = 0.6;
const maxKeys = 1000;
/** Lists that lie deeper are values of rows. */
const deepest = 3;

const isSpace = (byte: number) => byte === 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d;

/** What one object holds, or null where the text is anything else. It is read whole, but nothing of it is kept. */
export async function outlineOf(chunks: AsyncIterable<Buffer>): Promise<Outline | null> {
  const lists: JsonList[] = [];
  const plain = new Set<string>();
  const levels: Level[] = [];
  let [position, line, isClosed, inText, isEscaped] = [0, 1, false, false, false];
  /** The bytes of a key that is being read. */
  let key: number[] | null = null;
  /** The first keys of the objects right within it, in how many of them each is, and how many there are. */
  const shared = new Map<string, number>();
  let [objects, isWhole, start] = [0, true, 0];
  const open = (isList: boolean) => {
    const above = levels.at(-1);
    let path: string | null = above ? null : '';
    if (above && !above.isList && above.path !== null && levels.length <= deepest)
      path = above.path === '' ? above.key : `${above.path}.${above.key}`;
    let list: JsonList | null = null;
    if (isList && path) {
      list = { path, from: position, to: -1, line, keys: new Set() };
      lists.push(list);
    } else if (!isList && above?.list && above.items === 0) list = above.list;
    if (above) above.items += 1;
    if (levels.length === 0) start = position;
    if (levels.length === 1) {
      if (isList) isWhole = false;
      else objects += 1;
    }
    levels.push({
      isList,
      path: list && !isList ? null : path,
      list,
      expectsKey: !isList,
      key: '',
      items: 0,
    });
  };
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length; at++, position++) {
      const byte = chunk[at] as number;
      if (byte === 10) line += 1;
      const level = levels.at(-1);
      if (inText) {
        if (isEscaped) isEscaped = false;
        else if (byte === backslash) isEscaped = true;
        else if (byte === quote) inText = false;
        if (key === null) continue;
        if (inText) key.push(byte);
        else if (level) {
          level.key = Buffer.from(key).toString('utf8');
          level.expectsKey = false;
          if (level.list) level.list.keys.add(level.key);
          if (levels.length === 2 && !level.isList && (shared.has(level.key) || shared.size < maxKeys))
            shared.set(level.key, (shared.get(level.key) ?? 0) + 1);
          key = null;
        }
        continue;
      }
      if (isSpace(byte)) continue;
      if (isClosed) return null;
      if (!level) {
        if (position < 3 && byte >= 0xbb) continue;
        if (byte !== openBrace) return null;
        open(false);
      } else if (byte === quote) {
        inText = true;
        const isKept = !level.isList && level.expectsKey && (level.path !== null || level.list !== null);
        key = isKept ? [] : null;
        if (!isKept && levels.length === 1) plain.add(level.key);
      } else if (byte === openBrace || byte === openBracket) open(byte === openBracket);
      else if (byte === closeBrace || byte === closeBracket) {
        levels.pop();
        if (level.isList && level.list) level.list.to = position + 1;
        isClosed = levels.length === 0;
      } else if (byte === comma) {
        level.expectsKey = !level.isList;
      } else if (levels.length === 1 && byte !== 0x3a) plain.add(level.key);
    }
  }
  if (!isClosed) return null;
  const often = [...shared].filter(([, count]) => count >= objects * minShare).map(([name]) => name);
  const isMap = isWhole && plain.size === 0 && objects >= minEntries && often.length * 2 >= shared.size;
  const map: JsonList | null =
    isMap && often.length >= 2
      ? { path: '', from: start, to: position, line: 1, keys: new Set([...often, keyColumn]), isMap: true }
      : null;
  return { lists: lists.filter(({ keys }) => keys.size > 0), plain, map };
}

/**
 * The lists that hold the rows of a file, the one that is meant first. None where the object is a row itself: where it
 * has the columns that its feed reads, or says more than the objects in its lists do.
 */
export function rowLists({ lists, plain, map }: Outline, rules: ReadingRules): JsonList[] {
  if (map && rules.sheet === undefined) return [map];
  if (rules.sheet !== undefined) return lists.filter(({ path }) => path === rules.sheet);
  const wanted = rules.columns ? wantedColumns({ columns: rules.columns }) : [];
  const known = (keys: ReadonlySet<string>) =>
    wanted.filter((name) => keys.has(name) || keys.has(name.split('.')[0] ?? '')).length;
  if (wanted.length > 0) {
    const best = [...lists].sort((left, right) => known(right.keys) - known(left.keys));
    return best.filter(({ keys }) => known(keys) > known(plain)).slice(0, 1);
  }
  return lists.filter(({ keys }) => keys.size > plain.size);
}
