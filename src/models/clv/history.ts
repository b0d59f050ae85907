import type { Engine } from '../../warehouse/engine.ts';
import { loadSql } from '../../warehouse/sql.ts';
import type { RepeatCells } from '../math/cells.ts';
import type { ModelContext } from '../model.ts';
import type { ModelSettings } from '../settings.ts';

const load = (name: string) => loadSql(new URL(`./${name}.sql`, import.meta.url));
const byDaySql = load('purchases_by_day');
const byTripSql = load('purchases_by_trip');
const bySecondSql = load('purchases_by_second');
const sampleSql = load('purchases_sample');
const summariseSql = load('summarise');
const cellsSql = load('cells');

export type EventKind = 'day' | 'trip';

const secondsPerMinute = 60;
const daysOf: Readonly<Record<ModelSettings['clv']['resolution'], number>> = {
  hour: 1 / 24,
  day: 1,
  week: 7,
};

/** The purchases of each event definition, laid once; `scratch.purchases` shows those of the one in use. */
export class Purchases {
  readonly #context: ModelContext;
  readonly #laid = new Set<EventKind>();

  constructor(context: ModelContext) {
    this.#context = context;
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
    await engine.run(`create or replace view scratch.purchases as select * from scratch.purchases_${event}`);
  }

  /** Shows the purchases of every `stride`-th customer, until a definition is used again. */
  async sample(event: EventKind, stride: number): Promise<void> {
    await this.use(event);
    const { engine } = this.#context;
    await engine.create('scratch.purchases_sample', sampleSql, { stride });
    await engine.run('create or replace view scratch.purchases as select * from scratch.purchases_sample');
  }

  /** Uses one definition from here on, and lets the memory of the others go. */
  async settle(event: EventKind): Promise<void> {
    await this.use(event);
    for (const other of [...this.#laid].filter((laid) => laid !== event)) {
      await this.#context.engine.run(`drop table scratch.purchases_${other}`);
      this.#laid.delete(other);
    }
  }
}

/** Customers who share a fit: 0 is the fit of all, others that of a group. */
export interface Part {
  readonly fit: number;
  readonly cells: RepeatCells;
  /** Mean value of repeat purchases in the cell; 0 where there are none. */
  readonly m: Float64Array;
  readonly logGaps: number;
  /** λ of the ridge of its fits; default 0. */
  readonly ridge?: number;
}

export interface History {
  readonly all: Part;
  /** The same cells by the fit that they use; one part where there are no groups. */
  readonly parts: readonly Part[];
}

/**
 * Summarises the purchases before `until`. A business day is observed to its own midnight, as the papers count;
 * purchases with times are observed to the end of the last day.
 */
export async function summariseHistory(
  { engine, settings }: ModelContext,
  event: EventKind,
  until: string,
): Promise<History> {
  const observedTo = event === 'day' ? shiftDays(until, -1) : until;
  const resolution = daysOf[settings.clv.resolution];
  await engine.create('scratch.clv_summary', summariseSql, { until, observed_to: observedTo, resolution });
  return readCells(engine, settings.clv.ridge);
}

async function readCells(engine: Engine, ridge: number): Promise<History> {
  const columns = await engine.numbers(cellsSql);
  const { fit, x, t_x, t, n, m, log_gaps } = columns as Record<
    'fit' | 'x' | 't_x' | 't' | 'n' | 'm' | 'log_gaps',
    Float64Array
  >;
  const part = (number: number, from: number, to: number): Part => ({
    fit: number,
    cells: {
      x: x.subarray(from, to),
      tx: t_x.subarray(from, to),
      T: t.subarray(from, to),
      n: n.subarray(from, to),
    },
    m: m.subarray(from, to),
    logGaps: log_gaps.subarray(from, to).reduce((sum, logs) => sum + logs, 0),
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
