import { afterEach, describe, expect, it } from 'vitest';
import { materialise, type Row, reportNamed, reportRows } from '../../src/reports/index.ts';
import type { Calendar } from '../../src/reports/view.ts';
import type { DuckDBEngine } from '../../src/warehouse/duckdb/engine.ts';
import { addCustomers, addOrders, emptyStore } from './fixture.ts';

let engine: DuckDBEngine | undefined;
afterEach(async () => {
  await engine?.close();
  engine = undefined;
});

async function open(asOf = '2024-04-11'): Promise<DuckDBEngine> {
  engine = await emptyStore(asOf);
  return engine;
}

async function run(name: string, calendar: Calendar = 'gregorian'): Promise<Row[]> {
  const report = reportNamed(name);
  if (!engine || !report) throw new Error(`no store or no report ${name}`);
  await materialise(engine, report);
  return reportRows(engine, report, calendar);
}

/** Ann buys in January and March, Bob in February and April, a guest in March; Bob's April order went back. */
const orders = [
  { id: '1', customer: 'ann', date: '2024-01-10', net: 100 },
  { id: '2', customer: 'bob', date: '2024-02-20', net: 40 },
  { id: '3', customer: 'ann', date: '2024-03-05', net: 60 },
  { id: '4', date: '2024-03-25', net: 25 },
  { id: '5', customer: 'bob', date: '2024-04-02', net: 0, refundedWhole: true },
  { id: '6', customer: 'bob', date: '2024-03-30', net: -5, kind: 'refund' as const },
];

describe('revenue-by-month', () => {
  it('counts guests and refunds as money, but neither as customers, and knows the open month', async () => {
    await addOrders(await open(), orders);
    expect(await run('revenue-by-month')).toEqual([
      month('2024-01', '2024-01-01', 100, 0, 1, 1, true),
      month('2024-02', '2024-02-01', 40, 0, 1, 1, true),
      month('2024-03', '2024-03-01', 80, 25, 1, 2, true),
      month('2024-04', '2024-04-01', 0, 0, 0, 0, false),
    ]);
  });

  it('buckets by Jalali months: Farvardin 1403 began on 20 March 2024', async () => {
    await addOrders(await open(), orders);
    const rows = await run('revenue-by-month', 'jalali');
    expect(rows.map((row) => [row.month, row.first_day, row.revenue])).toEqual([
      ['1402-10', '2023-12-22', 100],
      ['1402-11', '2024-01-21', 0],
      ['1402-12', '2024-02-20', 100],
      ['1403-01', '2024-03-20', 20],
    ]);
  });

  it('is complete only when the as-of date lies behind the last day', async () => {
    await addOrders(await open('2024-03-31'), orders.slice(0, 4));
    expect((await run('revenue-by-month')).at(-1)).toMatchObject({ month: '2024-03', complete: false });
  });

  const month = (
    name: string,
    first_day: string,
    revenue: number,
    guest_revenue: number,
    customers: number,
    count: number,
    complete: boolean,
  ) => ({ month: name, first_day, revenue, guest_revenue, customers, orders: count, complete });
});

describe('value-kpis', () => {
  it('adds up equity and what drifts away, and compares the last whole month', async () => {
    const store = await open();
    await addOrders(store, [{ id: '0', customer: 'ann', date: '2023-03-03', net: 160 }, ...orders]);
    await addCustomers(store, [
      { id: 'ann', clv: 70, band: 'active' },
      { id: 'bob', clv: 20, band: 'leaving' },
      { id: 'cyd', clv: 10, band: 'gone' },
      { id: 'dan', prospect: true },
    ]);
    await store.run("insert into results.model_reports values ('clv', $report)", {
      report: JSON.stringify({ diagnostics: { equity: { total: 100, low: 80, high: 125 } } }),
    });
    expect(await run('value-kpis')).toEqual([
      {
        customers: 3,
        equity: 100,
        equity_low: 80,
        equity_high: 125,
        drifting_value: 30,
        drifting_customers: 2,
        month: '2024-03',
        revenue: 80,
        previous_month: '2024-02',
        previous_revenue: 40,
        year_before_revenue: 160,
        active_customers: 1,
        previous_active_customers: 1,
        year_before_active_customers: 1,
      },
    ]);
  });

  it('stands without a model, without an interval and without orders', async () => {
    await addCustomers(await open(), [{ id: 'ann' }]);
    expect(await run('value-kpis')).toMatchObject([
      { customers: 1, equity: null, equity_low: null, drifting_value: null, month: null, revenue: null },
    ]);
  });
});

