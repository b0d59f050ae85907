import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import {
  findNodeAtLocation,
  type JSONPath,
  type Node,
  type ParseError,
  parseTree,
  printParseErrorCode,
} from 'jsonc-parser';
import { Failure } from '../../warehouse/failure.ts';

/** A configuration as it is written, and where its settings stand. */
export interface Document {
  readonly json: unknown;
  /** Ends with what is wrong at a place, its line and what to do. */
  readonly refuse: (path: JSONPath, says: string, hint: string) => never;
}

/** A name that stands twice in one object: JSON would quietly take the last. */
function repeatedName(node: Node): Node | undefined {
  const seen = new Set<unknown>();
  for (const child of node.children ?? []) {
    const name = child.type === 'property' ? child.children?.[0] : undefined;
    if (name && seen.has(name.value)) return name;
    if (name) seen.add(name.value);
    const below = repeatedName(child);
    if (below) return below;
  }
  return undefined;
}

/** No setting lies deeper; parsers that call themselves end at some thousands. */
const maxLevels = 100;

/** Where brackets outside of texts are nested deeper; null where they never are. */
function firstDeeperThan(most: number, text: string): number | null {
  let depth = 0;
  for (const { 0: found, index } of text.matchAll(/"(?:[^"\\]|\\.)*"|[[{\]}]/gs)) {
    if (found === '[' || found === '{') depth += 1;
    else if (found === ']' || found === '}') depth -= 1;
    if (depth > most) return index;
  }
  return null;
}

/** A name that every object of JavaScript has, such as `constructor`: it would be found where nobody wrote it. */
function inheritedName(node: Node): Node | undefined {
  for (const child of node.children ?? []) {
    const name = child.type === 'property' ? child.children?.[0] : undefined;
    if (name && name.value in Object.prototype) return name;
    const below = inheritedName(child);
    if (below) return below;
  }
  return undefined;
}

const asWords = (code: string) => code.replace(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase();

/** Reads a configuration. @throws Failure `configuration` with the line and column where it is no JSON */
export function readDocument(file: string): Document {
  const name = basename(file);
  const fail = (says: string, hint: string, place = ''): never => {
    throw new Failure('configuration', `${name}${place}: ${says}`, hint);
  };
  if (!existsSync(file))
    fail(`there is no such file (${file}).`, 'Make one with `arzesh init FILE…`, or name it with --config.');
  // Editors on Windows put a byte order mark first.
  let text = '';
  try {
    text = readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    fail(`it cannot be read: ${(error as Error).message}.`, 'Name a file that you may read: --config FILE');
  }
  const placeOf = (offset: number) => {
    const lines = text.slice(0, offset).split('\n');
    return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
  };
  const deep = firstDeeperThan(maxLevels, text);
  if (deep !== null)
    return fail(
      `is nested deeper than ${maxLevels} levels.`,
      'No setting lies so deep.',
      `:${placeOf(deep).line}`,
    );
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { disallowComments: true });
  const [error] = errors;
  if (error || !tree) {
    const { line, column } = placeOf(error?.offset ?? text.length);
    const why = error && text.trim() !== '' ? asWords(printParseErrorCode(error.error)) : 'it is empty';
    const isComment = text.startsWith('/', error?.offset);
    return fail(
      `is not JSON: ${why}.`,
      isComment
        ? 'JSON has no comments: write a note as "$note": "…".'
        : 'Correct it at that line and column.',
      `:${line}:${column}`,
    );
  }
  const repeated = repeatedName(tree);
  if (repeated) {
    const { line } = placeOf(repeated.offset);
    fail(
      `${JSON.stringify(repeated.value)} stands twice in the same place.`,
      'Keep one of them.',
      `:${line}`,
    );
  }
  const inherited = inheritedName(tree);
  if (inherited) {
    const { line } = placeOf(inherited.offset);
    fail(
      `${JSON.stringify(inherited.value)} cannot be the name of anything here.`,
      'Take it out; docs/configuration.md says which settings there are.',
      `:${line}`,
    );
  }
  return {
    json: JSON.parse(text),
    refuse: (path, says, hint) => {
      // A place in a list may be named as text.
      const inLists = path.map((part) => (/^\d+$/.test(String(part)) ? Number(part) : part));
      const node = findNodeAtLocation(tree, path) ?? findNodeAtLocation(tree, inLists);
      const place = node && path.length > 0 ? `:${placeOf(node.offset).line}` : '';
      return fail(`${path.join('.') || 'the whole'}: ${says}`, hint, place);
    },
  };
}
