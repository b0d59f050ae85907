import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cohortOrigin } from '../../src/reports/cohort-origin/index.ts';
import { groupsOf, type OriginCell, paidBack } from '../../src/reports/cohort-origin/row.ts';
import { cohortTriangle } from '../../src/reports/cohort-triangle/index.ts';
import {
  type CohortCell,
  paidBackAt,
  paidCells,
  predictedOf,
} from '../../src/reports/cohort-triangle/row.ts';
import { materialise, reportRows, type View } from '../../src/reports/index.ts';
import { sentenceText } from '../../src/reports/spec.ts';
import type { DuckDBEngine } from '../../src/warehouse/duckdb/engine.ts';
import { emptyStore } from './fixture.ts';
import { seeded } from './town.ts';

interface Order {
  readonly customer: string;
  readonly date: string;
  readonly gross: number;
  readonly net: number;
  readonly cost: number | null;
  readonly isPurchase: boolean;
}

const asOf = '2025-03-20';
const rate = 0.4;
const firstDay = Date.UTC(2024, 0, 3);

/** 900 customers over fifteen months; some orders have a cost, some went back in part, some wholly. */
function shop(): Order[] {
  const random = seeded(31);
  const iso = (day: number) => new Date(firstDay + day * 86_400_000).toISOString().slice(0, 10);
  return Array.from({ length: 900 }, (_, index) => {
    const first = Math.floor(440 * random());
    return Array.from({ length: 1 + Math.floor(4 * random()) }, (_, order): Order => {
      const day = Math.min(440, order === 0 ? first : first + Math.floor(150 * random()));
      const gross = Math.round(1000 * random() + 500) / 100;
      const back = random();
      const isPurchase = back > 0.06;
      const net = !isPurchase ? 0 : back < 0.15 ? Math.round(gross * 50) / 100 : gross;
      const cost = random() < 0.5 ? Math.round(gross * 70) / 100 : null;
      return { customer: `c${index}`, date: iso(day), gross, net, cost, isPurchase };
    });
  }).flat();
}

let engine: DuckDBEngine;
let rows: CohortCell[];
const orders = shop();
beforeAll(async () => {
  engine = await emptyStore(asOf);
  await engine.run("insert into results.settings values ('margin', '0.4'), ('churn_window_days', '60')");
  await engine.load('results.given', {
    customer: orders.map(({ customer }) => customer),
    date: orders.map(({ date }) => date),
    gross: Float64Array.from(orders, ({ gross }) => gross),
    net: Float64Array.from(orders, ({ net }) => net),
    cost: Float64Array.from(orders, ({ cost }) => cost ?? Number.NaN),
    purchase: Float64Array.from(orders, ({ isPurchase }) => Number(isPurchase)),
  });
  await engine.run(`insert into scratch.orders(order_id, customer_id, order_date, kind, gross, net, cost, is_purchase)
    select lpad(cast(row_number() over () as varchar), 5, '0'), customer, cast(date as date), 'sale', cast(gross as decimal(18, 4)),
      cast(net as decimal(18, 4)), cast(cost as decimal(18, 4)), purchase > 0 from results.given`);
  await engine.run(`insert into results.traits(customer_id, clv_12m)
    select distinct customer, cast(substr(customer, 2) as double) / 8 from results.given`);
  await engine.run("insert into facts.products values ('P1', 'tea'), ('P2', 'cups')");
  await engine.run(`insert into facts.order_lines(order_id, product_id, amount)
    select order_id, case when cast(order_id as integer) % 3 = 0 then 'P1' else 'P2' end, gross from scratch.orders
    union all select order_id, 'P1', 1 from scratch.orders where cast(order_id as integer) % 5 <> 0`);
  await engine.run(
    "update scratch.orders set channel = case when cast(order_id as integer) % 4 = 0 then 'app' when cast(order_id as integer) % 4 < 3 then 'web' end",
  );
  await engine.run(
    `insert into facts.campaigns values ('C1', 'email', 0.5, 'Spring'), ('C2', 'sms', null, 'Autumn')`,
  );
  await engine.run(`insert into facts.contacts
    select 'K' || customer, 'C1', customer, timestamp '2024-06-05' from (select distinct customer from results.given)
      where cast(substr(customer, 2) as integer) % 5 <> 0
    union all select 'L' || customer, 'C2', customer, timestamp '2024-08-01' from (select distinct customer from results.given)
      where cast(substr(customer, 2) as integer) % 3 = 0`);
  await materialise(engine, cohortTriangle as never);
  await materialise(engine, cohortOrigin as never);
  rows = (await reportRows(engine, cohortTriangle as never, 'gregorian')) as CohortCell[];
});
afterAll(() => engine.close());