it('rfm-map adds up the cells', async () => {
  await addCustomers(await open(), [
    { id: 'a', recency: 5, frequency: 5, name: 'champions', clv: 50, revenue: 200 },
    { id: 'b', recency: 5, frequency: 5, name: 'champions', clv: 30, revenue: 100 },
    { id: 'c', recency: 1, frequency: 1, name: 'hibernating', clv: 2, revenue: 10 },
    { id: 'd', prospect: true },
  ]);
  expect(await run('rfm-map')).toMatchObject([
    { recency_score: 1, frequency_score: 1, rfm_name: 'hibernating', customers: 1, value: 2, revenue: 10 },
    { recency_score: 5, frequency_score: 5, rfm_name: 'champions', customers: 2, value: 80, revenue: 300 },
  ]);
});

it('clv-distribution bins by 1, 2 and 5, and gathers what is tiny', async () => {
  await addCustomers(await open(), [
    { id: 'a', clv: 0.2 },
    { id: 'b', clv: 0 },
    { id: 'c', clv: 1 },
    { id: 'd', clv: 199.9 },
    { id: 'e', clv: 200 },
    { id: 'f', clv: 500 },
    { id: 'g', clv: 1000 },
    { id: 'h' },
  ]);
  const rows = await run('clv-distribution');
  expect(rows.map((row) => [row.lower_bound, row.upper_bound, row.customers])).toEqual([
    [0, 1, 2],
    [1, 2, 1],
    [100, 200, 1],
    [200, 500, 1],
    [500, 1000, 1],
    [1000, 2000, 1],
  ]);
  expect(rows[0]?.value).toBeCloseTo(0.2, 12);
});

it('value-concentration marks the customers at whom half and four fifths are reached', async () => {
  await addCustomers(await open(), [
    { id: 'a', clv: 10 },
    { id: 'b', clv: 60 },
    { id: 'c', clv: 20 },
    { id: 'd', clv: 10 },
  ]);
  const rows = await run('value-concentration');
  expect(
    rows.map((row) => [row.customers, row.share_of_customers, row.value, row.share_of_value, row.mark]),
  ).toEqual([
    [1, 0.25, 60, 0.6, 'half'],
    [2, 0.5, 80, 0.8, 'four_fifths'],
    [3, 0.75, 90, 0.9, null],
    [4, 1, 100, 1, null],
  ]);
  // By hand: of 10, 10, 20, 60 it is 2 · (10 + 20 + 60 + 240) / (4 · 100) − 5/4.
  for (const row of rows) expect(row.gini).toBeCloseTo(0.4, 12);
});

it('portfolio gives each customer one role by margin so far and band', async () => {
  const store = await open();
  // Margins 1 to 8: the top quarter are 7 and 8; two have 6, which would be three of eight.
  await store.run(`insert into results.traits(customer_id, first_order_on, clv_12m, historic_margin, churn_band)
    select * from (values ('a', date '2024-01-01', 10, 8, 'active'), ('b', date '2024-01-01', 20, 7, 'leaving'),
      ('c', date '2024-01-01', 30, 6, 'gone'), ('d', date '2024-01-01', 40, 6, 'active'),
      ('e', date '2024-01-01', 50, 4, 'cooling'), ('f', date '2024-01-01', 60, 3, 'leaving'),
      ('g', date '2024-01-01', 70, 2, 'gone'), ('h', date '2024-01-01', 80, 1, 'active'),
      ('i', date '2024-01-01', 90, 9, null)) people`);
  expect((await run('portfolio')).map((row) => Object.values(row))).toEqual([
    // No range where no total has been tested.
    ['grow', 2, 120, null, null, 7, 7],
    ['let_go', 2, 100, null, null, 8, 7],
    ['nurture', 1, 10, null, null, 8, 7],
    ['protect', 1, 20, null, null, 7, 7],
    ['watch', 2, 110, null, null, 7, 7],
  ]);
});

