/** What was predicted of the customers known at a cut, by the model and by the baselines, and what came. */
import type { Business } from '../../src/facts/business.ts';
import { ensureCalendar } from '../../src/facts/calendar/calendar.ts';
import { clusterFeatures } from '../../src/models/clusters/features.ts';
import { clv } from '../../src/models/clv/index.ts';
import { ranksOf } from '../../src/models/math/ranks.ts';
import { correlation } from '../../src/models/math/statistics.ts';
import type { ModelReport } from '../../src/models/report.ts';
import { type RunSettings, repeatCandidates } from '../../src/models/settings.ts';
import { DuckDBEngine } from '../../src/warehouse/duckdb/engine.ts';
import { type GroupOutcome, measureGroups } from './groups.ts';
import { dayNumber, type Shop } from './shops.ts';

const windowDays = 90;

/** Margin 1 and no discount: the value of twelve months is then the revenue that comes. */
const business: Business = {
  name: 'Trust',
  timeZone: 'UTC',
  calendar: 'gregorian',
  currency: 'EUR',
  margin: 1,
  discountYearly: 0,
};
const settings: RunSettings = {
  horizonMonths: 12,
  churnWindowDays: 90,
  churnBands: { cooling: 0.2, leaving: 0.5, gone: 0.8 },
  contact: { response: 0.05, cost: null },
  event: 'day',
  tripGapMinutes: 0,
  holdoutDays: windowDays,
  clv: {
    candidates: repeatCandidates,
    by: null,
    resolution: 'day',
    ridge: 0,
    spendOrders: 'all',
    season: null,
  },
  rfm: { scale: 5, cutPoints: null },
  clusters: 0,
  clusterFeatures,
  seed: 1,
};

/** One prediction of the window: its total, and how it ranks customers. */
export interface Outcome {
  readonly miss: number;
  readonly valueMiss: number | null;
  readonly meanError: number;
  readonly rank: number;
  /** Share of the value that came from the tenth of the customers ranked best. */
  readonly topTenth: number;
}

export interface Row {
  readonly shop: string;
  readonly cut: string;
  readonly customers: number;
  readonly model: string;
  readonly grade: string;
  readonly ranking: string;
  readonly tests: number;
  readonly actual: number;
  readonly actualValue: number;
  readonly predicted: number;
  readonly hit: boolean | null;
  readonly valueHit: boolean | null;
  readonly halfWidth: number | null;
  /** Of twelve months, where the log shows them. */
  readonly yearMiss: number | null;
  readonly yearHit: boolean | null;
  readonly yearHalfWidth: number | null;
  /** Of twelve months by groups, where the log shows them. */
  readonly groups: readonly GroupOutcome[];
  readonly ours: Outcome;
  readonly average: Outcome;
  readonly lastYear: Outcome | null;
  readonly lifetimes: Outcome | null;
  readonly seconds: number;
}

export interface Customer {
  readonly x: number;
  readonly t_x: number;
  readonly t: number;
  /** Mean of the repeat purchases. */
  readonly m: number;
  readonly expected: number | null;
  readonly value: number | null;
  readonly average: number;
  readonly average_value: number;
  readonly last_year: number;
  readonly last_year_value: number;
  readonly actual: number;
  readonly actual_value: number;
  readonly year_value: number;
}

export interface Promised {
  readonly expected: number;
  readonly low: number;
  readonly high: number;
}

export interface Prediction {
  readonly count: (customer: Customer) => number;
  readonly value: (customer: Customer) => number | null;
}

