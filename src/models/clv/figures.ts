import { predictionsOf, repeatModel } from '../math/repeat-models.ts';
import { normalQuantile } from '../math/statistics.ts';
import type { ModelContext } from '../model.ts';
import type { Parameter } from '../report.ts';
import type { Backtest } from './backtest.ts';
import type { Ahead } from './clock.ts';
import type { Fits } from './fits.ts';
import type { GroupChoice } from './group-choice.ts';
import type { CustomerGroup } from './groups.ts';
import type { Trust } from './promises.ts';
import type { Spend } from './spend.ts';

/** Of the interval of a parameter. */
const confidence = 0.95;
/** From here on, on many customers, spend and frequency are too related for Gamma-Gamma's assumption. */
const relatedFrom = 0.3;

type Related = 'unrelated' | 'weak' | 'related';

function relation(correlation: number | null): Related | null {
  if (correlation === null) return null;
  const size = Math.abs(correlation);
  return size >= relatedFrom ? 'related' : size >= relatedFrom / 3 ? 'weak' : 'unrelated';
}

interface Fitted {
  readonly names: readonly string[];
  readonly parameters: Readonly<Record<string, number>>;
  readonly standardErrors: Readonly<Record<string, number | null>>;
}

/** Parameters with 95 % intervals, which are symmetric on the logarithmic scale on which the fit is made. */
export function parametersOf(
  { repeat, spend }: Pick<Fits, 'repeat' | 'spend'>,
  currency: string,
): Parameter[] {
  const units: Record<string, string> = { alpha: 'days', beta: 'days', gamma: currency };
  const z = normalQuantile((1 + confidence) / 2);
  const of = ({ names, parameters, standardErrors }: Fitted): Parameter[] =>
    names.map((name) => {
      const value = parameters[name] as number;
      const standardError = standardErrors[name] ?? null;
      const factor = standardError === null ? null : Math.exp((z * standardError) / value);
      return {
        name,
        value,
        standardError,
        low: factor === null ? null : value / factor,
        high: factor === null ? null : value * factor,
        unit: units[name] ?? '',
      };
    });
  const plain = (name: string, value: number, unit: string): Parameter => {
    return { name, value, standardError: null, low: null, high: null, unit };
  };
  return [
    ...of(repeat.fit),
    ...(repeat.k > 1 ? [plain('k', repeat.k, '')] : []),
    ...(spend ? spendParameters(spend, of, plain, currency) : []),
  ];
}

function spendParameters(
  { fit, mu, kappa, cap }: Spend,
  of: (fit: Fitted) => Parameter[],
  plain: (name: string, value: number, unit: string) => Parameter,
  currency: string,
): Parameter[] {
  if (fit) return of(fit);
  return [plain('mu', mu, currency), plain('kappa', kappa, 'purchases'), plain('cap', cap, currency)];
}

export function spendFigures(spend: Spend | null, correlation: number | null) {
  if (!spend) return null;
  return {
    method: spend.method,
    logLikelihood: spend.fit?.logLikelihood ?? null,
    observations: spend.customers,
    mean: spend.mu,
    refusal: spend.refusal,
    correlation,
    relation: relation(correlation),
  };
}

/** What a customer just won will bring after the first order, within the horizon. */
interface NewCustomer {
  readonly purchases: number;
  /** Discounted margin; null without a spend model. */
  readonly value: number | null;
}

/** A customer of whom nothing is known but the first order of this moment, at the mean spend of all. */
export function newCustomer(
  { settings, business }: ModelContext,
  { repeat, spend }: Pick<Fits, 'repeat' | 'spend'>,
  marginRate: number,
  ahead: Ahead,
): NewCustomer {
  const cells = {
    x: Float64Array.of(0),
    tx: Float64Array.of(0),
    T: Float64Array.of(0),
    n: Float64Array.of(1),
  };
  const { discountedPurchases } = predictionsOf(repeat).score(cells, {
    ends: ahead.ends(settings.horizonMonths),
    discountYearly: business.discountYearly,
  });
  const purchases = predictionsOf(repeat).expectedNew(ahead.ends(settings.horizonMonths).at(-1) as number);
  const [discounted = 0] = discountedPurchases;
  return { purchases, value: spend ? discounted * spend.mu * marginRate : null };
}

