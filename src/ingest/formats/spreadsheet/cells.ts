import type { CellObject, WorkBook } from '@e965/xlsx';
import { SSF } from '@e965/xlsx';
import { errorShown } from './errors.ts';

/** How dates and numbers are written, so that the feed's own reading of texts finds them. */
export interface Writing {
  readonly order: 'ymd' | 'dmy' | 'mdy';
  readonly calendar: string;
  /** Some workbooks count their days from 1904. */
  readonly from1904: boolean;
  readonly decimal: '.' | ',';
}

const pad = (value: number, width = 2) => String(value).padStart(width, '0');

/** Text of a number without an exponent, with the fifteen digits that a spreadsheet keeps. */
function numberText(value: number): string {
  if (Number.isSafeInteger(value)) return String(value);
  if (Number.isInteger(value)) return BigInt(value).toString();
  const short = Number(value.toPrecision(15));
  const text = String(short);
  if (!text.includes('e')) return text;
  return short.toFixed(20).replace(/0+$/, '');
}

const calendars: Readonly<Record<string, string>> = {
  jalali: 'persian',
  'islamic-umalqura': 'islamic-umalqura',
};

function dayText(year: number, month: number, day: number, { order, calendar }: Writing): string {
  let parts = [pad(year, 4), pad(month), pad(day)];
  const name = calendars[calendar];
  if (name) {
    const format = new Intl.DateTimeFormat('en-u-nu-latn', {
      calendar: name,
      timeZone: 'UTC',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
    });
    const found = format.formatToParts(Date.UTC(year, month - 1, day));
    const part = (type: string) => Number(found.find((one) => one.type === type)?.value);
    parts = [pad(part('year'), 4), pad(part('month')), pad(part('day'))];
  }
  const [years = '', months = '', days = ''] = parts;
  if (order === 'dmy') return `${days}/${months}/${years}`;
  if (order === 'mdy') return `${months}/${days}/${years}`;
  return name ? `${years}/${months}/${days}` : `${years}-${months}-${days}`;
}

function dateText(value: number, writing: Writing): string | null {
  const date = SSF.parse_date_code(value, { date1904: writing.from1904 });
  if (!date) return null;
  const time = `${pad(date.H)}:${pad(date.M)}:${pad(Math.floor(date.S))}`;
  if (value < 1 && !writing.from1904) return time;
  // A day that stands for "no end" is one in every calendar.
  if (date.y === 9999) return '9999-12-31';
  const day = dayText(date.y, date.m, date.d, writing);
  return date.H === 0 && date.M === 0 && date.S === 0 ? day : `${day} ${time}`;
}

/**
 * Tells formulas without a computed value: the reader gives a cell of no type for them. A workbook that asks to be calculated when it is opened was written by a
 * script, which may have put a zero where the value belongs.
 */
export function pendingFormula(book: WorkBook): (cell: CellObject | undefined) => boolean {
  const { CalcPr } = (book.Workbook ?? {}) as { CalcPr?: { fullCalcOnLoad?: unknown } };
  const isUnasked = ['0', 'false', 'undefined'].includes(String(CalcPr?.fullCalcOnLoad));
  return (cell) => {
    if (cell?.f === undefined && cell?.F === undefined) return false;
    return cell.t === 'z' || (!isUnasked && cell.t === 'n' && cell.v === 0);
  };
}

/** The text of a cell's stored value; formulas are not computed. */
export function cellText(cell: CellObject | undefined, writing: Writing): string {
  if (!cell || cell.t === 'z' || cell.v === undefined || cell.v === null) return '';
  if (cell.t === 'n' && typeof cell.v === 'number') {
    const isElapsed = typeof cell.z === 'string' && /\[[hms]+\]/i.test(cell.z);
    const number = numberText(cell.v).replace('.', writing.decimal);
    if (cell.z !== undefined && !isElapsed && SSF.is_date(String(cell.z)))
      return dateText(cell.v, writing) ?? number;
    return number;
  }
  if (cell.t === 'b') return cell.v ? 'true' : 'false';
  if (cell.t === 'e') return cell.w ?? errorShown[Number(cell.v)] ?? '#ERROR!';
  return String(cell.v);
}