const monthOf = (date: string): number => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1;

/** The same by a walk over customers, in periods of so many months. */
function walk(months: number): string[] {
  const indexOf = (date: string) => Math.floor(monthOf(date) / months);
  const cells = new Map<string, { active: number; returned: number; revenue: number; margin: number }>();
  const sizes = new Map<number, number>();
  const last = indexOf('2025-03-19');
  const byCustomer = new Map<string, Order[]>();
  for (const order of orders)
    byCustomer.set(order.customer, [...(byCustomer.get(order.customer) ?? []), order]);
  for (const own of byCustomer.values()) {
    const bought = own.filter(({ isPurchase }) => isPurchase).map(({ date }) => indexOf(date));
    if (bought.length === 0) continue;
    const cohort = Math.min(...bought);
    sizes.set(cohort, (sizes.get(cohort) ?? 0) + 1);
    for (let period = 0; cohort + period <= last; period += 1) {
      const at = cohort + period;
      const cell = cells.get(`${cohort} ${period}`) ?? { active: 0, returned: 0, revenue: 0, margin: 0 };
      if (bought.includes(at)) cell.active += 1;
      if (bought.some((other) => other > cohort && other <= at)) cell.returned += 1;
      for (const { date, net, cost, gross } of own) {
        const when = indexOf(date);
        if (when === at) cell.revenue += net;
        if (when >= cohort && when <= at)
          cell.margin += cost === null ? net * rate : net - (cost * net) / gross;
      }
      cells.set(`${cohort} ${period}`, cell);
    }
  }
  return [...cells].map(([key, { active, returned, revenue, margin }]) => {
    const size = sizes.get(Number(key.split(' ')[0])) as number;
    return `${key}: ${size} ${active} ${returned} ${revenue.toFixed(2)} ${(margin / size).toFixed(3)}`;
  });
}

const told = (grain: string, months: number) =>
  rows
    .filter((row) => row.grain === grain)
    .map(
      (row) =>
        `${Math.floor(monthOf(`${row.cohort}-01`) / months)} ${row.period}: ${row.customers} ${row.active} ${row.returned} ` +
        `${row.revenue.toFixed(2)} ${row.margin_per_customer?.toFixed(3)}`,
    );

