import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { hiddenCohorts } from '../../src/reports/disclosure/index.ts';
import { disclose } from '../../src/reports/growth/disclose.ts';
import type { GrowthMonth } from '../../src/reports/growth/row.ts';
import { materialise, reportNamed, reportRows } from '../../src/reports/index.ts';
import type { DuckDBEngine } from '../../src/warehouse/duckdb/engine.ts';
import { reckonFirstWindow } from '../attack/reckon-reports.ts';
import { addOrders, emptyStore, type SmallOrder } from './fixture.ts';

const asOf = '2024-12-16';
const window = 90;
let engine: DuckDBEngine;
beforeAll(async () => {
  engine = await emptyStore(asOf);
  await engine.run(`insert into results.settings values ('churn_window_days', '${window}')`);
});
beforeEach(() => engine.run('delete from scratch.orders'));
afterAll(() => engine.close());

async function growth(orders: readonly SmallOrder[]): Promise<GrowthMonth[]> {
  await addOrders(engine, orders);
  const report = reportNamed('growth');
  if (!report) throw new Error('no report');
  await materialise(engine, report);
  return (await reportRows(engine, report, 'gregorian')) as GrowthMonth[];
}

const dayNumber = (date: string) => Date.parse(date) / 86_400_000;
const dateOf = (day: number) => new Date(day * 86_400_000).toISOString().slice(0, 10);
const monthOf = (date: string) => date.slice(0, 7);

/** The same figures by walking through every day of every customer. */
function byHand(orders: readonly SmallOrder[], month: string) {
  const isPurchase = (order: SmallOrder) => order.kind !== 'refund' && !order.refundedWhole && order.customer;
  const customers = new Map<string, Set<number>>();
  for (const order of orders) {
    if (!isPurchase(order)) continue;
    const days = customers.get(order.customer as string) ?? new Set();
    customers.set(order.customer as string, days.add(dayNumber(order.date)));
  }
  const count = { new_customers: 0, returned: 0, lapsed: 0, closing: 0, repeat_customers: 0 };
  const kinds = new Map<string, 'new' | 'returned'>();
  const last = dayNumber(asOf) - 1;
  for (const [customer, days] of customers) {
    let bought: number | null = null;
    const start = Math.min(...days);
    for (let day = start; day <= last; day++) {
      const here = monthOf(dateOf(day)) === month;
      const silence: number = bought === null ? Number.POSITIVE_INFINITY : day - bought;
      if (days.has(day)) {
        if (here && bought === null) count.new_customers += 1;
        if (here && bought === null) kinds.set(customer, 'new');
        if (here && bought !== null && silence > window) {
          count.returned += 1;
          if (!kinds.has(customer)) kinds.set(customer, 'returned');
        }
        bought = day;
      } else if (here && silence === window) count.lapsed += 1;
      const isLast = here && (day === last || monthOf(dateOf(day + 1)) !== month);
      if (isLast && bought !== null && day - bought < window) count.closing += 1;
    }
  }
  const money = { revenue: 0, new_revenue: 0, returned_revenue: 0, repeat_revenue: 0, guest_revenue: 0 };
  const repeat = new Set<string>();
  for (const order of orders) {
    if (monthOf(order.date) !== month) continue;
    money.revenue += order.net;
    const kind = order.customer ? (kinds.get(order.customer) ?? 'repeat') : 'guest';
    money[`${kind}_revenue`] += order.net;
    if (kind === 'repeat' && isPurchase(order)) repeat.add(order.customer as string);
  }
  return { ...count, ...money, repeat_customers: repeat.size };
}

const order = fc.record({
  customer: fc.option(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { nil: undefined }),
  day: fc.integer({ min: 0, max: 714 }),
  net: fc.integer({ min: 1, max: 900 }),
  what: fc.constantFrom('sale', 'sale', 'sale', 'refund', 'whole'),
});

