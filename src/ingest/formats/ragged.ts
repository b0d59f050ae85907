import { literal } from '../../warehouse/duckdb/literal.ts';

/** Why a line is no row of its file. */
export type RaggedFault =
  | { readonly kind: 'cells'; readonly found: number; readonly expected: number }
  | { readonly kind: 'quote' | 'formula' | 'uncalculated' | 'object' };

const quoteWords = 'a quote that is closed in the wrong place';
export const formulaWords = 'a formula that failed';
export const uncalculatedWords = 'a formula that was never calculated';
export const objectWords = 'no object: ';

/** How many cells a line has, in the words of quarantine, as SQL. */
export function cellsWords(found: string, expected: string): string {
  return `(${found}) || case when (${found}) = 1 then ' cell' else ' cells' end || ' where the header has ' || (${expected})`;
}

const named = (name: string) => `try_cast(regexp_extract(error_message, '${name}: ([0-9]+)', 1) as integer)`;

/**
 * What the reader found wrong with a line, in words of our own, as SQL over its `reject_errors`. Of a line with too few
 * cells it complains at each that is missing, of one with too many at each that is over.
 */
export const rejectWords = `case
    when bool_or(error_type = 'TOO MANY COLUMNS')
        then ${cellsWords(`max(${named('Found')}) filter (where error_type = 'TOO MANY COLUMNS')`, `max(${named('Columns')}) filter (where error_type = 'TOO MANY COLUMNS')`)}
    when bool_or(error_type in ('UNQUOTED VALUE', 'INVALID STATE')) then ${literal(quoteWords)}
    when bool_or(error_type = 'MISSING COLUMNS')
        then ${cellsWords(`min(${named('Found')}) filter (where error_type = 'MISSING COLUMNS')`, `max(${named('Columns')}) filter (where error_type = 'MISSING COLUMNS')`)}
    else any_value(error_message order by column_idx nulls last) end`;

/** Those words back as what they say, for other languages; null where they are the reader's own. */
export function raggedFault(words: string | null): RaggedFault | null {
  const cells = /^(\d+) cells? where the header has (\d+)$/.exec(words ?? '');
  if (cells) return { kind: 'cells', found: Number(cells[1]), expected: Number(cells[2]) };
  if (words === quoteWords) return { kind: 'quote' };
  if (words === formulaWords) return { kind: 'formula' };
  if (words === uncalculatedWords) return { kind: 'uncalculated' };
  return words?.startsWith(objectWords) ? { kind: 'object' } : null;
}
