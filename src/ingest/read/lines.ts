/** What parts rows from lines: rows that span lines, lines set aside as ragged, blank lines. */
interface Layout {
  /** Physical lines of the file, the blank ones included. */
  readonly lines: number;
  readonly headerLines: number;
  readonly rows: number;
  /** Rows that hold line breaks, by ordinal. */
  readonly spans: readonly { readonly ordinal: number; readonly breaks: number }[];
  /** Ragged rows by the number of their record, in which header, rows, ragged rows and blank lines count one each. */
  readonly ragged: readonly { readonly record: number; readonly breaks: number }[];
  /** Physical numbers of blank lines; some may lie within a row. */
  readonly blank: readonly number[];
}

export interface Placing {
  /** From `ordinal` on, a row begins at line ordinal + shift. Ascending; the first begins at 0. */
  readonly steps: readonly { readonly ordinal: number; readonly shift: number }[];
  /** The physical line of each ragged row, in their order. */
  readonly raggedLines: readonly number[];
  /** The last line that rows account for; the file is whole where it is its last. */
  readonly lastLine: number;
}

/** Finds the physical line of every row by walking from one place where rows and lines part to the next. */
export function placeRows(layout: Layout): Placing {
  const { spans, ragged, blank } = layout;
  const steps: { ordinal: number; shift: number }[] = [];
  const raggedLines: number[] = [];
  let line = layout.headerLines + 1;
  let record = (layout.headerLines > 0 ? 1 : 0) + 1;
  let ordinal = 0;
  let [nextSpan, nextRagged, nextBlank] = [0, 0, 0];
  const step = () => {
    if (steps.at(-1)?.ordinal === ordinal) steps.pop();
    if (steps.at(-1)?.shift !== line - ordinal) steps.push({ ordinal, shift: line - ordinal });
  };
  step();
  for (;;) {
    // Blank lines that a row has swallowed are its own.
    while ((blank[nextBlank] ?? Number.POSITIVE_INFINITY) < line) nextBlank += 1;
    const span = spans[nextSpan];
    const bad = ragged[nextRagged];
    const rowsAhead = Math.min(
      layout.rows - ordinal,
      span ? span.ordinal - ordinal : Number.POSITIVE_INFINITY,
      bad ? bad.record - record : Number.POSITIVE_INFINITY,
      (blank[nextBlank] ?? Number.POSITIVE_INFINITY) - line,
    );
    ordinal += rowsAhead;
    line += rowsAhead;
    record += rowsAhead;
    if (blank[nextBlank] === line) {
      nextBlank += 1;
      line += 1;
      record += 1;
      step();
    } else if (bad && bad.record === record) {
      raggedLines.push(line);
      nextRagged += 1;
      line += 1 + bad.breaks;
      record += 1;
      step();
    } else if (span && span.ordinal === ordinal) {
      nextSpan += 1;
      ordinal += 1;
      line += 1 + span.breaks;
      record += 1;
      step();
    } else break;
  }
  return { steps, raggedLines, lastLine: line - 1 };
}

/** A search by halves through the steps, as SQL: cheaper than a join where the steps are few. */
export function lineSql(ordinal: string, steps: Placing['steps']): string {
  if (steps.length === 1) return `(${ordinal} + ${steps[0]?.shift ?? 1})`;
  const half = steps.length >> 1;
  return `case when ${ordinal} < ${steps[half]?.ordinal ?? 0} then ${lineSql(ordinal, steps.slice(0, half))} else ${lineSql(ordinal, steps.slice(half))} end`;
}
