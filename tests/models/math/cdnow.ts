import { existsSync, readFileSync } from 'node:fs';
import type { RepeatCells } from '../../../src/models/math/cells.ts';

/** The shared folder beside the repository: reference figures and public data, not part of it. */
const shared = new URL('../../../../shared/', import.meta.url);
const sampleFile = new URL('data/cdnow/CDNOW_sample.txt', shared);
const masterFile = new URL('data/cdnow/CDNOW_master.txt', shared);
const summaryFile = new URL('data/cdnow/cdnow_customers_summary_with_transactions.csv', shared);
const referenceFile = new URL('reference/clv.json', shared);

/** False where ../shared is missing: the tests that need it are skipped. */
export const hasShared = [sampleFile, masterFile, summaryFile, referenceFile].every((file) =>
  existsSync(file),
);

export interface Figure {
  readonly model: string;
  readonly dataset: string;
  readonly quantity: string;
  readonly inputs: Readonly<Record<string, number | string>>;
  readonly value: unknown;
  readonly tolerance: number | readonly number[] | null;
  readonly source: string;
}

export function figures(): Figure[] {
  return JSON.parse(readFileSync(referenceFile, 'utf8')) as Figure[];
}

export interface Transaction {
  readonly customer: string;
  /** Days since 1997-01-01. */
  readonly day: number;
  readonly spend: number;
}

const firstDay = Date.UTC(1997, 0, 1);

export function daysSinceStart(date: string): number {
  return Math.round((Date.parse(`${date}T00:00:00Z`) - firstDay) / 86_400_000);
}

function readTransactions(
  file: URL,
  columns: { customer: number; date: number; spend: number },
): Transaction[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter((fields) => /^\d{8}$/.test(fields[columns.date] ?? ''))
    .map((fields) => ({
      customer: fields[columns.customer]!,
      day: daysSinceStart(fields[columns.date]!.replace(/(\d{4})(\d\d)(\d\d)/, '$1-$2-$3')),
      spend: Number(fields[columns.spend]),
    }));
}

export const sampleTransactions = () => readTransactions(sampleFile, { customer: 1, date: 2, spend: 4 });
export const masterTransactions = () => readTransactions(masterFile, { customer: 0, date: 1, spend: 3 });

export interface Summary extends RepeatCells {
  readonly customers: readonly string[];
  /** Mean spend of the repeat days, 0 where there is none. */
  readonly m: Float64Array;
  /** Distinct days with a purchase after the cut. */
  readonly holdout: Float64Array;
  /** Distinct purchase days after each customer's first, with the first left out. */
  readonly repeatDays: readonly (readonly number[])[];
}

/** x, t_x, T in weeks at the cut, purchases of one day merged. */
export function summarise(transactions: readonly Transaction[], cut: string): Summary {
  const byCustomer = new Map<string, Map<number, number>>();
  for (const { customer, day, spend } of transactions) {
    const days = byCustomer.get(customer) ?? new Map<number, number>();
    days.set(day, (days.get(day) ?? 0) + spend);
    byCustomer.set(customer, days);
  }
  const end = daysSinceStart(cut);
  const rows = [...byCustomer].sort(([left], [right]) => left.localeCompare(right));
  const histories = rows.map(([, days]) => [...days.keys()].sort((left, right) => left - right));
  const column = (of: (days: number[], spend: Map<number, number>) => number) =>
    Float64Array.from(histories, (days, i) => of(days, rows[i]![1]));
  const within = (days: number[]) => days.filter((day) => day <= end);
  return {
    customers: rows.map(([customer]) => customer),
    x: column((days) => within(days).length - 1),
    tx: column((days) => (within(days).at(-1)! - days[0]!) / 7),
    T: column((days) => (end - days[0]!) / 7),
    n: column(() => 1),
    m: column((days, spend) => {
      const repeats = within(days).slice(1);
      return repeats.reduce((sum, day) => sum + spend.get(day)!, 0) / Math.max(1, repeats.length);
    }),
    holdout: column((days) => days.filter((day) => day > end).length),
    repeatDays: histories.map((days) => days.slice(1)),
  };
}

/** The summary file that lifetimes' documentation uses: rounded to two decimals. */
export function roundedSummary(): RepeatCells & { readonly m: Float64Array } {
  const rows = readFileSync(summaryFile, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(',').map(Number));
  const column = (k: number) => Float64Array.from(rows, (row) => row[k]!);
  return { x: column(1), tx: column(2), T: column(3), m: column(4), n: Float64Array.from(rows, () => 1) };
}
