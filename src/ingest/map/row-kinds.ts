import { literal } from '../../warehouse/duckdb/literal.ts';
import type { Feed, RowKind, RowRule } from '../feed/index.ts';
import { type Opened, sourceColumn } from '../read/index.ts';
import { foldedOf, listOf, trimmed } from '../values/text.ts';

/** One thing by which rows are known to be of a kind. */
interface Mark {
  readonly kind: Exclude<RowKind, 'sale'>;
  /** Whether a row has it, as SQL that is never null. */
  readonly when: string;
}

/** The rules of a feed that say of a column's values what a row with them is. */
export function rowRules({ rows }: { readonly rows?: Feed['rows'] | undefined }): readonly RowRule[] {
  return rows === undefined ? [] : 'column' in rows ? [rows] : rows;
}

/**
 * Whether a cell says one of some words, in any writing of their letters. The engine folds both: its lower case of İ
 * is another than JavaScript's.
 */
function isOneOf(cell: string, words: readonly string[]): string {
  return `coalesce(${foldedOf(cell)} in (${foldedWords(words)}), false)`;
}

const foldedWords = (words: readonly string[]) => words.map((word) => foldedOf(literal(word))).join(', ');

type Means = RowRule['means'];

/** Keys of a rule that are no whole text: `CN-*` is any text that begins so, `*` any text, and the empty key none. */
const isPattern = (key: string) => key === '' || key.endsWith('*');

/** Whether a cell begins as a key with a star does, as SQL; null of an empty cell. */
const begins = (cell: string, key: string) =>
  key === '*'
    ? `${trimmed(cell)} is not null`
    : `starts_with(${foldedOf(cell)}, ${foldedOf(literal(key.slice(0, -1)))})`;

/** What a rule with such keys says of a cell, as SQL: a whole text first, then the longest beginning. */
function kindByPattern(cell: string, means: Means): string {
  const keys = Object.keys(means);
  const whole = keys.filter((key) => !isPattern(key));
  const starred = keys.filter((key) => key.endsWith('*')).sort((left, right) => right.length - left.length);
  const arms = [...new Set(whole.map((key) => means[key]))].map((kind) => {
    const words = whole.filter((key) => means[key] === kind);
    return `when ${foldedOf(cell)} in (${foldedWords(words)}) then ${literal(String(kind))}`;
  });
  return `case ${[
    ...(means[''] ? [`when ${trimmed(cell)} is null then ${literal(means[''])}`] : []),
    ...arms,
    ...starred.map((key) => `when ${begins(cell, key)} then ${literal(String(means[key]))}`),
  ].join(' ')} end`;
}

/** Whether a rule says of a cell that its row is of a kind, as SQL that is never null. */
export function isMeant(cell: string, means: Means, kind: RowKind): string {
  if (Object.keys(means).some(isPattern))
    return `coalesce(${kindByPattern(cell, means)} = ${literal(kind)}, false)`;
  return isOneOf(
    cell,
    Object.keys(means).filter((word) => means[word] === kind),
  );
}

/** A cell of a rule's column, as SQL: empty where it holds a text that means nothing anywhere in the file. */
function ruleCell({ blanks }: Feed, { header }: Opened, column: string): string {
  const cell = sourceColumn(header, column);
  return Array.isArray(blanks) && blanks.length > 0
    ? `case when ${trimmed(cell)} not in (${listOf(blanks)}) then ${cell} end`
    : cell;
}

function marksOf(feed: Feed, opened: Opened): Mark[] {
  const { header } = opened;
  const marks: Mark[] = [];
  const { test, cancellation } = feed;
  if (test) {
    const cell = sourceColumn(header, test.column);
    if (test.equals) marks.push({ kind: 'test', when: isOneOf(cell, test.equals) });
    if (test.prefix)
      marks.push({
        kind: 'test',
        when: `coalesce(starts_with(${foldedOf(cell)}, ${foldedOf(literal(test.prefix))}), false)`,
      });
  }
  const undone = cancellation?.unsigned ? 'refund' : 'cancelled';
  if (cancellation?.prefix)
    marks.push({
      kind: undone,
      when: `coalesce(starts_with(read_order_id, ${literal(cancellation.prefix)}), false)`,
    });
  if (cancellation?.column && cancellation.values)
    marks.push({
      kind: undone,
      when: isOneOf(sourceColumn(header, cancellation.column), cancellation.values),
    });
  for (const { column, means } of rowRules(feed)) {
    const cell = ruleCell(feed, opened, column);
    for (const kind of new Set(Object.values(means)))
      if (kind !== 'sale') marks.push({ kind, when: isMeant(cell, means, kind) });
  }
  return marks;
}

/** Whether a row is of a kind by any rule of its feed, as SQL that is never null; null where no rule says so. */
export function isOfKind(feed: Feed, opened: Opened, ...kinds: readonly RowKind[]): string | null {
  const marks = marksOf(feed, opened).filter(({ kind }) => kinds.includes(kind));
  return marks.length > 0 ? `(${marks.map(({ when }) => when).join(' or ')})` : null;
}

/** A value of a row's kind that no rule of the feed knows, as SQL; null where the feed has no such rules. */
export function unknownKind(feed: Feed, opened: Opened): string | null {
  const rules = rowRules(feed);
  if (rules.length === 0) return null;
  const cells = rules
    .filter(({ means }) => !('*' in means))
    .map(({ column, means }) => {
      const cell = ruleCell(feed, opened, column);
      const known = Object.keys(means).filter((key) => !isPattern(key));
      const begun = Object.keys(means).filter((key) => key.endsWith('*'));
      const isKnown = [
        ...(known.length > 0 ? [`${foldedOf(cell)} in (${foldedWords(known)})`] : []),
        ...begun.map((key) => begins(cell, key)),
      ];
      return `case when ${trimmed(cell)} is not null and not (${isKnown.join(' or ') || 'false'}) then ${literal(`${column}: `)} || ${cell} end`;
    });
  return cells.length > 0 ? `coalesce(${cells.join(', ')})` : null;
}