describe('ranges of groups', () => {
  /** Two hundred people of 10 each, half of them leaving; what one brings deviates by 20. */
  async function shop() {
    const store = await open();
    await store.run(`insert into results.traits(customer_id, first_order_on, clv_12m, clv_12m_deviation, clv_12m_low,
        clv_12m_high, historic_margin, churn_band, churn_reason_1, rfm_name, recency_score, frequency_score)
      select cast(n as varchar), date '2024-01-01', 10, 20, 0, 45, n, case when n % 2 = 0 then 'leaving' else 'gone' end,
        case when n = 0 then 'complaint_open' else 'silence' end, 'new', 5, 1
      from range(0, 200) numbers(n)`);
    await store.run('insert into results.clv_total values (2000, 1600, 2600, 0.1)');
  }

  it('of all customers in one group is that of the total', async () => {
    await shop();
    const [all, ...rest] = await run('rfm-map');
    expect(rest).toEqual([]);
    expect([all?.value, all?.value_low, all?.value_high].map((one) => Number(one).toFixed(6))).toEqual([
      '2000.000000',
      '1600.000000',
      '2600.000000',
    ]);
  });

  it('of parts are wider than their share of it, and of one person at least that person’s own', async () => {
    await shop();
    for (const { value, value_low: low, value_high: high } of await run('portfolio')) {
      const share = Number(value) / 2000;
      expect(Number(low)).toBeLessThan(1600 * share);
      expect(Number(high)).toBeGreaterThan(2600 * share);
    }
    const one = (await run('churn-reasons')).find(({ reason }) => reason === 'complaint_open');
    expect(one?.value_low).toBe(0);
    expect(Number(one?.value_high)).toBeGreaterThanOrEqual(45);
  });
});

it('rfm-migration counts moves, and not those who have never bought', async () => {
  const store = await open();
  await store.run("insert into results.rfm_comparison values ('2024-01-11', 5)");
  await store.run(`insert into results.traits(customer_id, rfm_name_before, rfm_name, clv_12m)
    select * from (values ('a', 'loyal', 'at_risk', 10), ('b', 'loyal', 'at_risk', 20), ('c', 'prospect', 'new', 5),
      ('d', 'prospect', 'prospect', null)) people`);
  expect((await run('rfm-migration')).map((row) => Object.values(row))).toEqual([
    ['loyal', 'at_risk', 2, 30, '2024-01-11'],
    ['prospect', 'new', 1, 5, '2024-01-11'],
  ]);
});

it('value-concentration keeps about 200 points of many customers', async () => {
  const store = await open();
  await store.run(`insert into results.traits(customer_id, first_order_on, clv_12m)
    select cast(number as varchar), date '2024-01-01', cast(number as double) from range(1, 5001) numbers(number)`);
  const rows = await run('value-concentration');
  expect(rows.length).toBeGreaterThanOrEqual(200);
  expect(rows.length).toBeLessThanOrEqual(202);
  // The k most valuable hold k(10001 − k)/2 of 5000·5001/2: half of it is reached at k = 1465, not at 1464.
  expect(rows.find((row) => row.mark === 'half')?.customers).toBe(1465);
});

it('churn-by-tier adds up value where tier and band meet', async () => {
  await addCustomers(await open(), [
    { id: 'a', clv: 50, tier: 'gold', band: 'active', alive: 0.5 },
    { id: 'b', clv: 20, tier: 'gold', band: 'active', alive: 0.8 },
    { id: 'c', clv: 5, tier: 'low', band: 'gone', alive: 0.1 },
    { id: 'd', clv: 5 },
  ]);
  const unknown = {
    ...{ window_days: null, window_from: null, window_share: null },
    ...{ contact_cost: null, response: null, pays: null },
  };
  expect(await run('churn-by-tier')).toMatchObject([
    // 50 / 0.5 - 50 and 20 / 0.8 - 20; 5 / 0.1 - 5. An active customer is not to be contacted whatever it costs.
    { value_tier: 'gold', churn_band: 'active', customers: 2, value: 70, loss: 55, ...unknown, pays: false },
    { value_tier: 'low', churn_band: 'gone', customers: 1, value: 5, loss: 45, ...unknown },
  ]);
});

