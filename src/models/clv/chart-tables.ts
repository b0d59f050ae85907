import type { Columns } from '../../warehouse/engine.ts';
import { createEmpty, fill, fillFrom } from '../../warehouse/relation.ts';
import { loadSql } from '../../warehouse/sql.ts';
import { distinct } from '../math/distinct.ts';
import { predictionsOf, type RepeatFit } from '../math/repeat-models.ts';
import type { ModelContext } from '../model.ts';
import { calibrationTable } from '../tables.ts';
import type { FittedPart } from './fits.ts';
import type { HistoryPart } from './history.ts';
import { frequencyTable, gainTable, mapTable, trackingTable } from './tables.ts';
import type { Tracking } from './tracking.ts';

/** The tables from which the page Models is drawn. */
const gainSql = loadSql(new URL('./gain.sql', import.meta.url));
const calibrationSql = loadSql(new URL('./calibration.sql', import.meta.url));

/** Repeat counts from here on are one bar. */
const maxRepeats = 7;
const mapSteps = 12;
const mapHorizon = 90;

/** What each week added to a running total. */
function weekly(cumulative: Float64Array): Float64Array {
  return cumulative.map((total, week) => total - (cumulative[week - 1] ?? 0));
}

async function writeTracking({ engine }: ModelContext, tracking: Tracking): Promise<void> {
  const weeks = Array.from(tracking.actual.keys());
  await engine.load('scratch.clv_tracking', {
    week: Float64Array.from(weeks, (week) => week + 1),
    actual: weekly(tracking.actual),
    expected: weekly(tracking.expected),
    is_holdout: Float64Array.from(weeks, (week) => (week >= tracking.holdoutFrom ? 1 : 0)),
  });
  await fill(
    engine,
    trackingTable,
    `select 'clv' as model, cast(week as integer) as week,
        date_add('day', cast((week - 1) * 7 as integer), cast($origin as date)) as week_start,
        actual, expected, is_holdout = 1 as is_holdout
     from scratch.clv_tracking`,
    { origin: tracking.origin },
  );
}

/** Tracking, calibration and gain of the chosen model on the holdout; empty where it was not tested. */
export async function writeTestCharts(context: ModelContext, tracking: Tracking | null): Promise<void> {
  if (!tracking) {
    for (const table of [trackingTable, calibrationTable, gainTable])
      await createEmpty(context.engine, table);
    return;
  }
  await writeTracking(context, tracking);
  await fill(context.engine, calibrationTable, calibrationSql);
  await fill(context.engine, gainTable, gainSql);
}

/** Customers by their repeat purchases, and how many the fits expect of each, given how long they have been here. */
export function frequencies(
  parts: readonly FittedPart[],
): Record<'repeats' | 'actual' | 'expected', Float64Array> {
  const actual = new Float64Array(maxRepeats + 1);
  const expected = new Float64Array(maxRepeats + 1);
  for (const { part, repeat } of parts) {
    const { x, T, n } = part.cells;
    for (let i = 0; i < x.length; i++) {
      const bar = Math.min(x[i] as number, maxRepeats);
      actual[bar] = (actual[bar] as number) + (n[i] as number);
    }
    const { values, index } = distinct(T);
    const customers = new Float64Array(values.length);
    for (const [i, time] of index.entries()) customers[time] = (customers[time] as number) + (n[i] as number);
    const predictions = predictionsOf(repeat);
    for (const [time, days] of values.entries()) {
      const chances = predictions.distribution({ x: 0, tx: 0, T: 0 }, days, maxRepeats - 1);
      let rest = 1;
      for (const [count, chance] of chances.entries()) {
        expected[count] = (expected[count] as number) + (customers[time] as number) * chance;
        rest -= chance;
      }
      expected[maxRepeats] =
        (expected[maxRepeats] as number) + (customers[time] as number) * Math.max(0, rest);
    }
  }
  return { repeats: Float64Array.from(actual.keys()), actual, expected };
}

/**
 * P(alive) and the purchases expected in the next 90 days of customers who have been here as long as anybody, by how
 * often they came back and how long they have been silent. Counts reach to where 99 of 100 customers lie.
 */
function map(repeat: RepeatFit, { cells }: HistoryPart): Columns {
  const T = cells.T.reduce((most, time) => Math.max(most, time), 0);
  const customers = cells.n.reduce((sum, n) => sum + n, 0);
  let seen = 0;
  let most = 1;
  for (const i of [...cells.x.keys()].sort((a, b) => (cells.x[a] as number) - (cells.x[b] as number))) {
    seen += cells.n[i] as number;
    most = Math.max(most, cells.x[i] as number);
    if (seen >= 0.99 * customers) break;
  }
  const stride = Math.ceil(most / mapSteps);
  const counts = Array.from({ length: Math.ceil(most / stride) }, (_, i) => 1 + i * stride);
  const rows = counts.flatMap((x) =>
    Array.from({ length: mapSteps }, (_, step) => ({ x, silent: (T * (step + 0.5)) / mapSteps })),
  );
  const predictions = predictionsOf(repeat);
  const column = (of: (row: { x: number; silent: number }) => number) => Float64Array.from(rows, of);
  const history = ({ x, silent }: { x: number; silent: number }) => ({ x, tx: T - silent, T });
  return {
    repeats: column(({ x }) => x),
    silent_days: column(({ silent }) => silent),
    p_alive: column((row) => predictions.pAlive(history(row))),
    expected: column((row) => predictions.expected(history(row), mapHorizon)),
  };
}

/** Frequencies of the tested fits, where there are any, and the map of the one that is used. */
export async function writeFitCharts(
  { engine }: ModelContext,
  frequency: ReturnType<typeof frequencies> | null,
  { part, repeat }: { readonly part: HistoryPart; readonly repeat: RepeatFit },
): Promise<void> {
  if (frequency) await fillFrom(engine, frequencyTable, frequency);
  await fillFrom(engine, mapTable, map(repeat, part));
}
