import { fill } from '../../warehouse/relation.ts';
import { loadSql } from '../../warehouse/sql.ts';
import { predictionsOf } from '../math/repeat-models.ts';
import type { ModelContext } from '../model.ts';
import type { Ahead } from './clock.ts';
import { type FittedPart, writeSpend } from './fits.ts';
import { type Intervals, intervalsOf } from './intervals.ts';
import { clvTable } from './tables.ts';
import { valueTiers } from './tiers.ts';

const scoreSql = loadSql(new URL('./score.sql', import.meta.url));

const daysInYear = 365.25;
/** Three years: of what lies further ahead no log can tell, so that no day is named and no purchase promised. */
const furthest = 1096;

type Columns = Record<string, Float64Array>;

const keysOf = ({ part }: FittedPart): Columns => ({
  fit: new Float64Array(part.cells.x.length).fill(part.fit),
  x: part.cells.x,
  t_x: part.cells.tx,
  t: part.cells.T,
});

/** Columns of all parts one under the other. */
function stacked(parts: readonly Columns[]): Columns {
  const [first] = parts;
  if (!first || parts.length === 1) return first ?? {};
  return Object.fromEntries(
    Object.keys(first).map((name) => {
      const columns = parts.map((part) => part[name] as Float64Array);
      const whole = new Float64Array(columns.reduce((sum, { length }) => sum + length, 0));
      let at = 0;
      for (const column of columns) {
        whole.set(column, at);
        at += column.length;
      }
      return [name, whole];
    }),
  );
}

/** What the fits expected of the window and of the longer one, by cell, into `scratch.clv_cells`. */
export async function writeHoldoutScores(
  { engine, settings }: ModelContext,
  parts: readonly FittedPart[],
  ahead: Ahead,
  { days, laterDays }: { readonly days: number; readonly laterDays: number },
): Promise<void> {
  const columns = parts.map((fitted) => {
    const predictions = predictionsOf(fitted.repeat);
    const { cells } = fitted.part;
    const scores = predictions.score(cells, {
      horizons: [ahead.horizon(days), ahead.horizon(laterDays)],
      noPurchaseHorizon: ahead.horizon(settings.churnWindowDays),
      months: 1,
    });
    return {
      ...keysOf(fitted),
      expected: scores.expectedPurchases[0] as Float64Array,
      expected_later: scores.expectedPurchases[1] as Float64Array,
      p_none: scores.pNoPurchase,
    };
  });
  await engine.load('scratch.clv_cells', stacked(columns));
}

interface Scoring {
  readonly ahead: Ahead;
  /** Days of the window of the tests: what the next one is promised to bring is summed over it. */
  readonly windowDays: number;
}

/** Every prediction of a customer by cell, into `scratch.clv_cells`, and the intervals of the parts. */
async function writeCells(
  context: ModelContext,
  parts: readonly FittedPart[],
  { ahead, windowDays }: Scoring,
): Promise<readonly Intervals[]> {
  const { settings, business, engine } = context;
  const ends = ahead.ends(settings.horizonMonths);
  const horizon = ends.at(-1) as number;
  const delta = Math.log1p(business.discountYearly) / daysInYear;
  const value = { months: settings.horizonMonths, discountYearly: business.discountYearly, ends };
  const intervals: Intervals[] = [];
  const columns = parts.map((fitted): Columns => {
    const { repeat, part } = fitted;
    const { cells } = part;
    const predictions = predictionsOf(repeat);
    const scores = predictions.score(cells, {
      horizons: [ahead.horizon(90), horizon, ahead.horizon(windowDays)],
      noPurchaseHorizon: ahead.horizon(settings.churnWindowDays),
      ...value,
    });
    const next = predictions.nextPurchaseColumns(cells);
    const within = intervalsOf(fitted, scores.discountedPurchases, value, predictions);
    intervals.push(within);
    const { r, alpha } = repeat.fit.parameters as Record<'r' | 'alpha', number>;
    const { k } = repeat;
    const expected = scores.expectedPurchases[1] as Float64Array;
    const bound = (shares: Float64Array) =>
      shares.map((share, cell) => Math.round(share * (expected[cell] as number)));
    const wait = (column: Float64Array) =>
      column.map(ahead.days).map((days) => (days <= furthest ? days : Number.NaN));
    const { pNoPurchase } = predictions.score(cells, { noPurchaseHorizon: ahead.horizon(furthest) });
    return {
      ...keysOf(fitted),
      p_alive: scores.pAlive,
      p_alive_later: predictions.aliveLaterColumn(cells, horizon),
      expected_90: scores.expectedPurchases[0] as Float64Array,
      expected_horizon: expected,
      expected_next: scores.expectedPurchases[2] as Float64Array,
      p_none: scores.pNoPurchase,
      discounted: scores.discountedPurchases,
      residual: predictions
        .residualColumn(cells, delta)
        .map((purchases) => (Number.isFinite(purchases) ? purchases : Number.NaN)),
      // Posterior mean rate of an active customer's ticks is (r + kx) / (α + T); k of them are a purchase.
      gap: cells.x.map((x, cell) => (k * (alpha + (cells.T[cell] as number))) / (r + k * x)),
      p_again: pNoPurchase.map((none) => 1 - none),
      wait_low: wait(next.low),
      wait: wait(next.median),
      wait_high: wait(next.high),
      purchases_low: bound(within.purchasesLow),
      purchases_high: bound(within.purchasesHigh),
      value_low: within.valueLow,
      value_median: within.valueMedian,
      value_high: within.valueHigh,
      value_deviation: within.valueDeviation,
    };
  });
  await engine.load('scratch.clv_cells', stacked(columns));
  return intervals;
}

/** Scores every customer into `results.clv`. */
export async function scoreCustomers(
  context: ModelContext,
  parts: readonly FittedPart[],
  { rate, ...scoring }: Scoring & { readonly rate: number },
): Promise<readonly Intervals[]> {
  const { engine, business, asOf } = context;
  const intervals = await writeCells(context, parts, scoring);
  await writeSpend(context, parts);
  await engine.load('scratch.value_tiers', {
    name: valueTiers.map((tier) => tier.name),
    above: Float64Array.from(valueTiers, (_, index) => valueTiers[index - 1]?.upTo ?? 0),
    up_to: Float64Array.from(valueTiers, (tier) => tier.upTo),
  });
  await fill(engine, clvTable, scoreSql, { as_of: asOf, margin: business.margin, rate });
  return intervals;
}
