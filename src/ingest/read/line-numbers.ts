import type { Engine } from '../../warehouse/engine.ts';
import { Failure } from '../../warehouse/failure.ts';
import { breaksOf, type Opened, spanningRows } from './index.ts';
import { lineSql, type Placing, placeRows } from './lines.ts';
import type { Preflight } from './preflight.ts';

/** How a query over `mapped m` learns the physical line of each row. */
export interface LineNumbers {
  readonly join: string;
  readonly line: string;
}

/** More places than this where rows and lines part are looked up in a table. */
const maxInSql = 4096;

async function placingOf(engine: Engine, opened: Opened, file: Preflight, rows: number): Promise<Placing> {
  const lines = (file.lines ?? 0) + file.blank.length;
  const ragged = await engine.numbers(
    `select record, coalesce(${breaksOf('raw')}, 0) as breaks from ragged order by record`,
  );
  const raggedRows = Array.from(ragged.record ?? [], (record, index) => ({
    record,
    breaks: ragged.breaks?.[index] ?? 0,
  }));
  const raggedSpan = raggedRows.reduce((sum, { breaks }) => sum + 1 + breaks, 0);
  // Where the lines are fewer than rows and blank lines together, some blank lines lie within values; where they
  // are more, some rows span lines. Else no value holds a line break, and the file need not be read again.
  const isPlain = opened.headerLines + rows + raggedSpan + file.blank.length === lines;
  const spans = isPlain ? [] : await spanningRows(engine, opened);
  const layout = {
    lines,
    headerLines: opened.headerLines,
    rows,
    spans,
    ragged: raggedRows,
    blank: file.blank,
  };
  const placing = placeRows(layout);
  if (placing.lastLine !== lines || placing.raggedLines.length !== raggedRows.length) {
    throw new Failure(
      'books',
      `${file.name}: it has ${lines} lines, and ${placing.lastLine} are accounted for.`,
      'The quoting of the file is not as described: check "delimiter" and the quotes. Nothing was loaded.',
    );
  }
  if (raggedRows.some(({ record }, index) => record !== placing.raggedLines[index])) {
    await engine.load('ragged_lines', {
      record: Float64Array.from(raggedRows, ({ record }) => record),
      line: Float64Array.from(placing.raggedLines),
    });
    await engine.run(
      'update ragged set line = cast(l.line as bigint) from ragged_lines l where l.record = ragged.record',
    );
    await engine.run('drop table ragged_lines');
  } else await engine.run('update ragged set line = record');
  return placing;
}

/**
 * Finds the physical line of every row, and asserts that every line of the file lies in a row, is a ragged row, the
 * header or blank.
 */
export async function numberLines(
  engine: Engine,
  opened: Opened,
  file: Preflight,
  rows: number,
  ordinal: string,
): Promise<LineNumbers> {
  if (opened.lineTable)
    return { join: `join ${opened.lineTable} n on n.ordinal = ${ordinal}`, line: 'n.line' };
  if (file.lines === null) return { join: '', line: `(${ordinal} + 1)` };
  const { steps } = await placingOf(engine, opened, file, rows);
  if (steps.length <= maxInSql) return { join: '', line: lineSql(ordinal, steps) };
  await engine.load('line_steps', {
    first: Float64Array.from(steps, (step) => step.ordinal),
    shift: Float64Array.from(steps, (step) => step.shift),
  });
  await engine.run(`
create or replace temp table line_ranges as
select cast(first as bigint) as first, cast(shift as bigint) as shift from line_steps`);
  return { join: `asof join line_ranges n on ${ordinal} >= n.first`, line: `(${ordinal} + n.shift)` };
}
