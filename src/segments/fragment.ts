import type { SqlValue, SqlValues } from '../warehouse/engine.ts';

type Piece = string | { readonly value: SqlValue };

/** A piece of SQL whose values are still apart from its text. Only the tag and {@link identifier} make one. */
export class Fragment {
  readonly pieces: readonly Piece[];

  constructor(pieces: readonly Piece[]) {
    this.pieces = pieces;
  }
}

/**
 * Composes SQL: other fragments are laid in, everything else is bound as a value. There is no way to lay in text,
 * so a value can never become SQL.
 */
export function sql(texts: TemplateStringsArray, ...parts: readonly (Fragment | SqlValue)[]): Fragment {
  const pieces: Piece[] = [];
  for (const [index, text] of texts.entries()) {
    pieces.push(text);
    if (index >= parts.length) continue;
    const part = parts[index] as Fragment | SqlValue;
    if (part instanceof Fragment) for (const piece of part.pieces) pieces.push(piece);
    else pieces.push({ value: part });
  }
  return new Fragment(pieces);
}

/** A column's name, taken from a list of those that exist. */
export function identifier(name: string, allowed: Iterable<string>): Fragment {
  for (const candidate of allowed) {
    if (candidate === name && /^[a-z][a-z0-9_ ]*$/i.test(candidate)) return new Fragment([`"${candidate}"`]);
  }
  throw new RangeError(`no such column: ${JSON.stringify(name)}`);
}

/** Fragments one after another with a fixed text between them. */
export function joined(
  parts: readonly Fragment[],
  between: ' and ' | ' or ' | ', ' | ' ' | ' union all ',
): Fragment {
  return new Fragment(
    parts.flatMap((part, index) => (index === 0 ? part.pieces : [between, ...part.pieces])),
  );
}

export interface Compiled {
  readonly sql: string;
  readonly values: SqlValues;
}

const hasNul = (value: SqlValue) =>
  Array.isArray(value)
    ? value.some((item) => typeof item === 'string' && item.includes('\0'))
    : typeof value === 'string' && value.includes('\0');

/** Letters, digits and what joins words: a comment that ends where it should, whatever it is given. */
const commented = (name: string) => `/* ${name.replaceAll(/[^\p{L}\p{N} ,_-]/gu, '?').slice(0, 200)} */ `;

/**
 * The text with `$v0`, `$v1`, … and the values that are bound to them. A comment at its head says what it is for, in
 * the engine's own lists of queries.
 */
export function compose(fragment: Fragment, comment?: string): Compiled {
  const values: Record<string, SqlValue> = {};
  const text: string[] = comment === undefined ? [] : [commented(comment)];
  let count = 0;
  for (const piece of fragment.pieces) {
    if (typeof piece === 'string') {
      text.push(piece);
      continue;
    }
    if (hasNul(piece.value)) throw new TypeError('text with a NUL character cannot be bound');
    const name = `v${count++}`;
    values[name] = piece.value;
    text.push(`$${name}`);
  }
  return { sql: text.join(''), values };
}