describe('cohorts', () => {
  test.each([
    ['month', 1],
    ['quarter', 3],
  ])('by %s are those of a walk over customers', (grain, months) => {
    expect(walk(months).length).toBeGreaterThan(10);
    expect(told(grain, months).sort()).toEqual(walk(months).sort());
  });

  test('bring in a year what they brought so far and, on average, what the model predicts', () => {
    const cohort = '2024-06';
    const own = new Map<string, string>();
    for (const { customer, date, isPurchase } of orders)
      if (isPurchase && date < (own.get(customer) ?? '9')) own.set(customer, date);
    const people = [...own].filter(([, date]) => date.startsWith(cohort)).map(([customer]) => customer);
    const mean = people.reduce((sum, id) => sum + Number(id.slice(1)) / 8, 0) / people.length;
    const cells = rows.filter((row) => row.grain === 'month' && row.cohort === cohort);
    expect(cells.length).toBeGreaterThan(5);
    for (const cell of cells) expect(cell.predicted_margin).toBeCloseTo(mean, 9);
    const [found] = predictedOf(cells);
    expect(found?.value).toBeCloseTo((cells.at(-1)?.margin_per_customer as number) + mean, 9);
  });

  test('pay back where the mean margin passes what winning a customer cost', () => {
    const first = new Map<string, string>();
    for (const { customer, date, isPurchase } of orders)
      if (isPurchase && date < (first.get(customer) ?? '9')) first.set(customer, date);
    // One campaign of a known cost wrote to four in five on 5 June 2024.
    const written = [...new Set(orders.map(({ customer }) => customer))].filter(
      (id) => Number(id.slice(1)) % 5 !== 0 && (first.get(id) ?? '9') >= '2024-06-05',
    );
    const won = written.filter((id) => (first.get(id) ?? '9') <= '2024-07-05');
    expect(won.length).toBeGreaterThan(30);
    const cost = (0.5 * written.length) / won.length;
    for (const row of rows) expect(row.cost_per_customer).toBeCloseTo(cost, 9);
    const cells = rows.filter((row) => row.grain === 'month' && row.complete && !row.began_before);
    const meanAt = (period: number) => {
      const at = cells.filter((cell) => cell.period === period);
      const people = at.reduce((sum, { customers }) => sum + customers, 0);
      return at.reduce((sum, cell) => sum + (cell.margin_per_customer ?? 0) * cell.customers, 0) / people;
    };
    const expected = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].find((period) => meanAt(period) >= cost) as number;
    const monthly = rows.filter((row) => row.grain === 'month');
    expect(paidBackAt(monthly)?.period).toBe(expected);
    // One cell a cohort is outlined, and the margin before it is below the cost.
    for (const cell of paidCells(monthly)) {
      expect(cell.margin_per_customer).toBeGreaterThanOrEqual(cost);
      const before = monthly.find(
        ({ cohort, period }) => cohort === cell.cohort && period === cell.period - 1,
      );
      if (before) expect(before.margin_per_customer).toBeLessThan(cost);
    }
    const dear = monthly.map((row) => ({ ...row, cost_per_customer: 1e6 }));
    expect(paidBackAt(dear)).toBeNull();
    expect(paidCells(dear).size).toBe(0);
  });

  test('returned by a period is never less than active in it, nor than returned before', () => {
    for (const row of rows.filter(({ period }) => period > 0)) {
      expect(row.returned).toBeGreaterThanOrEqual(row.active);
      const before = rows.find(
        (one) => one.grain === row.grain && one.cohort === row.cohort && one.period === row.period - 1,
      );
      expect(before, JSON.stringify(row)).toBeDefined();
      expect(row.returned).toBeGreaterThanOrEqual(before?.returned as number);
    }
  });

  test('whose people may have bought before the data begin are marked, and open periods', () => {
    const marked = new Set(
      rows.filter((row) => row.grain === 'month' && row.began_before).map((row) => row.cohort),
    );
    // The log begins on 3 January; sixty days later is 3 March.
    expect([...marked]).toEqual(['2024-01', '2024-02', '2024-03']);
    const open = rows.filter((row) => row.grain === 'month' && !row.complete);
    expect(new Set(open.map(({ cohort, period }) => monthOf(`${cohort}-01`) + period))).toEqual(
      new Set([monthOf('2025-03-01')]),
    );
  });

  test('the finding of each way to show them is the mean of whole cohorts within the data', () => {
    const view: View = {
      ...{ language: 'en', theme: 'light', calendar: 'gregorian', currency: 'GBP', asOf },
      show: ['returned', 'month'],
    };
    const text = sentenceText(view, cohortTriangle.finding(rows, view));
    const cells = rows.filter(
      (row) =>
        row.grain === 'month' &&
        row.period === 3 &&
        row.complete &&
        !row.began_before &&
        row.cohort >= '2024-04',
    );
    const share =
      cells.reduce((sum, row) => sum + (row.returned as number), 0) /
      cells.reduce((sum, row) => sum + row.customers, 0);
    expect(text).toBe(
      `${Math.round(share * 100)}% of customers have returned 3 months after their first order`,
    );
  });
});