it('churn-by-tier outlines where the response times the mean value exceeds the cost of a contact', async () => {
  const store = await open();
  await addCustomers(store, [
    { id: 'a', clv: 500, tier: 'gold', band: 'active', alive: 1 },
    { id: 'b', clv: 30, tier: 'gold', band: 'cooling', alive: 1 },
    { id: 'c', clv: 12, tier: 'gold', band: 'cooling', alive: 1 },
    { id: 'd', clv: 19, tier: 'low', band: 'leaving', alive: 1 },
    { id: 'e', clv: 60, tier: 'low', band: 'gone', alive: 1 },
  ]);
  await store.run("insert into results.settings values ('contact_cost', '2'), ('contact_response', '0.1')");
  // 10 % of a mean of 21 is 2.10; of 19 it is 1.90; of 60 it is 6.
  expect((await run('churn-by-tier')).map(({ churn_band: band, pays }) => [band, pays])).toEqual([
    ['active', false],
    ['cooling', true],
    ['gone', true],
    ['leaving', false],
  ]);
});

it('churn-reasons counts those likely to leave by the strongest reason, with their value', async () => {
  await addCustomers(await open(), [
    { id: 'a', clv: 50, band: 'gone', reason: 'silence' },
    { id: 'b', clv: 20, band: 'leaving', reason: 'silence' },
    { id: 'c', clv: 90, band: 'leaving', reason: 'complaint_open' },
    { id: 'd', clv: 5, band: 'active', reason: 'silence' },
    { id: 'e', clv: 5, band: 'gone' },
  ]);
  expect(await run('churn-reasons')).toMatchObject([
    { reason: 'silence', customers: 2, value: 70 },
    { reason: 'complaint_open', customers: 1, value: 90 },
  ]);
});

it('churn-weights leaves out what hardly anybody has', async () => {
  const store = await open();
  await store.run(`insert into results.churn_weights values
    ('once', 'late', 1, 4, 2, 1, 4), ('once', 'late', 2, 5, 2, 1, 4)`);
  expect(await run('churn-weights')).toMatchObject([{ feature: 'late', level: 2 }]);
});

it('cluster-profiles weighs the averages by customers', async () => {
  const store = await open();
  await store.run(`insert into results.cluster_profiles(cluster, customers, recency_days, order_count,
    monetary, clv_12m, share_of_value) values (1, 1, 10, 8, 400, 100, 0.5), (2, 3, 50, 2, 40, 100.0 / 3, 0.5)`);
  expect(await run('cluster-profiles')).toMatchObject([
    {
      cluster: 1,
      customers: 1,
      share_of_customers: 0.25,
      average_recency_days: 40,
      average_order_count: 3.5,
      average_monetary: 130,
      average_clv_12m: 50,
    },
    { cluster: 2, customers: 3, share_of_customers: 0.75 },
  ]);
});

it('cohort-triangle says who is active in a month, with empty cells and the open month', async () => {
  await addOrders(await open(), orders);
  const rows = (await run('cohort-triangle')).filter(({ grain }) => grain === 'month');
  expect(rows.map((row) => [row.cohort, row.period, row.active, row.customers, row.complete])).toEqual([
    ['2024-01', 0, 1, 1, true],
    ['2024-01', 1, 0, 1, true],
    ['2024-01', 2, 1, 1, true],
    ['2024-01', 3, 0, 1, false],
    ['2024-02', 0, 1, 1, true],
    ['2024-02', 1, 0, 1, true],
    ['2024-02', 2, 0, 1, false],
  ]);
});

