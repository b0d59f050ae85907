import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { utils, type WorkBook, write } from '@e965/xlsx';
import { DuckDBEngine } from '../../../src/warehouse/duckdb/engine.ts';

export type Content = string | Uint8Array | Promise<Uint8Array>;

/** What the store holds after the likeliest answers, added up by hand from the rows. */
export interface Outcome {
  /** Purchases, and who made them. */
  readonly orders?: number;
  readonly customers?: number;
  /** Net revenue of all orders. */
  readonly net?: number;
  readonly held?: number;
  /** Days of orders by their numbers. */
  readonly days?: Readonly<Record<string, string>>;
}

/** Files of one kind of ../shared/cases/ingest, and what is right. */
export interface Case {
  /** The folder there. */
  readonly kind: string;
  readonly name: string;
  readonly files: Readonly<Record<string, Content>>;
  readonly currency?: string;
  readonly zone?: string;
  /** The codes of the questions that `init` asks, in the order of the alphabet. */
  readonly asks?: readonly string[];
  /** What `init` or `ingest` says of it. */
  readonly says?: RegExp;
  /** What the books of loading say, in part. */
  readonly books?: Readonly<Record<string, unknown>>;
  /** Columns that some feed has to have. */
  readonly columns?: Readonly<Record<string, string>>;
  readonly loads?: Outcome;
  /** What is said of a file that is refused, without a configuration that loads it. */
  readonly refused?: RegExp;
}

type Cell = string | number | Date | boolean | null;
type Rows = readonly (readonly Cell[])[];

/** Lines of text from a header and rows whose cells stand between blanks: "A1 C1 2024-01-03 10". */
export const lines = (header: string, rows: readonly string[], delimiter = ','): string =>
  `${[header.replaceAll(',', delimiter), ...rows.map((row) => row.replaceAll(' ', delimiter))].join('\n')}\n`;

export const ndjson = (rows: readonly object[]): string =>
  `${rows.map((row) => JSON.stringify(row)).join('\n')}\n`;

/** A workbook; sheets whose name begins with "-" are hidden. */
export function workbook(sheets: Readonly<Record<string, Rows>>): Uint8Array {
  const book: WorkBook = utils.book_new();
  for (const [name, rows] of Object.entries(sheets)) {
    const sheet = utils.aoa_to_sheet(
      rows.map((row) => [...row]),
      { UTC: true },
    );
    utils.book_append_sheet(book, sheet, name.replace(/^-/, ''));
  }
  book.Workbook = { Sheets: Object.keys(sheets).map((name) => ({ Hidden: name.startsWith('-') ? 1 : 0 })) };
  return write(book, { type: 'buffer', bookType: 'xlsx' }) as Uint8Array;
}

let made = 0;

export async function parquet(query: string): Promise<Uint8Array> {
  made += 1;
  const path = join(tmpdir(), `arzesh-case-${process.pid}-${made}.parquet`);
  const engine = await DuckDBEngine.open([]);
  try {
    await engine.run(`copy (${query}) to '${path}' (format parquet)`);
    return readFileSync(path);
  } finally {
    await engine.close();
    rmSync(path, { force: true });
  }
}

export const persianDigits = (text: string) =>
  text.replaceAll(/\d/g, (digit) => '۰۱۲۳۴۵۶۷۸۹'[Number(digit)] ?? '');
export const arabicDigits = (text: string) =>
  text.replaceAll(/\d/g, (digit) => '٠١٢٣٤٥٦٧٨٩'[Number(digit)] ?? '');

/** A day at midnight, as a spreadsheet keeps it. */
export const date = (text: string) => new Date(`${text}T00:00:00Z`);

export const english = 'order_id,customer_id,date,amount';
export const persian = 'شماره سفارش,کد مشتری,تاریخ,مبلغ';
export const arabic = 'رقم الطلب,رقم العميل,التاريخ,المبلغ';
