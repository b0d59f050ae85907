import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type Row = Record<string, string>;

/** A reader of its own, by RFC 4180, so that the tests do not trust what wrote the files. */
export function readRecords(path: string): string[][] {
  const text = readFileSync(path, 'utf8');
  const records: string[][] = [];
  let record: string[] = [];
  let at = 0;
  while (at < text.length) {
    let cell = '';
    if (text[at] === '"') {
      at += 1;
      for (;;) {
        const quote = text.indexOf('"', at);
        cell += text.slice(at, quote);
        at = quote + 1;
        if (text[at] !== '"') break;
        cell += '"';
        at += 1;
      }
    } else {
      const start = at;
      while (at < text.length && text[at] !== ',' && text[at] !== '\n') at += 1;
      cell = text.slice(start, at);
    }
    record.push(cell);
    if (text[at] === '\n') {
      records.push(record);
      record = [];
    }
    at += 1;
  }
  return records;
}

interface Shape {
  readonly key: readonly string[];
  readonly dates: readonly string[];
  readonly numbers: readonly string[];
}

const shapes: Readonly<Record<string, Shape>> = {
  customers: { key: ['Customer ID'], dates: ['Registered', 'Birth date'], numbers: [] },
  products: { key: ['SKU'], dates: [], numbers: ['List price', 'Unit cost'] },
  orders: { key: ['Order No'], dates: ['Ordered at'], numbers: ['Shipping'] },
  order_lines: {
    key: ['Order No', 'Line'],
    dates: [],
    numbers: ['Quantity', 'Unit price', 'Discount', 'Total'],
  },
  payments: { key: ['Payment No'], dates: ['Due', 'Paid at'], numbers: ['Amount'] },
  interactions: { key: ['Ticket'], dates: ['At', 'Resolved at'], numbers: [] },
  campaigns: { key: ['Campaign'], dates: ['Starts', 'Ends'], numbers: ['Cost per contact'] },
  contacts: { key: ['Contact'], dates: ['Contacted at'], numbers: [] },
  referrals: { key: ['Referral'], dates: ['At'], numbers: ['Reward'] },
};

export interface Sifted {
  readonly rows: number;
  readonly good: Row[];
  readonly defects: Record<string, number>;
}

/** Counts what is wrong with a file by looking at it alone; the first thing wrong with a row is its reason. */
export function sift(folder: string, entity: string): Sifted {
  const [header = [], ...records] = readRecords(join(folder, `${entity}.csv`));
  const shape = shapes[entity]!;
  const defects: Record<string, number> = {};
  const good: Row[] = [];
  const seen = new Set<string>();
  for (const cells of records) {
    const reason = cells.length === header.length ? null : 'ragged';
    const row: Row = Object.fromEntries(header.map((name, index) => [name, (cells[index] ?? '').trim()]));
    const found = reason ?? wrongWith(row, shape) ?? (seen.has(keyOf(row, shape)) ? 'duplicate' : null);
    if (found === null) {
      good.push(row);
      seen.add(keyOf(row, shape));
    } else defects[found] = (defects[found] ?? 0) + 1;
  }
  return { rows: records.length, good, defects };
}

function keyOf(row: Row, shape: Shape): string {
  return shape.key.map((name) => row[name]).join(' ');
}

function wrongWith(row: Row, shape: Shape): string | null {
  if (shape.key.some((name) => row[name] === '')) return 'missing_key';
  if (shape.dates.some((name) => row[name] !== '' && !isDate(row[name]!))) return 'bad_date';
  if (shape.numbers.some((name) => Number.isNaN(centsOf(row[name]!)))) return 'bad_number';
  return null;
}

const knownDays = new Map<string, boolean>();

function isDate(text: string): boolean {
  const [, day = ''] = /^(\d{4}-\d{2}-\d{2})( \d{2}:\d{2}:\d{2})?$/.exec(text) ?? [];
  const known = knownDays.get(day);
  if (known !== undefined) return known;
  const date = new Date(`${day}T00:00:00Z`);
  const isKnown = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
  knownDays.set(day, isKnown);
  return isKnown;
}

/** Integer cents of an amount as exports write it; NaN where it is none. */
export function centsOf(text: string): number {
  if (/^\d+\.\d\d$/.test(text)) return Math.round(Number(text) * 100);
  const ascii = text.replace(/[۰-۹]/g, (digit) => String('۰۱۲۳۴۵۶۷۸۹'.indexOf(digit)));
  const [, sign, whole = '', fraction = ''] =
    /^(-?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d{2}))?$/.exec(ascii.trim()) ?? [];
  if (whole === '') return Number.NaN;
  return (sign === '-' ? -1 : 1) * (Number(whole.replaceAll(',', '')) * 100 + Number(fraction));
}

export function secondsOf(text: string): number {
  return Date.parse(`${text.replace(' ', 'T')}Z`) / 1000;
}

export interface Truth {
  readonly feeds: Record<
    string,
    { rows: number; good: number; planted: Record<string, number>; money?: Record<string, string> }
  >;
  readonly buying: { r: number; alpha: number; a: number; b: number };
  readonly spending: { p: number; q: number; gamma: number };
  readonly counts: { buyers: number; repeaters: number; orders: number; lines: number };
  readonly holdout: { purchases: number; revenue: string; buyers: number };
  readonly affinities: { skus: string[]; support: number; lift: number }[];
  readonly campaigns: {
    campaign: string;
    starts: string;
    lastEffectDay: string;
    effect: number;
    controlShare: number;
    onlyCustomerChannel: string | null;
    treated: number;
    control: number;
  }[];
  readonly complaints: { unresolved: number; dropoutFactor: number; written: number };
  readonly payments: { latePayments: number };
  readonly returns: { orders: number; amount: string };
  readonly guests: { orders: number };
  readonly duplicates: { pairs: number };
}

export function truthIn(folder: string): Truth {
  return JSON.parse(readFileSync(join(folder, 'truth.json'), 'utf8')) as Truth;
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Of the mean of these values. */
export function standardError(values: readonly number[]): number {
  const centre = mean(values);
  const squares = values.reduce((sum, value) => sum + (value - centre) ** 2, 0);
  return Math.sqrt(squares / (values.length - 1) / values.length);
}

/** A folder that is gone after the tests. */
export function temporaryFolder(): { path: string; remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'arzesh-demo-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
