import type { ReadingRules } from './format.ts';
import { wantedColumns } from './header.ts';

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
}

/** An object whose values are rows, each under a name that is data: {"O1": {…}, "O2": {…}}. */
export interface KeyedRows {
  readonly path: string;
  readonly rows: number;
  /** The first of the names. */
  readonly names: readonly string[];
}

export interface Outline {
  readonly lists: readonly JsonList[];
  readonly keyed: readonly KeyedRows[];
  /** The keys of the object itself whose values are neither lists nor objects. */
  readonly plain: ReadonlySet<string>;
}

interface Level {
  readonly isList: boolean;
  readonly path: string | null;
  readonly list: JsonList | null;
  /** Of an object: whether what comes next is a key. */
  expectsKey: boolean;
  key: string;
  items: number;
  /** Of an object: how many values it has. */
  entries: number;
  /** Of the objects that an object holds: how many, the first names, and how often a key stands in them. */
  readonly within: { objects: number; readonly names: string[]; readonly keys: Map<string, number> };
}

const [quote, backslash, comma, colon] = [0x22, 0x5c, 0x2c, 0x3a];
const [openBrace, closeBrace, openBracket, closeBracket] = [0x7b, 0x7d, 0x5b, 0x5d];
/** Lists that lie deeper are values of rows. */
const deepest = 3;

/** So many objects under names of one object are rows wherever it stands; fewer only where they are all of a file. */
const manyRows = 20;
const fewRows = 3;
const maxKeys = 1000;

/** Objects of one shape, under names that say nothing of it: names of fields hold different things. */
function keyedRows({ path, entries, within: { objects, names, keys } }: Level): KeyedRows | null {
  if (path === null || objects < 0.9 * entries || objects < (path === '' ? fewRows : manyRows)) return null;
  const counts = [...keys.values()];
  const usual = counts.reduce((sum, count) => sum + count, 0) / objects;
  const common = counts.filter((count) => count >= 0.9 * objects).length;
  return common > 0 && common >= usual / 2 ? { path, rows: objects, names } : null;
}

const isSpace = (byte: number) => byte === 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d;

/** What one object holds, or null where the text is anything else. It is read whole, but nothing of it is kept. */
export async function outlineOf(chunks: AsyncIterable<Buffer>): Promise<Outline | null> {
  const lists: JsonList[] = [];
  const keyed: KeyedRows[] = [];
  const plain = new Set<string>();
  const levels: Level[] = [];
  let [position, line, isClosed, inText, isEscaped] = [0, 1, false, false, false];
  /** The bytes of a key that is being read. */
  let key: number[] | null = null;
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
    if (above && !isList && !above.isList) {
      above.within.objects += 1;
      if (above.within.names.length < 2) above.within.names.push(above.key);
    }
    levels.push({
      isList,
      path: list && !isList ? null : path,
      list,
      expectsKey: !isList,
      key: '',
      items: 0,
      entries: 0,
      within: { objects: 0, names: [], keys: new Map() },
    });
  };
  const countKey = ({ key: name, isList }: Level) => {
    const above = levels.at(-2);
    if (isList || !above || above.isList) return;
    const { keys } = above.within;
    if (keys.size < maxKeys || keys.has(name)) keys.set(name, (keys.get(name) ?? 0) + 1);
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
          countKey(level);
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
        const rows = level.isList ? null : keyedRows(level);
        if (rows) keyed.push(rows);
        isClosed = levels.length === 0;
      } else if (byte === comma) {
        level.expectsKey = !level.isList;
      } else if (byte === colon) level.entries += 1;
      else if (levels.length === 1) plain.add(level.key);
    }
  }
  if (!isClosed) return null;
  return { lists: lists.filter(({ keys }) => keys.size > 0), keyed, plain };
}

/**
 * Rows under names that are data, where they are what a file holds: beside a list of rows they are not read, and a few
 * objects of one shape are one row where the feed reads what lies in them.
 */
export function keyedRowsOf(
  { keyed, plain }: Outline,
  lists: readonly JsonList[],
  rules: ReadingRules,
): KeyedRows | null {
  const wanted = rules.columns ? wantedColumns({ columns: rules.columns }) : [];
  const within = (path: string, name: string) => path === '' || name.startsWith(`${path}.`);
  return (
    keyed.find(
      ({ path, rows, names }) =>
        lists.every((list) => within(path, list.path)) &&
        !wanted.some((name) => plain.has(name)) &&
        (rows >= manyRows || !wanted.some((name) => names.some((first) => name.startsWith(`${first}.`)))),
    ) ?? null
  );
}

/**
 * The lists that hold the rows of a file, the one that is meant first. None where the object is a row itself: where it
 * has the columns that its feed reads, or says more than the objects in its lists do.
 */
export function rowLists({ lists, plain }: Outline, rules: ReadingRules): JsonList[] {
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