describe('cohorts by origin', () => {
  interface Told extends Order {
    readonly id: number;
  }
  const numbered: Told[] = orders.map((order, index) => ({ ...order, id: index + 1 }));
  const byCustomer = new Map<string, Told[]>();
  for (const order of numbered)
    byCustomer.set(order.customer, [...(byCustomer.get(order.customer) ?? []), order]);
  const firstOf = (own: readonly Told[]) =>
    own.filter(({ isPurchase }) => isPurchase).sort((a, b) => a.date.localeCompare(b.date) || a.id - b.id)[0];
  const days = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
  const originOf = {
    channel: (first: Told) => (first.id % 4 === 0 ? 'app' : first.id % 4 < 3 ? 'web' : null),
    // A line of all that the order cost, and on most orders another one of 1.
    category: (first: Told) =>
      first.id % 3 === 0 || (first.id % 5 !== 0 && first.gross < 1) ? 'tea' : 'cups',
    campaign: (first: Told) => {
      const number = Number(first.customer.slice(1));
      const isWon = (on: string, isWrittenTo: boolean) =>
        isWrittenTo && first.date >= on && days(on, first.date) <= 30;
      return isWon('2024-08-01', number % 3 === 0)
        ? 'Autumn'
        : isWon('2024-06-05', number % 5 !== 0)
          ? 'Spring'
          : null;
    },
  };
  let found: OriginCell[];
  beforeAll(async () => {
    found = (await reportRows(engine, cohortOrigin as never, 'gregorian')) as OriginCell[];
  });

  function walkOrigin(origin: keyof typeof originOf, months: number): string[] {
    const indexOf = (date: string) => Math.floor(monthOf(date) / months);
    const lastWhole = indexOf('2025-03-19') - 1;
    const groups = new Map<string, [number, number, number, number, number]>();
    for (const own of byCustomer.values()) {
      const first = firstOf(own);
      // The first churn window of the log, 60 days from 3 January: cohorts that begin in it.
      if (!first || indexOf(first.date) < indexOf('2024-04-01')) continue;
      const cohort = indexOf(first.date);
      for (let period = 0; period <= 12 && cohort + period <= lastWhole; period += 1) {
        const at = cohort + period;
        const key = `${originOf[origin](first) ?? '-'} ${period}`;
        const sums = groups.get(key) ?? [0, 0, 0, 0, 0];
        const bought = own.filter(({ isPurchase }) => isPurchase).map(({ date }) => indexOf(date));
        sums[0] += 1;
        sums[1] += Number(bought.includes(at));
        sums[2] += Number(bought.some((other) => other > cohort && other <= at));
        for (const { date, net, cost, gross } of own) {
          if (indexOf(date) === at) sums[3] += net;
          if (indexOf(date) >= cohort && indexOf(date) <= at)
            sums[4] += cost === null ? net * rate : net - (cost * net) / gross;
        }
        groups.set(key, sums);
      }
    }
    return [...groups].map(
      ([key, [people, active, returned, revenue, margin]]) =>
        `${key}: ${people} ${active} ${returned} ${revenue.toFixed(2)} ${(margin / people).toFixed(3)}`,
    );
  }

  test.each([
    ['channel', 'month', 1],
    ['channel', 'quarter', 3],
    ['category', 'month', 1],
    ['campaign', 'month', 1],
  ] as const)('by %s and %s are those of a walk over customers', (origin, grain, months) => {
    const told = found
      .filter((row) => row.origin === origin && row.grain === grain)
      .map(
        (row) =>
          `${row.name ?? '-'} ${row.period}: ${row.customers} ${row.active} ${row.returned} ${row.revenue.toFixed(2)} ${row.margin_per_customer.toFixed(3)}`,
      );
    const walked = walkOrigin(origin, months);
    expect(walked.length).toBeGreaterThan(5);
    expect(told.sort()).toEqual(walked.sort());
  });

  test('say what a customer of a campaign cost, and when the margin has paid it back', () => {
    const firsts = [...byCustomer.values()].flatMap((own) => firstOf(own) ?? []);
    const won = firsts.filter((first) => originOf.campaign(first) === 'Spring').length;
    const written = [...byCustomer.values()].filter((own) => {
      const first = firstOf(own);
      return Number(own[0]?.customer.slice(1)) % 5 !== 0 && (!first || first.date >= '2024-06-05');
    }).length;
    const spring = groupsOf(found, 'campaign', 'month').find(({ name }) => name === 'Spring');
    expect(won).toBeGreaterThanOrEqual(30);
    expect(spring?.cells[0]?.cost_per_customer).toBeCloseTo((written * 0.5) / won, 9);
    const cost = (written * 0.5) / won;
    const first = spring?.cells.find((cell) => cell.margin_per_customer >= cost && cell.customers >= 30);
    expect(spring && paidBack(spring)).toEqual(first);
    const autumn = groupsOf(found, 'campaign', 'month').find(({ name }) => name === 'Autumn');
    // Nobody knows what its contacts cost.
    expect(autumn?.cells[0]?.cost_per_customer).toBeNull();
  });
});
