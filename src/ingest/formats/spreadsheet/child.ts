// Reads a workbook in a process of its own, which its parent holds to a limit of memory and time, and writes the
// sheet as CSV: its row, what is wrong with it, its cells. Prints what was found, or why nothing was.
import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import { type CellObject, read, type WorkSheet } from '@e965/xlsx';
import { cellText, pendingFormula, type Writing } from './cells.ts';
import { checkCompound, checkZip, isCompound, isZip, WorkbookFault } from './container.ts';
import { uncalculated } from './errors.ts';
import type { SheetFound, SheetTask } from './task.ts';

type Rows = (readonly (CellObject | undefined)[] | undefined)[];

const rowsOf = (sheet: WorkSheet | undefined): Rows => (sheet?.['!data'] as Rows | undefined) ?? [];
const hasValue = (cell: CellObject | undefined) =>
  cell?.v !== undefined && cell.v !== null && String(cell.v).trim() !== '';
const filledIn = (row: Rows[number]) => (row ?? []).filter(hasValue).length;

function chosenSheet(names: readonly string[], filled: readonly string[], task: SheetTask): string {
  const listed = filled.map((name) => JSON.stringify(name)).join(', ');
  if (task.sheet !== undefined) {
    if (names.includes(task.sheet)) return task.sheet;
    throw new WorkbookFault(
      `has no sheet ${JSON.stringify(task.sheet)}`,
      `Its sheets with content are ${listed}.`,
    );
  }
  if (filled.length > 1) {
    throw new WorkbookFault(
      `has ${filled.length} sheets with content: ${listed}`,
      `Say in its feed which is meant, e.g. "sheet": ${JSON.stringify(filled[0])}.`,
    );
  }
  const [only] = filled;
  if (only === undefined) throw new WorkbookFault('has no sheet with content', 'Export it again.');
  return only;
}

const furthest = 50;

/** The header is the row that has every name that the feed reads; else the first that is as full as a table's. */
function headerAt(rows: Rows, task: SheetTask): number {
  const texts = (row: Rows[number]) => (row ?? []).map((cell) => String(cell?.v ?? '').trim());
  const top = rows.slice(0, furthest);
  if (task.wanted.length > 0) {
    const found = top.findIndex((row) => {
      const names = texts(row);
      return task.wanted.every((name) => names.includes(name));
    });
    if (found >= 0) return found;
  }
  const widest = Math.max(0, ...top.map(filledIn));
  return top.findIndex((row) => filledIn(row) > 0 && filledIn(row) * 2 > widest);
}

const quoted = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

function convert(task: SheetTask): SheetFound {
  const bytes = readFileSync(task.path);
  if (isZip(bytes)) {
    const parts = checkZip(bytes, task.largestUnpacked);
    if (parts.includes('content.xml') && parts.includes('mimetype'))
      throw new WorkbookFault('is an OpenDocument file', 'Save it as .xlsx or as CSV and load that.');
    if (parts.includes('xl/workbook.bin'))
      throw new WorkbookFault('is a binary workbook (.xlsb)', 'Save it as .xlsx or as CSV and load that.');
    if (!parts.includes('xl/workbook.xml'))
      throw new WorkbookFault(
        'is a zip archive, and no workbook',
        'Unpack it and load the files that it holds.',
      );
  } else if (isCompound(bytes)) checkCompound(bytes);
  else throw new WorkbookFault('is no workbook', 'Name it by what it is, e.g. .csv.');
  const book = read(bytes, {
    dense: true,
    cellNF: true,
    // Where a formula stands is needed to know whether its value was ever computed; old workbooks always hold it.
    cellFormula: isZip(bytes),
    // Without it the reader leaves out formulas that have no value.
    sheetStubs: isZip(bytes),
    cellHTML: false,
    cellText: false,
  });
  const filled = book.SheetNames.filter((name) => rowsOf(book.Sheets[name]).some((row) => filledIn(row) > 0));
  const sheet = chosenSheet(book.SheetNames, filled, task);
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
  let [written, longestLine, longNumbers, pending] = [0, 0, 0, 0];
  for (let at = top + 1; at < rows.length; at++) {
    const cells = rows[at];
    if (filledIn(cells) === 0) continue;
    for (const cell of cells ?? []) {
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
    longestLine = Math.max(longestLine, Buffer.byteLength(line));
    buffer += line;
    if (buffer.length < 1 << 20) continue;
    writeSync(out, buffer);
    buffer = '';
  }
  writeSync(out, buffer);
  closeSync(out);
  return { sheet, header, headerRow: top + 1, rows: written, longestLine, longNumbers, pending };
}

try {
  const task = JSON.parse(readFileSync(0, 'utf8')) as SheetTask;
  process.stdout.write(JSON.stringify(convert(task)));
} catch (error) {
  const hint = error instanceof WorkbookFault ? error.hint : '';
  const message = error instanceof Error ? error.message : String(error);
  process.stdout.write(JSON.stringify({ fault: message, hint, isKnown: error instanceof WorkbookFault }));
}
