import type { Engine } from '../../warehouse/engine.ts';
import { loadSql } from '../../warehouse/sql.ts';
import type { RepeatCells } from '../math/cells.ts';
import type { ModelContext } from '../model.ts';
import type { ModelSettings } from '../settings.ts';
import { type Clock, clockColumns, dayNumber, secondsAt } from './clock.ts';

const load = (name: string) => loadSql(new URL(`./${name}.sql`, import.meta.url));
const byDaySql = load('purchases_by_day');
const byTripSql = load('purchases_by_trip');
const bySecondSql = load('purchases_by_second');
const sampleSql = load('purchases_sample');
const evenSql = load('purchases_even');
const clockedSql = load('purchases_clocked');
const summariseSql = load('summarise');
const cellsSql = load('cells');

export type EventKind = 'day' | 'trip';

const secondsPerMinute = 60;
const daysOf: Readonly<Record<ModelSettings['clv']['resolution'], number>> = {
  hour: 1 / 24,
  day: 1,
  week: 7,
};

/**
 * The purchases of each event definition, written once; `scratch.purchases` shows those of the one in use, of everybody or
 * of a sample, with the time of the clock in use.
 */
export class Purchases {
  readonly #context: ModelContext;
  readonly #laid = new Set<EventKind>();
  /** Whether `scratch.clv_cohorts` is there: whether its groups are in use is then said each time. */
  hasCohorts: boolean;

  constructor(context: ModelContext, { hasCohorts = false } = {}) {
    this.#context = context;
    this.hasCohorts = hasCohorts;
  }

  async use(event: EventKind): Promise<void> {
    const { engine, asOf, settings } = this.#context;
    if (!this.#laid.has(event)) {
      const gapSeconds = settings.tripGapMinutes * secondsPerMinute;
      const chained = event === 'trip' && gapSeconds > 0;
      const sql = chained ? byTripSql : event === 'trip' ? bySecondSql : byDaySql;
      await engine.create(`scratch.purchases_${event}`, sql, {
        as_of: asOf,
        ...(chained ? { gap_seconds: gapSeconds } : {}),
      });
      this.#laid.add(event);
    }
    await this.#show(`purchases_${event}`);
  }

  /** Shows the purchases of every `stride`-th customer, until a definition is used again. */
  async sample(event: EventKind, stride: number): Promise<void> {
    await this.use(event);
    await this.#context.engine.create('scratch.purchases_sample', sampleSql, { stride });
    await this.#show('purchases_sample');
  }

  /**
   * What is shown from here on has the time of this clock; without one that of the wall. With `byCohort` customers are
   * of the group of their cohort.
   */
  async keep(clock: Clock | null, byCohort = false): Promise<void> {
    const { engine } = this.#context;
    if (this.hasCohorts)
      await engine.create('scratch.clv_groups', `select * from scratch.clv_cohorts where ${byCohort}`);
    if (clock) await engine.load('scratch.clv_clock', clockColumns(clock));
    await engine.run(`create or replace view scratch.purchases as ${clock ? clockedSql : evenSql}`);
  }

  /** Uses one definition from here on, and lets the memory of the others go. */
  async settle(event: EventKind): Promise<void> {
    await this.use(event);
    for (const other of [...this.#laid].filter((laid) => laid !== event)) {
      await this.#context.engine.run(`drop table scratch.purchases_${other}`);
      this.#laid.delete(other);
    }
  }

  /** Writes the purchases of a definition again, after others have been written in their place. */
  async renew(event: EventKind): Promise<void> {
    this.#laid.clear();
    await this.use(event);
  }

  async #show(table: string): Promise<void> {
    const { engine } = this.#context;
    await engine.run(`create or replace view scratch.purchases_shown as select * from scratch.${table}`);
    await this.keep(null);
  }
}

/** Customers who share a fit: 0 is the fit of all, others that of a group. */
export interface HistoryPart {
  readonly fit: number;
  readonly cells: RepeatCells;
  /** Mean value of the orders that tell what is spent; 0 where there are none. */
  readonly m: Float64Array;
  /** Their number. */
  readonly z: Float64Array;
  /** Σ of the logarithms of the gaps, a value for each cell. */
  readonly logGaps: Float64Array;
  /** Parameters are learnt from customers first seen no longer ago than this; default all. */
  readonly learnedWithin?: number | undefined;
  /** λ of the ridge of its fits; default 0. */
  readonly ridge?: number;
}

export interface PurchaseHistory {
  readonly all: HistoryPart;
  /** The same cells by the fit that they use; one part where there are no groups. */
  readonly parts: readonly HistoryPart[];
}

interface Summary {
  readonly event: EventKind;
  /** First day that is not seen. */
  readonly until: string;
  /** The clock that `Purchases` keeps. */
  readonly clock?: Clock | null;
}

/** The last instant that is observed, in days since 1970: see `summariseHistory`. */
export const observedTo = ({ event, until }: Pick<Summary, 'event' | 'until'>): number =>
  dayNumber(until) - (event === 'day' ? 1 : 0);

/**
 * Summarises the purchases before `until`. A business day is observed to its own midnight, as the papers count;
 * purchases with times are observed to the end of the last day.
 */
export async function summariseHistory(
  { engine, settings }: ModelContext,
  summary: Summary,
): Promise<PurchaseHistory> {
  const resolution = daysOf[settings.clv.resolution];
  await engine.create('scratch.clv_summary', summariseSql, {
    until: summary.until,
    observed_to: secondsAt(summary.clock ?? null, observedTo(summary)),
    resolution,
    first: settings.clv.spendOrders === 'all' ? 1 : 0,
  });
  return readCells(engine, settings.clv.ridge);
}

async function readCells(engine: Engine, ridge: number): Promise<PurchaseHistory> {
  const columns = await engine.numbers(cellsSql);
  const { fit, x, t_x, t, n, m, z, log_gaps } = columns as Record<
    'fit' | 'x' | 't_x' | 't' | 'n' | 'm' | 'z' | 'log_gaps',
    Float64Array
  >;
  const part = (number: number, from: number, to: number): HistoryPart => ({
    fit: number,
    cells: {
      x: x.subarray(from, to),
      tx: t_x.subarray(from, to),
      T: t.subarray(from, to),
      n: n.subarray(from, to),
    },
    m: m.subarray(from, to),
    z: z.subarray(from, to),
    logGaps: log_gaps.subarray(from, to),
    ridge,
  });
  const starts = [...fit.keys()].filter((i) => i === 0 || fit[i] !== fit[i - 1]);
  return {
    all: part(0, 0, fit.length),
    parts: starts.map((from, i) => part(fit[from] as number, from, starts[i + 1] ?? fit.length)),
  };
}

export function shiftDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}
