import type { Engine } from '../../warehouse/engine.ts';
import { QueryError } from '../../warehouse/query-error.ts';
import type { Opened } from '../formats/format.ts';
import type { DriftColumn, ValueKind } from './compare.ts';

const sampleRows = 1000;
const fewest = 5;
const digit = '[0-9۰-۹٠-٩]';
const date = `${digit}{1,4}[-/.]${digit}{1,2}[-/.]${digit}{1,4}([T ].*)?`;
const number = `[-+(]?${digit}[0-9۰-۹٠-٩.,٫٬]*([eE][-+]?[0-9]+)?[)]?`;

function kindOf(filled: number, numbers: number, dates: number): ValueKind {
  if (filled < fewest) return null;
  if (dates >= 0.9 * filled) return 'dates';
  if (numbers >= 0.9 * filled) return 'numbers';
  return numbers + dates <= 0.1 * filled ? 'text' : null;
}

/** The columns of an opened file with what their first values look like. */
export async function columnsOf(engine: Engine, opened: Opened): Promise<DriftColumn[]> {
  const cells = opened.header.map((_, index) => `c${index}`);
  const counts = cells.map(
    (cell) => `[count(nullif(trim(${cell}), '')),
      count(*) filter (where regexp_full_match(trim(${cell}), '${number}') and not regexp_full_match(trim(${cell}), '${date}')),
      count(*) filter (where regexp_full_match(trim(${cell}), '${date}'))]`,
  );
  let found: number[][] = [];
  try {
    const [row] = await engine.rows<{ counts: string }>(
      `select cast(to_json([${counts.join(', ')}]) as varchar) as counts
       from (select ${cells.join(', ')} from ${opened.source} limit ${sampleRows})`,
    );
    found = JSON.parse(row?.counts ?? '[]') as number[][];
  } catch (error) {
    // A file that cannot be read says so when it is read whole.
    if (!(error instanceof QueryError)) throw error;
  }
  // What the reader rejected of the sample it rejects again.
  for (const table of ['reject_errors', 'reject_scans']) await engine.run(`drop table if exists ${table}`);
  return opened.header.map((name, index) => {
    const [filled = 0, numbers = 0, dates = 0] = found[index] ?? [];
    return { name, kind: kindOf(filled, numbers, dates) };
  });
}
