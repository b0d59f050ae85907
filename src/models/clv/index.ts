import { loadSql } from '../../warehouse/sql.ts';
import { forecastPurchases, groupInterval } from '../math/bg-nbd.ts';
import { spendMoments } from '../math/gamma-gamma.ts';
import { createEmptyTraits, type Model, type ModelContext, refusedReport, stopwatch } from '../model.ts';
import type { ModelReport, Parameter, Refusal } from '../report.ts';
import { type Backtest, cutOf } from './backtest.ts';
import { chooseEvent, type EventTrial } from './event.ts';
import { type Fits, type History, layPurchases, layScores, summariseHistory } from './history.ts';
import { valueTiers } from './tiers.ts';
import { traits } from './traits.ts';

const load = (name: string) => loadSql(new URL(`./${name}.sql`, import.meta.url));
const spanSql = load('span');
const scoreSql = load('score');
const marginSql = load('margin');
const calibrationSql = load('calibration');
const spendFrequencySql = load('spend_frequency');

/** Floors of DEFINITIONS. */
const floors = { customers: 500, days: 180, repeatCustomers: 100 };
/** Costs are believed where they cover at least this share of the revenue. */
const enoughCosts = 0.5;

interface Span {
  readonly first_day: string | null;
  readonly last_day: string | null;
  readonly purchases: number;
  readonly customers: number;
  readonly has_times: number;
}

async function refusalOf(context: ModelContext, span: Span): Promise<Refusal | null> {
  if (span.customers < floors.customers) {
    return { code: 'customers', what: 'customers who bought', needs: floors.customers, has: span.customers };
  }
  const days = (Date.parse(context.asOf) - Date.parse(span.first_day as string)) / 86_400_000;
  if (days < floors.days)
    return { code: 'days', what: 'days of history', needs: floors.days, has: Math.round(days) };
  const [repeat] = await context.engine.rows<{ customers: number }>(
    `select cast(count(*) as integer) as customers from (
       select customer_id from scratch.purchases group by customer_id having count(*) > 1) as repeated`,
  );
  if ((repeat?.customers ?? 0) < floors.repeatCustomers) {
    return {
      code: 'repeat_customers',
      what: 'customers who bought again',
      needs: floors.repeatCustomers,
      has: repeat?.customers ?? 0,
    };
  }
  return null;
}

/** What each week added to a running total. */
function weekly(cumulative: Float64Array): Float64Array {
  return cumulative.map((total, week) => total - (cumulative[week - 1] ?? 0));
}

async function layBacktestTables(context: ModelContext, test: Backtest | null): Promise<void> {
  const { engine } = context;
  if (!test) {
    await engine.create(
      'results.model_calibration',
      "select cast('' as varchar) as model, 1 as bin, cast(0 as double) as predicted, cast(0 as double) as actual, cast(0 as bigint) as customers where 1 = 0",
    );
    await engine.create(
      'results.model_tracking',
      "select cast('' as varchar) as model, 1 as week, current_date as week_start, cast(0 as double) as actual, cast(0 as double) as expected, false as is_holdout where 1 = 0",
    );
    return;
  }
  await engine.create('results.model_calibration', calibrationSql);
  const { tracking } = test;
  const weeks = Array.from(tracking.actual.keys());
  await engine.load('scratch.clv_tracking', {
    week: Float64Array.from(weeks, (week) => week + 1),
    actual: weekly(tracking.actual),
    expected: weekly(tracking.expected),
    is_holdout: Float64Array.from(weeks, (week) => (week >= tracking.holdoutFrom ? 1 : 0)),
  });
  await engine.create(
    'results.model_tracking',
    `select 'clv' as model, cast(week as integer) as week,
        date_add('day', cast((week - 1) * 7 as integer), cast($origin as date)) as week_start,
        actual, expected, is_holdout = 1 as is_holdout
     from scratch.clv_tracking`,
    { origin: tracking.origin },
  );
}

async function marginRate(context: ModelContext): Promise<{ rate: number; from: 'costs' | 'setting' }> {
  const [known] = await context.engine.rows<{ rate: number | null; known_share: number | null }>(marginSql, {
    as_of: context.asOf,
  });
  const isKnown = known?.rate != null && known.rate > 0 && (known.known_share ?? 0) >= enoughCosts;
  return isKnown
    ? { rate: known.rate as number, from: 'costs' }
    : { rate: context.business.margin, from: 'setting' };
}

function parametersOf(fits: Fits, currency: string): Parameter[] {
  const units: Record<string, string> = { alpha: 'days', gamma: currency };
  const of = (fit: Fits['repeat'] | NonNullable<Fits['spend']>): Parameter[] =>
    Object.entries(fit.parameters).map(([name, value]) => ({
      name,
      value,
      standardError: (fit.standardErrors as Record<string, number>)[name] ?? null,
      unit: units[name] ?? '',
    }));
  return [...of(fits.repeat), ...(fits.spend ? of(fits.spend) : [])];
}

/** The total value of all customers with its 80 % interval: parameters and chance, not the sum of single bounds. */
function equityOf(context: ModelContext, history: History, fits: Fits, rate: number) {
  if (!fits.spend) return null;
  const forecast = forecastPurchases(fits.repeat, history.cells, {
    months: context.settings.horizonMonths,
    discountYearly: context.business.discountYearly,
  });
  const spend = spendMoments(
    fits.spend,
    history.cells.x.map((x, cell) => ((history.m[cell] as number) > 0 ? x : 0)),
    history.m,
  );
  const { mean, low, high, level } = groupInterval(forecast, { spend });
  return { total: mean * rate, low: low * rate, high: high * rate, level };
}

