// Reads a workbook in a process of its own, which its parent holds to a limit of memory and time, and writes the
// sheet as CSV: its row, what is wrong with it, its cells. Prints what was found, or why nothing was.
import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import { type CellObject, read, type WorkSheet } from '@e965/xlsx';
import { headerRow } from '../header.ts';
import { cellText, pendingFormula, type Writing } from './cells.ts';
import {
  checkCompound,
  checkZip,
  isCompound,
  isZip,
  requireInProportion,
  WorkbookFault,
} from './container.ts';
import { uncalculated } from './errors.ts';
import { isMarkup } from './markup.ts';
import { markupBook } from './markup-book.ts';
import type { SheetFound, SheetTask } from './task.ts';

type Rows = (readonly (CellObject | undefined)[] | undefined)[];

const rowsOf = (sheet: WorkSheet | undefined): Rows => (sheet?.['!data'] as Rows | undefined) ?? [];
const hasValue = (cell: CellObject | undefined) =>
  cell?.v !== undefined && cell.v !== null && String(cell.v).trim() !== '';
const filledIn = (row: Rows[number]) => (row ?? []).filter(hasValue).length;

function chosenSheet(names: readonly string[], seen: readonly string[], task: SheetTask): string {
  const listed = seen.map((name) => JSON.stringify(name)).join(', ');
  if (task.sheet !== undefined) {
    if (names.includes(task.sheet)) return task.sheet;
    throw new WorkbookFault(
      'no_such_sheet',
      `has no sheet ${JSON.stringify(task.sheet)}`,
      `Its sheets with content are ${listed}.`,
    );
  }
  const [first] = seen;
  if (first === undefined)
    throw new WorkbookFault('no_table', 'has no sheet with content', 'Export it again.');
  if (seen.length > 1 && !task.takesFirst) {
    throw new WorkbookFault(
      'several_sheets',
      `has ${seen.length} sheets with content: ${listed}`,
      `Say in its feed which is meant, e.g. "sheet": ${JSON.stringify(first)}.`,
    );
  }
  return first;
}

const furthest = 50;

/** The row of the header, by the rule of every format; -1 where there is none. */
function headerAt(rows: Rows, task: SheetTask): number {
  const texts = Array.from(rows.slice(0, furthest), (row) =>
    Array.from(row ?? [], (cell) => String(cell?.v ?? '').trim()),
  );
  return headerRow(texts, task.wanted);
}

const quoted = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

function convert(task: SheetTask): SheetFound {
  const bytes = readFileSync(task.path);
  if (isZip(bytes)) {
    const parts = checkZip(bytes, task.largestUnpacked);
    if (parts.includes('content.xml') && parts.includes('mimetype'))
      throw new WorkbookFault(
        'open_document',
        'is an OpenDocument file',
        'Save it as .xlsx or as CSV and load that.',
      );
    if (parts.includes('xl/workbook.bin'))
      throw new WorkbookFault(
        'binary_workbook',
        'is a binary workbook (.xlsb)',
        'Save it as .xlsx or as CSV and load that.',
      );
    if (!parts.includes('xl/workbook.xml'))
      throw new WorkbookFault(
        'archive',
        'is a zip archive, and no workbook',
        'Unpack it and load the files that it holds.',
      );
  } else if (isCompound(bytes)) checkCompound(bytes);
  else if (!isMarkup(bytes))
    throw new WorkbookFault('not_a_workbook', 'is no workbook', 'Name it by what it is, e.g. .csv.');
  const book = isMarkup(bytes)
    ? markupBook(bytes)
    : read(bytes, {
        dense: true,
        cellNF: true,
        // Where a formula stands is needed to know whether its value was ever computed; old workbooks always hold it.
        cellFormula: isZip(bytes),
        // Without it the reader leaves out formulas that have no value.
        sheetStubs: isZip(bytes),
        cellHTML: false,
        cellText: false,
      });
  const filled = book.SheetNames.filter((name) =>
    Array.from(rowsOf(book.Sheets[name])).some((row) => filledIn(row) > 0),
  );
  const isHidden = (name: string) =>
    (book.Workbook?.Sheets?.[book.SheetNames.indexOf(name)]?.Hidden ?? 0) > 0;
  const hidden = filled.filter(isHidden);
  const seen = filled.filter((name) => !isHidden(name));
  const sheet = chosenSheet(book.SheetNames, seen.length > 0 ? seen : hidden, task);
  const rows = rowsOf(book.Sheets[sheet]);
  const writing: Writing = {
    ...task.dates,
    from1904: book.Workbook?.WBProps?.date1904 === true,
    decimal: task.decimal,
  };
  const isPending = pendingFormula(book);
  const textsOf = (row: Rows[number]) =>
    Array.from(row ?? [], (cell) => (isPending(cell) ? uncalculated : cellText(cell, writing)));
  const top = task.header ? -1 : headerAt(rows, task);
  const header = task.header ?? textsOf(rows[top]).map((name) => name.trim());
  while (header.length > 0 && header.at(-1) === '') (header as string[]).pop();

  const out = openSync(task.out, 'w', 0o600);
  let buffer = '';
  let [written, writtenBytes, longestLine, longNumbers, pending] = [0, 0, 0, 0, 0];
  const [fractions, withTexts] = [new Set<number>(), new Set<number>()];
  for (let at = top + 1; at < rows.length; at++) {
    const cells = rows[at];
    if (filledIn(cells) === 0) continue;
    for (const [place, cell] of (cells ?? []).entries()) {
      if (cell?.t === 'n' && !Number.isInteger(cell.v)) fractions.add(place);
      else if (cell?.t === 's' && hasValue(cell)) withTexts.add(place);
      if (cell?.t === 'n' && Math.abs(Number(cell.v)) >= 1e15) longNumbers += 1;
      if (isPending(cell)) pending += 1;
    }
    const texts = textsOf(cells).map((text) => text.replaceAll('\0', '\ufffd'));
    const extra = texts.slice(header.length).filter((text) => text.trim() !== '').length;
    const found = header.length + extra;
    const fault = extra > 0 ? `${found} cells where the header has ${header.length}` : '';
    const own = fault ? [texts.join('\t')] : texts.slice(0, header.length);
    while (own.length < header.length) own.push('');
    const line = `${[String(at + 1), fault, ...own].map(quoted).join(',')}\n`;
    written += 1;
    const bytesOfLine = Buffer.byteLength(line);
    longestLine = Math.max(longestLine, bytesOfLine);
    writtenBytes += bytesOfLine;
    requireInProportion(writtenBytes, bytes.length, task.largestUnpacked);
    buffer += line;
    if (buffer.length < 1 << 20) continue;
    writeSync(out, buffer);
    buffer = '';
  }
  writeSync(out, buffer);
  closeSync(out);
  return {
    sheet,
    sheets: seen,
    hidden: hidden.filter((name) => name !== sheet),
    header,
    headerRow: top + 1,
    rows: written,
    longestLine,
    longNumbers,
    numbers: [...fractions].filter((place) => !withTexts.has(place)),
    pending,
  };
}

try {
  const task = JSON.parse(readFileSync(0, 'utf8')) as SheetTask;
  process.stdout.write(JSON.stringify(convert(task)));
} catch (error) {
  const { hint = '', code } = error instanceof WorkbookFault ? error : {};
  const message = error instanceof Error ? error.message : String(error);
  process.stdout.write(
    JSON.stringify({ fault: message, hint, code, isKnown: error instanceof WorkbookFault }),
  );
}