export function outcomeOf(customers: readonly Customer[], { count, value }: Prediction): Outcome {
  const sum = (of: (customer: Customer) => number) => customers.reduce((total, one) => total + of(one), 0);
  const actual = sum((one) => one.actual);
  const actualValue = sum((one) => one.actual_value);
  const hasValue = customers.some((one) => value(one) !== null);
  const worth = (one: Customer) => value(one) ?? count(one);
  const n = new Float64Array(customers.length).fill(1);
  const ranks = (of: (customer: Customer) => number) => ranksOf(Float64Array.from(customers, of), n);
  const best = [...customers].sort((a, b) => worth(b) - worth(a)).slice(0, Math.round(customers.length / 10));
  return {
    miss: sum(count) / actual - 1,
    valueMiss: hasValue ? sum(worth) / actualValue - 1 : null,
    meanError: sum((one) => Math.abs(count(one) - one.actual)) / customers.length,
    rank:
      correlation(
        ranks(worth),
        ranks((one) => one.actual_value),
        n,
      ) ?? 0,
    topTenth: best.reduce((total, one) => total + one.actual_value, 0) / actualValue,
  };
}

const customersSql = `
with known as (
    select customer_id, min(day) as first_day, max(day) as last_day, count(*) - 1 as x, sum(value) as total_value, min_by(value, day) as first_value
    from events where day < $cut group by customer_id
),
windows as (
    select customer_id,
        count(*) filter (where day >= $cut and day < $cut + $days) as actual,
        sum(value) filter (where day >= $cut and day < $cut + $days) as actual_value,
        sum(value) filter (where day >= $cut and day < $cut + 365) as year_value,
        count(*) filter (where day >= $cut - 365 and day < $cut - 365 + $days) as last_year,
        sum(value) filter (where day >= $cut - 365 and day < $cut - 365 + $days) as last_year_value
    from events group by customer_id
)
select cast(k.x as integer) as x, cast(k.last_day - k.first_day as integer) as t_x, cast($cut - 1 - k.first_day as integer) as t,
    case when k.x > 0 then (k.total_value - k.first_value) / k.x else 0 end as m,
    c.expected_purchases_90d as expected, c.clv_12m as value,
    (k.x + 1.0) / greatest($cut - 1 - k.first_day, 30) * $days * $retention as average,
    k.total_value / greatest($cut - 1 - k.first_day, 30) * $days * $retention as average_value,
    cast(coalesce(w.last_year, 0) as integer) as last_year, coalesce(w.last_year_value, 0) as last_year_value,
    cast(coalesce(w.actual, 0) as integer) as actual, coalesce(w.actual_value, 0) as actual_value, coalesce(w.year_value, 0) as year_value
from known k left join windows w on w.customer_id = k.customer_id left join results.clv c on c.customer_id = k.customer_id
order by k.customer_id`;

const retentionSql = `
select count(distinct a.customer_id) * 1.0 / nullif(count(distinct b.customer_id), 0) as rate
from (select customer_id from events where day >= $cut - 2 * $days and day < $cut - $days) b
left join (select customer_id from events where day >= $cut - $days and day < $cut) a on a.customer_id = b.customer_id`;