function backtestFigures(test: Backtest): Record<string, number | string> {
  const { totals } = test;
  const relative = (expected: number | null, actual: number) =>
    expected === null || actual === 0 ? {} : { miss: expected / actual - 1 };
  return {
    event: test.event,
    cut: test.cut,
    holdout_days: test.days,
    customers: totals.customers,
    purchases_actual: totals.actual,
    purchases_expected: totals.expected,
    purchases_baseline: totals.baseline,
    ...(totals.actual > 0
      ? {
          purchases_miss: totals.expected / totals.actual - 1,
          baseline_miss: totals.baseline / totals.actual - 1,
        }
      : {}),
    mean_error: totals.mean_error,
    baseline_mean_error: totals.baseline_mean_error,
    value_actual: totals.actual_value,
    ...(totals.expected_value === null ? {} : { value_expected: totals.expected_value }),
    ...(relative(totals.expected_value, totals.actual_value).miss === undefined
      ? {}
      : { value_miss: relative(totals.expected_value, totals.actual_value).miss as number }),
    value_baseline: totals.baseline_value,
    ...(totals.value_mean_error === null ? {} : { value_mean_error: totals.value_mean_error }),
    baseline_value_mean_error: totals.baseline_value_mean_error,
    ...(totals.correlation === null ? {} : { correlation: totals.correlation }),
    retention: test.retention,
    tracking_miss: test.trackingMiss,
  };
}

function eventFigures({ event, test, refusal }: EventTrial) {
  if (!test) return { event, refusal };
  const { actual, expected } = test.totals;
  return {
    event,
    refusal,
    tracking_miss: test.trackingMiss,
    purchases_miss: actual > 0 ? expected / actual - 1 : null,
  };
}

async function refuse(
  context: ModelContext,
  refusal: Refusal,
  diagnostics: ModelReport['diagnostics'] = {},
): Promise<ModelReport> {
  await createEmptyTraits(context.engine, clv);
  await layBacktestTables(context, null);
  return { ...refusedReport(context, 'clv', refusal), diagnostics };
}

/** BG/NBD for how often customers buy, Gamma-Gamma for how much, and the value that follows from both. */
export const clv: Model = {
  name: 'clv',
  traits,
  async run(context) {
    const { engine, settings, business, asOf, progress } = context;
    const watch = stopwatch();
    await layPurchases(context, 'day');
    const [span] = await engine.rows<Span>(spanSql);
    if (!span) throw new Error('an aggregate gave no row');
    const thin = await refusalOf(context, span);
    if (thin) return refuse(context, thin);

    // Whether there are times is seen in the orders, not in the days made of them.
    await layPurchases(context, 'trip');
    const [timed] = await engine.rows<Span>(spanSql);
    const origin = span.first_day as string;
    const { chosen, trials, clumping } = await watch.time('fit and backtest', () =>
      chooseEvent(context, {
        cut: cutOf(origin, asOf, settings.holdoutDays),
        origin,
        hasTimes: timed?.has_times === 1,
      }),
    );
    const events = { events: trials.map(eventFigures), same_day_clumping: clumping };
    if (!chosen?.fits) return refuse(context, trials[0]?.refusal as Refusal, events);
    const { event, fits, test } = chosen;
    await layBacktestTables(context, test);

    progress('summarise');
    const history = await watch.time('summarise', async () => {
      await layPurchases(context, event);
      return summariseHistory(engine, event, asOf);
    });
    progress('score');
    const margin = await marginRate(context);
    await watch.time('score', async () => {
      await layScores(context, history, fits.repeat, settings.holdoutDays);
      await engine.load('scratch.value_tiers', {
        name: valueTiers.map((tier) => tier.name),
        above: Float64Array.from(valueTiers, (_, index) => valueTiers[index - 1]?.upTo ?? 0),
        up_to: Float64Array.from(valueTiers, (tier) => tier.upTo),
      });
      const { p, q, gamma } = fits.spend?.parameters ?? { p: null, q: null, gamma: null };
      await engine.create('results.clv', scoreSql, {
        as_of: asOf,
        margin: business.margin,
        rate: margin.rate,
        p,
        q,
        gamma,
      });
    });
    const equity = await watch.time('interval', () => equityOf(context, history, fits, margin.rate));
    const [related] = await engine.rows<{ correlation: number | null; customers: number }>(spendFrequencySql);
    return {
      model: 'clv',
      asOf,
      settings: {
        model: 'BG/NBD + Gamma-Gamma',
        event,
        trip_gap_minutes: settings.tripGapMinutes,
        horizon_months: settings.horizonMonths,
        discount_yearly: business.discountYearly,
        margin: margin.rate,
        margin_from: margin.from,
      },
      parameters: parametersOf(fits, business.currency),
      logLikelihood: fits.repeat.logLikelihood,
      observations: fits.repeat.observations,
      iterations: fits.repeat.iterations,
      converged: fits.repeat.converged,
      grade: test?.grade ?? null,
      refusal: fits.spendRefusal,
      backtest: test ? backtestFigures(test) : null,
      diagnostics: {
        equity,
        cells: history.cells.x.length,
        aic: fits.repeat.aic,
        bic: fits.repeat.bic,
        spend: fits.spend
          ? { logLikelihood: fits.spend.logLikelihood, observations: fits.spend.observations }
          : null,
        spend_frequency_correlation: related?.correlation ?? null,
        ...events,
      },
      seconds: watch.seconds,
    };
  },
};
