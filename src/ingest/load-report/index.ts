import type { Engine } from '../../warehouse/engine.ts';
import { Failure } from '../../warehouse/failure.ts';
import { loadSql } from '../../warehouse/sql.ts';
import type { Encoding } from '../encoding/encoding.ts';
import type { Warning } from '../formats/format.ts';
import type { ClockWarning } from '../map/clock-warnings.ts';

/** Exact sums of one currency: read = loaded + duplicates + held, loaded = counted + replaced. */
export interface Sums {
  readonly read: string;
  readonly loaded: string;
  readonly duplicates: string;
  /** Of held rows whose amount could be read; absent where there are none. */
  readonly held?: string;
  /** Of loaded rows that no longer stand; absent where there are none. */
  readonly replaced?: string;
}

/** The books of one file: where each of its rows went. */
export interface FileReport {
  readonly feed: string;
  readonly entity: string;
  readonly file: string;
  readonly sha256: string;
  readonly read: number;
  readonly loaded: number;
  readonly duplicates: number;
  readonly quarantined: number;
  readonly reasons: Readonly<Record<string, number>>;
  /** Rows of earlier files that this one's replaced under their key. */
  readonly corrected: number;
  /** What those were worth, each in its own currency. */
  readonly correctedAmount: string;
  /** Rows of this file that no longer stand, because a later row has their key: loaded = counted + replaced. */
  readonly replaced: number;
  /** Wholly equal rows within the file that were kept. */
  readonly repeats: { readonly rows: number; readonly amount: string };
  /** Exact sums of the amounts, by currency. */
  readonly sums: Readonly<Record<string, Sums>>;
  /** Times that their zone did not have, or had twice. */
  readonly clocks?: readonly ClockWarning[];
  /** How its text was encoded, and how that is known; null where it holds no text. */
  readonly encoding: Encoding | null;
  /** What a person should look at, though the file was read. */
  readonly warnings: readonly Warning[];
  /** True where the same file had been loaded before. */
  readonly known: boolean;
}

/** Rows that a rule leaves out of revenue or of customers' figures, with their money. */
interface Exclusion {
  readonly reason: string;
  readonly rows: number;
  readonly amount: string;
}

export function checkReconciliation(report: FileReport): void {
  if (report.loaded + report.quarantined + report.duplicates !== report.read) {
    throw new Failure(
      'books',
      `${report.file}: ${report.loaded} loaded + ${report.quarantined} quarantined + ${report.duplicates} duplicates is not ${report.read} read.`,
      'This is a fault of Arzesh: nothing was published. Please report it with the shape of the file.',
    );
  }
}

const classesSql = loadSql(new URL('./line_classes.sql', import.meta.url));
const exclusionsSql = loadSql(new URL('./exclusions.sql', import.meta.url));
const partitionSql = loadSql(new URL('./partition.sql', import.meta.url));
const ordersPartitionSql = loadSql(new URL('./orders_partition.sql', import.meta.url));

/** Counts the lines once, by all that the books and the manifest ask of them, into `scratch.line_classes`. */
export async function classifyLines(engine: Engine): Promise<void> {
  await engine.create('scratch.line_classes', classesSql);
}

export interface ClassReport {
  /** Each rule on its own. */
  readonly exclusions: readonly Exclusion[];
  /** Each line in the first rule that fits, which adds up to all. */
  readonly partition: readonly Exclusion[];
  /** As `partition`, of the orders of which no line tells. */
  readonly ordersPartition: readonly Exclusion[];
}

export const noClasses: ClassReport = { exclusions: [], partition: [], ordersPartition: [] };

/** What the lines of the store, and its orders without lines, count as. */
export async function classReport(engine: Engine): Promise<ClassReport> {
  return {
    exclusions: await engine.rows<Exclusion>(exclusionsSql),
    partition: await engine.rows<Exclusion>(partitionSql),
    ordersPartition: await engine.rows<Exclusion>(ordersPartitionSql),
  };
}