/** Each cut of the shop as a run of that day would have it, beside what came. */
export async function measure(
  { name, events, cuts, channels }: Shop,
  lifetimes: (customers: readonly Customer[]) => Outcome | null,
  print: (row: Row, report: ModelReport) => void,
): Promise<Row[]> {
  const engine = await DuckDBEngine.open([]);
  const rows: Row[] = [];
  try {
    await engine.run("attach ':memory:' as results");
    await engine.run("attach ':memory:' as facts");
    await engine.run('set threads = 1');
    await ensureCalendar(engine);
    await engine.run('create view scratch.calendar as select * from facts.calendar');
    await engine.load('events', {
      customer_id: events.map(({ customer }) => customer),
      day: Float64Array.from(events, ({ day }) => day),
      value: Float64Array.from(events, ({ value }) => value),
    });
    await engine.load('channels', {
      customer_id: [...(channels?.keys() ?? [])],
      channel: [...(channels?.values() ?? [])],
    });
    const [end] = await engine.rows<{ first: number; last: number }>(
      'select min(day) as first, max(day) as last from events',
    );
    for (const cut of cuts) {
      await engine.create(
        'scratch.orders',
        `select cast(row_number() over () as varchar) as order_id, customer_id,
            cast(date_add('day', cast(day as integer), date '1970-01-01') as timestamp) as ordered_at,
            cast(date_add('day', cast(day as integer), date '1970-01-01') as date) as order_date,
            cast(value as decimal(18, 4)) as net, cast(value as decimal(18, 4)) as gross,
            cast(null as decimal(18, 4)) as cost, 'sale' as kind, value > 0 as is_purchase
         from events where day < $cut order by customer_id, day`,
        { cut: dayNumber(cut) },
      );
      await engine.create(
        'scratch.customers',
        `select distinct customer_id, cast(null as varchar) as channel, cast(null as varchar) as country,
            cast(null as varchar) as city, cast(null as varchar) as language
         from scratch.orders`,
      );
      const started = performance.now();
      const report = await clv.run({ engine, business, settings, asOf: cut, progress: () => {} });
      const seconds = (performance.now() - started) / 1000;
      const values = { cut: dayNumber(cut), days: windowDays };
      const [kept] = await engine.rows<{ rate: number | null }>(retentionSql, values);
      const customers = await engine.rows<Customer>(customersSql, { ...values, retention: kept?.rate ?? 1 });
      const seesYear = (end?.last ?? 0) >= dayNumber(cut) + 360;
      const row = rowOf(name, cut, customers, report, seconds, {
        groups: seesYear ? await measureGroups(engine, dayNumber(cut)) : [],
        lifetimes,
        seesYear,
        hasLastYear: (end?.first ?? 0) <= dayNumber(cut) - 365,
      });
      rows.push(row);
      print(row, report);
    }
  } finally {
    await engine.close();
  }
  return rows;
}

function rowOf(
  shop: string,
  cut: string,
  customers: readonly Customer[],
  report: ModelReport,
  seconds: number,
  seen: {
    readonly groups: readonly GroupOutcome[];
    readonly lifetimes: (customers: readonly Customer[]) => Outcome | null;
    readonly seesYear: boolean;
    readonly hasLastYear: boolean;
  },
): Row {
  const sum = (of: (customer: Customer) => number) => customers.reduce((total, one) => total + of(one), 0);
  const promise = report.diagnostics.promise as { purchases: Promised; value: Promised | null } | undefined;
  const equity = report.diagnostics.equity as { total: number; low: number; high: number } | null;
  const actual = sum((one) => one.actual);
  const actualValue = sum((one) => one.actual_value);
  const year = sum((one) => one.year_value);
  const within = (range: { low: number; high: number } | null | undefined, came: number) =>
    range ? came >= range.low && came <= range.high : null;
  const width = (range: { low: number; high: number } | null | undefined, total: number) =>
    range ? (range.high - range.low) / 2 / total : null;
  const ours = outcomeOf(customers, {
    count: (one) => one.expected ?? 0,
    value: (one) => one.value,
  });
  return {
    shop,
    cut,
    customers: customers.length,
    model: `${report.settings.model ?? report.refusal?.code}${report.settings.setup && report.settings.setup !== 'plain' ? `, ${report.settings.setup}` : ''}`,
    grade: String(report.grade),
    ranking: String(report.backtest?.ranking_grade ?? '–'),
    tests: Number(report.backtest?.tests ?? 1),
    actual,
    actualValue,
    predicted: sum((one) => one.expected ?? 0),
    hit: within(promise?.purchases, actual),
    valueHit: within(promise?.value, actualValue),
    halfWidth: promise ? width(promise.purchases, promise.purchases.expected) : null,
    yearMiss: seen.seesYear && equity ? equity.total / year - 1 : null,
    yearHit: seen.seesYear && equity ? within(equity, year) : null,
    yearHalfWidth: equity ? width(equity, equity.total) : null,
    groups: seen.groups,
    ours: { ...ours, valueMiss: promise?.value ? promise.value.expected / actualValue - 1 : null },
    average: outcomeOf(customers, { count: (one) => one.average, value: (one) => one.average_value }),
    lastYear: seen.hasLastYear
      ? outcomeOf(customers, { count: (one) => one.last_year, value: (one) => one.last_year_value })
      : null,
    lifetimes: seen.lifetimes(customers),
    seconds,
  };
}
