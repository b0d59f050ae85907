import type { Business } from '../../facts/business.ts';
import { fillFrom } from '../../warehouse/relation.ts';
import { loadSql } from '../../warehouse/sql.ts';
import { groupInterval } from '../math/interval.ts';
import { forecastOf, type RepeatFit, type RepeatModelName } from '../math/repeat-models.ts';
import { MONTH } from '../math/repeat-score.ts';
import { normalQuantile } from '../math/statistics.ts';
import type { ModelContext } from '../model.ts';
import { fitRepeat } from './fits.ts';
import { floors } from './floors.ts';
import {
  daysBetween,
  type EventKind,
  type PurchaseHistory,
  type Purchases,
  summariseHistory,
} from './history.ts';
import { fitSpend, type Spend } from './spend.ts';
import { newCustomerTable } from './tables.ts';

const acquisitionSql = loadSql(new URL('./acquisition.sql', import.meta.url));

/** Latest quarters that are shown. */
const maxQuarters = 12;
/** What was then expected is learnt from every second, third … customer where there are twice as many and more. */
const learners = 20_000;
/** Below so many customers a mean of what they brought says little. */
const minCustomers = 100;
const level = 0.8;
/** A log this long shows half a year of most customers, a shorter one a quarter of a year. */
const longLog = 540;

/** The calendars in which pages show months: the shop's, and beside the Gregorian one that of Persian readers. */
const calendarsOf = (calendar: Business['calendar']): readonly Business['calendar'][] =>
  calendar === 'gregorian' ? ['gregorian', 'jalali'] : [calendar];

interface Quarter {
  readonly calendar: Business['calendar'];
  readonly quarter: string;
  readonly first_day: string;
  readonly end_day: string;
  readonly customers: number;
  readonly brought: number | null;
  readonly brought_error: number | null;
}

/** A mean of what a customer just won brings, margin, with its 80 % interval. */
interface Expected {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

interface Expectation {
  /** In the first months. */
  readonly first: Expected;
  /** Over the horizon, discounted. */
  readonly horizon: Expected;
}

const justWon = {
  x: Float64Array.of(0),
  tx: Float64Array.of(0),
  T: Float64Array.of(0),
  n: Float64Array.of(1),
};

/** The expectation and how far the parameters let it be known; symmetric on the logarithmic scale. */
function expectedOf(repeat: RepeatFit, spend: Spend, months: number, discountYearly: number, rate: number) {
  const forecast = forecastOf(repeat, justWon, { months, discountYearly });
  const moments = spend.moments(Float64Array.of(0), Float64Array.of(0));
  const { parameterDeviation } = groupInterval(forecast, { spend: moments });
  const mean = (forecast.discounted[0] as number) * spend.mu;
  const factor = mean > 0 ? Math.exp((normalQuantile((1 + level) / 2) * parameterDeviation) / mean) : 1;
  return { mean: mean * rate, low: (mean / factor) * rate, high: mean * factor * rate };
}

function isThin({ all }: PurchaseHistory, days: number): boolean {
  let customers = 0;
  let repeaters = 0;
  for (const [i, n] of all.cells.n.entries()) {
    customers += n;
    if ((all.cells.x[i] as number) > 0) repeaters += n;
  }
  return customers < floors.customers || repeaters < floors.repeatCustomers || days < floors.days;
}

/** What the fit to all that was known on a day says of a customer won on it; null where that was too little. */
async function expectationOn(
  context: ModelContext,
  day: string,
  { name, event, origin, months, rate }: Asked & { readonly months: number },
): Promise<Expectation | null> {
  const { engine, settings, business } = context;
  const history = await summariseHistory(context, { event, until: day });
  if (isThin(history, daysBetween(origin, day))) return null;
  const repeat = fitRepeat(name, history.all);
  if (!repeat.ok) return null;
  const spend = await fitSpend(engine, history.all, -1);
  if (!spend) return null;
  return {
    first: expectedOf(repeat.fit, spend, months, 0, rate),
    horizon: expectedOf(repeat.fit, spend, settings.horizonMonths, business.discountYearly, rate),
  };
}

interface Asked {
  readonly name: RepeatModelName;
  readonly event: EventKind;
  readonly origin: string;
  readonly customers: number;
  readonly rate: number;
}

/**
 * For each whole quarter what a customer won at its end was then expected to bring, by the model chosen since, beside
 * what the customers of the quarter brought in their first months, into `results.new_customer_value`. Leaves other
 * purchases in `scratch.clv_summary`: whoever reads it writes it anew.
 */
export async function writeNewCustomers(
  context: ModelContext,
  purchases: Purchases,
  asked: Asked,
): Promise<void> {
  const { engine, business, asOf, progress } = context;
  progress('new customers');
  const months = daysBetween(asked.origin, asOf) >= longLog ? 6 : 3;
  const quarters: Quarter[] = [];
  for (const calendar of calendarsOf(business.calendar)) {
    const values = { calendar, days: Math.round(months * MONTH), as_of: asOf };
    const all = await engine.rows<Omit<Quarter, 'calendar'>>(acquisitionSql, values);
    quarters.push(...all.slice(-maxQuarters).map((quarter) => ({ ...quarter, calendar })));
  }
  await purchases.sample(asked.event, Math.max(1, Math.floor(asked.customers / learners)));
  const expectations: (Expectation | null)[] = [];
  for (const { end_day } of quarters)
    expectations.push(await expectationOn(context, end_day, { ...asked, months }));
  await purchases.use(asked.event);
  await load(context, quarters, { months, rate: asked.rate, expectations });
}

async function load(
  { engine, business }: ModelContext,
  quarters: readonly Quarter[],
  {
    months,
    rate,
    expectations,
  }: {
    readonly months: number;
    readonly rate: number;
    readonly expectations: readonly (Expectation | null)[];
  },
): Promise<void> {
  const z = normalQuantile((1 + level) / 2);
  const column = (of: (quarter: Quarter, index: number) => number | null | undefined) =>
    Float64Array.from(quarters, (quarter, index) => of(quarter, index) ?? Number.NaN);
  const brought = ({ customers, brought: mean, brought_error: error }: Quarter, errors: number) =>
    customers < minCustomers || mean === null ? null : (mean + errors * (error ?? 0)) * rate;
  const ends = ['mean', 'low', 'high'] as const;
  const expected = (what: keyof Expectation) =>
    Object.fromEntries(
      ends.map((end) => [
        `expected_${what}${end === 'mean' ? '' : `_${end}`}`,
        column((_, i) => expectations[i]?.[what][end]),
      ]),
    );
  await fillFrom(engine, newCustomerTable, {
    calendar: quarters.map(({ calendar }) => calendar),
    shop_calendar: quarters.map(() => business.calendar),
    quarter: quarters.map(({ quarter }) => quarter),
    first_day: quarters.map(({ first_day }) => first_day),
    first_months: column(() => months),
    customers: column(({ customers }) => customers),
    brought: column((quarter) => brought(quarter, 0)),
    brought_low: column((quarter) => brought(quarter, -z)),
    brought_high: column((quarter) => brought(quarter, z)),
    ...expected('first'),
    ...expected('horizon'),
  });
}