export function groupFigures(
  context: ModelContext,
  groups: readonly CustomerGroup[],
  { parts }: Fits,
  {
    marginRate,
    choices,
    ahead,
  }: { readonly marginRate: number; readonly choices: readonly GroupChoice[]; readonly ahead: Ahead },
) {
  return groups.map((group) => {
    const choice = choices.find(({ fit }) => fit === group.fit && fit > 0);
    const fitted = parts.find(({ part }) => part.fit === group.fit && group.fit > 0);
    return {
      ...group,
      own: fitted?.isOwn ?? false,
      model: fitted?.isOwn ? repeatModel(fitted.repeat.name).label : null,
      model_k: fitted?.isOwn && fitted.repeat.k > 1 ? fitted.repeat.k : null,
      model_reason: fitted?.isOwn ? (choice?.reason ?? 'untried') : null,
      tested_customers: choice?.customers ?? null,
      shortfall_of_all: choice?.shortfall ?? null,
      shortfall_of_all_error: choice?.shortfall_error ?? null,
      parameters: fitted?.isOwn ? fitted.repeat.fit.parameters : null,
      mean_spend: fitted?.isOwn ? (fitted.spend?.mu ?? null) : null,
      new_customer: fitted?.isOwn ? newCustomer(context, fitted, marginRate, ahead) : null,
    };
  });
}

export function settingsOf(context: ModelContext, margin: { rate: number; from: string }) {
  const { settings, business } = context;
  return {
    trip_gap_minutes: settings.tripGapMinutes,
    resolution: settings.clv.resolution,
    ...(settings.clv.ridge > 0 ? { ridge: settings.clv.ridge } : {}),
    horizon_months: settings.horizonMonths,
    discount_yearly: business.discountYearly,
    margin: margin.rate,
    margin_from: margin.from,
    ...(settings.clv.by ? { by: settings.clv.by } : {}),
  };
}

/** What the report says of the tests: the latest one in full, and the grades of all. */
export function backtestFigures(
  latest: Backtest,
  {
    event,
    trackingMiss,
    trust,
  }: { readonly event: string; readonly trackingMiss: number; readonly trust: Trust },
): Record<string, number | string> {
  const { totals, window, hasLastYear } = latest;
  const relative = (name: string, expected: number | null, actual: number) =>
    expected === null || actual === 0 ? {} : { [name]: expected / actual - 1 };
  const given = (name: string, value: number | string | null) => (value === null ? {} : { [name]: value });
  return {
    event,
    cut: window.cut,
    holdout_days: window.days,
    tests: trust.tests.length,
    ...given('median_miss', trust.medianMiss),
    ...given('total_grade', trust.total),
    ...given('ranking_grade', trust.ranking),
    customers: totals.customers,
    purchases_actual: totals.actual,
    purchases_expected: totals.expected,
    purchases_baseline: totals.baseline,
    ...relative('purchases_miss', totals.expected, totals.actual),
    ...relative('baseline_miss', totals.baseline, totals.actual),
    ...(hasLastYear ? relative('last_year_miss', totals.last_year, totals.actual) : {}),
    mean_error: totals.mean_error,
    baseline_mean_error: totals.baseline_mean_error,
    value_actual: totals.actual_value,
    ...given('value_expected', totals.expected_value),
    ...relative('value_miss', totals.expected_value, totals.actual_value),
    value_baseline: totals.baseline_value,
    ...relative('baseline_value_miss', totals.baseline_value, totals.actual_value),
    ...(hasLastYear
      ? {
          value_last_year: totals.last_year_value,
          ...relative('last_year_value_miss', totals.last_year_value, totals.actual_value),
        }
      : {}),
    ...given('value_mean_error', totals.value_mean_error),
    baseline_value_mean_error: totals.baseline_value_mean_error,
    ...given('correlation', totals.correlation),
    ...given('rank_correlation', totals.rank_correlation),
    ...given('baseline_rank_correlation', totals.baseline_rank_correlation),
    retention: latest.retention,
    tracking_miss: trackingMiss,
  };
}