describe('actions', () => {
  const people = [
    { id: 'a', clv: 50, revenue: 10, consent: true },
    { id: 'b', clv: 5, revenue: 20, consent: true },
    { id: 'c', clv: 20, revenue: 1 },
  ];
  const members = `insert into results.memberships values
    ('wide', 'a'), ('wide', 'b'), ('wide', 'c'), ('best', 'a'), ('some', 'a'), ('some', 'c')`;

  it('counts a person once, where a person is worth most on average, and what a contact brings and costs', async () => {
    const store = await open();
    await addCustomers(store, people);
    await store.run(members);
    await store.run("insert into results.settings values ('contact_cost', '2'), ('contact_response', '0.1')");
    const shared = { contact_cost: 2, response: 0.1 };
    // Means: best 50, some 35, wide 25.
    expect(await run('actions')).toMatchObject([
      { segment: 'best', customers: 1, members: 1, value: 50, reachable: 1, cost: 2, gain: 5, ...shared },
      { segment: 'some', customers: 1, members: 2, value: 20, reachable: 0, cost: 0, gain: 0, ...shared },
      { segment: 'wide', customers: 1, members: 3, value: 5, reachable: 1, cost: 2, gain: 0.5, ...shared },
    ]);
  });

  it('counts everybody as contacted where no consent is known, and no cost where none is', async () => {
    const store = await open();
    await addCustomers(store, people);
    await store.run('update results.traits set email_consent = null');
    await store.run(members);
    await store.run("insert into results.settings values ('contact_response', '0.1')");
    expect(await run('actions')).toMatchObject([
      { segment: 'best', reachable: null, cost: null, gain: 5 },
      { segment: 'some', reachable: null, cost: null, gain: 2 },
      { segment: 'wide', reachable: null, cost: null, gain: 0.5 },
    ]);
  });
});

it('model-tracking runs totals for each model', async () => {
  const store = await open();
  await store.run(`insert into results.model_tracking values
    ('clv', 1, date '2024-01-08', 7, 6, true), ('clv', 0, date '2024-01-01', 3, 4, false),
    ('other', 0, date '2024-01-01', 1, 1, false)`);
  const rows = await run('model-tracking');
  expect(
    rows.map((row) => [row.model, row.week_start, row.cumulative_actual, row.cumulative_expected]),
  ).toEqual([
    ['clv', '2024-01-01', 3, 4],
    ['clv', '2024-01-08', 10, 10],
    ['other', '2024-01-01', 1, 1],
  ]);
});

it('model-promises are told in money where there is any, the latest first', async () => {
  const store = await open();
  await store.run(`insert into results.model_tests values
    ('clv', 1, '2026-01-01', '2026-04-01', 'value', 90, 70, 110, 100, 80, null),
    ('clv', 0, '2026-04-02', '2026-07-01', 'value', 154, 120, 190, 263, 110, 130),
    ('clv', 0, '2026-04-02', '2026-07-01', 'purchases', 10, 8, 12, 11, 9, 10)`);
  const rows = await run('model-promises');
  expect(rows.map((row) => [row.cut, row.promised, row.came, row.last_year])).toEqual([
    ['2026-04-02', 154, 263, 130],
    ['2026-01-01', 90, 100, null],
  ]);
});

it('model-calibration leaves empty bins out', async () => {
  const store = await open();
  await store.run(`insert into results.model_calibration values ('churn', 2, 0.4, 0.5, 10),
    ('churn', 1, 0.1, 0.2, 20), ('churn', 3, 0.9, 0, 0)`);
  expect(await run('model-calibration')).toEqual([
    { model: 'churn', bin: 1, predicted: 0.1, actual: 0.2, customers: 20 },
    { model: 'churn', bin: 2, predicted: 0.4, actual: 0.5, customers: 10 },
  ]);
});

describe('an empty store', () => {
  it.each([
    'revenue-by-month',
    'growth',
    'rfm-map',
    'clv-distribution',
    'value-concentration',
    'churn-by-tier',
    'churn-reasons',
    'churn-weights',
    'retention-survival',
    'mrr-bridge',
    'cluster-profiles',
    'cluster-choice',
    'portfolio',
    'rfm-migration',
    'cohort-triangle',
    'actions',
    'model-tracking',
    'model-calibration',
    'model-promises',
    'model-gain',
    'model-frequency',
    'model-alive-map',
    'model-expected-map',
    'model-drift',
  ])('gives no rows of %s', async (name) => {
    await open();
    expect(await run(name)).toEqual([]);
  });

  it('gives one row of key figures that are not known', async () => {
    await open();
    expect(await run('value-kpis')).toMatchObject([{ customers: 0, equity: null, month: null }]);
  });
});
