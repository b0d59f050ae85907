import { literal } from '../../warehouse/duckdb/literal.ts';
import type { Feed, RowKind, RowRule } from '../feed/index.ts';
import { type Opened, sourceColumn } from '../read/index.ts';
import { fold, foldedOf } from '../values/text.ts';

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
  return `coalesce(${foldedOf(cell)} in (${words.map((word) => foldedOf(literal(word))).join(', ')}), false)`;
}

function marksOf(feed: Feed, { header }: Opened): Mark[] {
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
    const cell = sourceColumn(header, column);
    for (const kind of new Set(Object.values(means))) {
      if (kind === 'sale') continue;
      const words = Object.keys(means).filter((word) => means[word] === kind);
      marks.push({ kind, when: isOneOf(cell, words) });
    }
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
  const cells = rules.map(({ column, means }) => {
    const cell = sourceColumn(opened.header, column);
    const known = Object.keys(means).map((word) => literal(fold(word)));
    return `case when ${foldedOf(cell)} not in (${known.join(', ')}) then ${literal(`${column}: `)} || ${cell} end`;
  });
  return `coalesce(${cells.join(', ')})`;
}