describe('growth', () => {
  it('agrees with a walk through every day, and its parts add up', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(order, { minLength: 1, maxLength: 40 }), async (drawn) => {
        await engine.run('delete from scratch.orders');
        const orders = drawn.map(({ customer, day, net, what }, index) => ({
          id: String(index),
          ...(customer ? { customer } : {}),
          date: dateOf(dayNumber('2023-01-01') + day),
          net: what === 'refund' ? -net : what === 'whole' ? 0 : net,
          kind: what === 'refund' ? ('refund' as const) : ('sale' as const),
          refundedWhole: what === 'whole',
        }));
        const rows = await growth(orders);
        let before = 0;
        for (const row of rows) {
          expect(row).toMatchObject(byHand(orders, row.month));
          expect(row.opening).toBe(before);
          const { opening, new_customers: fresh, returned, lapsed, closing } = row;
          expect((opening ?? 0) + (fresh ?? 0) + (returned ?? 0) - (lapsed ?? 0)).toBe(closing);
          expect(
            row.guest_revenue +
              (row.new_revenue ?? 0) +
              (row.returned_revenue ?? 0) +
              (row.repeat_revenue ?? 0),
          ).toBeCloseTo(row.revenue, 6);
          before = closing ?? 0;
        }
      }),
      { numRuns: 25 },
    );
  });

  it('keeps revenue: what customers of one year brought in the next', async () => {
    const people = [...'abcdef'];
    const rows = await growth([
      // The year to November 2023, and the one after it. One more order, so that the year before has begun.
      { id: 'first', customer: 'z', date: '2022-11-05', net: 1 },
      ...people.map((customer, at) => ({
        id: `then-${at}`,
        customer,
        date: `2023-0${at + 1}-10`,
        net: 100,
      })),
      { id: 'now-a', customer: 'a', date: '2024-03-01', net: 250 },
      { id: 'now-b', customer: 'b', date: '2024-04-01', net: 40 },
      { id: 'now-new', customer: 'new', date: '2024-04-01', net: 999 },
    ]);
    const year = rows.find(({ month }) => month === '2024-11');
    // (250 + 40) / 600, and with each at most as then (100 + 40) / 600.
    expect(year?.net_retention).toBeCloseTo(290 / 600, 12);
    expect(year?.gross_retention).toBeCloseTo(140 / 600, 12);
    expect(rows.filter(({ net_retention: net }) => net !== null).map(({ month }) => month)).toEqual([
      '2024-11',
    ]);
  });

  it('says nothing of retention where fewer than five customers bought the year before', async () => {
    const rows = await growth([
      { id: '0', customer: 'z', date: '2022-11-05', net: 1 },
      ...[...'abcd'].map((customer) => ({ id: customer, customer, date: '2023-05-10', net: 100 })),
      { id: '5', customer: 'a', date: '2024-03-01', net: 250 },
    ]);
    expect(rows.every(({ net_retention: net }) => net === null)).toBe(true);
  });
});

it('withholds all parts of a month in which one is of one to four people', () => {
  const month = (name: string, parts: Partial<GrowthMonth>): GrowthMonth => ({
    month: name,
    opening: 100,
    new_customers: 20,
    returned: 10,
    lapsed: 30,
    closing: 100,
    revenue: 900,
    new_revenue: 300,
    returned_revenue: 100,
    repeat_revenue: 400,
    guest_revenue: 100,
    repeat_customers: 40,
    net_retention: null,
    gross_retention: null,
    window_days: 90,
    complete: true,
    ...parts,
  });
  const known = { customers: 60, everybody: 60, drifting: 0, nearOthers: new Set<string>() };
  const [thin, whole] = disclose([month('2024-01', { returned: 3 }), month('2024-02', {})], known);
  expect(thin).toMatchObject({
    opening: 100,
    closing: 100,
    new_customers: null,
    returned: null,
    lapsed: null,
  });
  expect(thin).toMatchObject({ new_revenue: null, repeat_revenue: null, revenue: 900, guest_revenue: 100 });
  expect(whole).toEqual(month('2024-02', {}));
});

it('who sees no persons reckons no newcomers of a month before anybody can have lapsed', () => {
  // Newcomers by month, of whom nobody has lapsed or returned within the window of 180 days.
  const shop = (news: readonly number[]) => {
    let stand = 0;
    return news.map((new_customers, index): GrowthMonth => {
      const isAfter = index > 6;
      const [returned, lapsed] = isAfter ? [6, 9] : [0, 0];
      const opening = stand;
      stand += new_customers + returned - lapsed;
      return {
        ...{ month: `2024-${String(index + 1).padStart(2, '0')}`, opening, new_customers, returned, lapsed },
        ...{ closing: stand, revenue: 900, new_revenue: 300, returned_revenue: 0, repeat_revenue: 500 },
        ...{ guest_revenue: 100, repeat_customers: 10, net_retention: null, gross_retention: null },
        ...{ window_days: 180, complete: true },
      };
    });
  };
  const shops = [
    shop([9, 8, 8, 7, 4, 9, 8, 7, 9, 8]),
    shop([4, 9, 8, 7, 9, 9, 8, 7, 9, 8]),
    shop([9, 9, 8, 3, 9, 9, 9, 7, 9, 8]),
    shop([9, 2, 8, 7, 4, 9, 3, 7, 9, 8]),
    shop([20, 30, 40, 20, 2]),
  ];
  for (const rows of shops) {
    const customers = rows.reduce((sum, row) => sum + (row.new_customers ?? 0), 0);
    const known = { customers, everybody: customers, drifting: 0, nearOthers: new Set<string>() };
    const news = new Map(rows.map(({ month, new_customers: of }) => [month, of ?? 0]));
    const hidden = hiddenCohorts(news, customers);
    const cohorts = new Map([...news].filter(([month]) => !hidden.has(month)));
    // Without its parts alone, a month is reckoned.
    const withoutParts = rows.map((row) =>
      hidden.has(row.month) ? { ...row, new_customers: null, returned: null, lapsed: null } : row,
    );
    expect(reckonFirstWindow(withoutParts, [], cohorts)).not.toEqual([]);
    const shown = disclose(rows, known);
    expect(reckonFirstWindow(shown, [], cohorts)).toEqual([]);
    // Not by hiding all: what was before the first small month stays, and what is long after it.
    const first = rows.findIndex(({ month }) => hidden.has(month));
    expect(shown.slice(0, first)).toEqual(rows.slice(0, first));
    expect(shown.slice(8)).toEqual(rows.slice(8));
  }
});
