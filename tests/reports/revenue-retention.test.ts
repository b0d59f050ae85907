import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { materialise, reportNamed, reportRows } from '../../src/reports/index.ts';
import type { RetentionMonth } from '../../src/reports/revenue-retention/row.ts';
import type { DuckDBEngine } from '../../src/warehouse/duckdb/engine.ts';
import { addOrders, emptyStore, type SmallOrder } from './fixture.ts';

const asOf = '2024-12-16';
let engine: DuckDBEngine;
beforeAll(async () => {
  engine = await emptyStore(asOf);
});
afterAll(() => engine.close());

async function retention(orders: readonly SmallOrder[]): Promise<RetentionMonth[]> {
  await engine.run('delete from scratch.orders');
  await addOrders(engine, orders);
  const report = reportNamed('revenue-retention');
  if (!report) throw new Error('no report');
  await materialise(engine, report);
  return (await reportRows(engine, report, 'gregorian')) as RetentionMonth[];
}

const monthNumber = (date: string) => 12 * Number(date.slice(0, 4)) + Number(date.slice(5, 7)) - 1;
const monthName = (number: number) =>
  `${Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, '0')}`;

/** The same by a loop over customers, for the twelve months that end with a month. */
function byHand(orders: readonly SmallOrder[], end: number) {
  const sums = new Map<string, { before: number; since: number; bought: boolean; again: boolean }>();
  for (const { customer, date, net, kind, refundedWhole } of orders) {
    const ago = end - monthNumber(date);
    if (!customer || ago < 0 || ago > 23) continue;
    const sum = sums.get(customer) ?? { before: 0, since: 0, bought: false, again: false };
    const isPurchase = kind !== 'refund' && !refundedWhole;
    if (ago > 11) {
      sum.before += net;
      sum.bought ||= isPurchase;
    } else {
      sum.since += net;
      sum.again ||= isPurchase;
    }
    sums.set(customer, sum);
  }
  const known = [...sums.values()].filter(({ bought }) => bought);
  const total = (of: (one: (typeof known)[number]) => number) => known.reduce((sum, one) => sum + of(one), 0);
  const then = total((one) => one.before);
  const most = total((one) => Math.max(0, one.before));
  return {
    customers: known.length,
    came_back: known.filter(({ again }) => again).length,
    net: known.length >= 5 && then > 0 ? total(({ since }) => since) / then : null,
    gross:
      known.length >= 5 && most > 0
        ? total((one) => Math.min(Math.max(0, one.since), Math.max(0, one.before))) / most
        : null,
  };
}

const order = fc.record({
  customer: fc.option(fc.constantFrom(...'abcdefgh'), { nil: undefined }),
  month: fc.integer({ min: 0, max: 30 }),
  net: fc.integer({ min: 1, max: 900 }),
  what: fc.constantFrom('sale', 'sale', 'sale', 'refund', 'whole'),
});

test('revenue is retained as a loop over customers has it, in each of the last thirteen whole months', async () => {
  const first = monthNumber('2022-06');
  await fc.assert(
    fc.asyncProperty(fc.array(order, { minLength: 20, maxLength: 60 }), async (drawn) => {
      const orders: SmallOrder[] = [
        { id: 'first', customer: 'a', date: '2022-06-02', net: 5 },
        ...drawn.map(({ customer, month, net, what }, index) => ({
          id: String(index),
          ...(customer ? { customer } : {}),
          date: `${monthName(first + month)}-09`,
          net: what === 'refund' ? -net : what === 'whole' ? 0 : net,
          kind: what === 'refund' ? ('refund' as const) : ('sale' as const),
          refundedWhole: what === 'whole',
        })),
      ];
      const rows = await retention(orders);
      // From June 2022 two years are whole in May 2024 for the first time, and November is the last whole month.
      const ends = [5, 6, 7, 8, 9, 10, 11].map((month) => `2024-${String(month).padStart(2, '0')}`);
      for (const month of ends) {
        const wanted = byHand(orders, monthNumber(month));
        const row = rows.find((one) => one.month === month);
        if (wanted.customers === 0) expect(row).toBeUndefined();
        else {
          expect([row?.customers, row?.came_back]).toEqual([wanted.customers, wanted.came_back]);
          for (const [found, expected] of [
            [row?.net_retention, wanted.net],
            [row?.gross_retention, wanted.gross],
          ])
            if (expected === null) expect(found).toBeNull();
            else expect(found).toBeCloseTo(expected as number, 9);
        }
      }
      expect(rows.every(({ month }) => ends.includes(month))).toBe(true);
    }),
    { numRuns: 15 },
  );
}, 60_000);

test('who sees no persons reads people in steps of five, and no month of which few came back', () => {
  const row = (month: string, customers: number, came_back: number): RetentionMonth => ({
    ...{ month, customers, came_back, revenue_before: 900, revenue_now: 500 },
    ...{ net_retention: 0.55, gross_retention: 0.4 },
  });
  const shown = reportNamed('revenue-retention')?.disclose?.(
    [row('2024-10', 57, 3), row('2024-11', 57, 55), row('2024-12', 58, 31)],
    { customers: 90, everybody: 90, drifting: 0, nearOthers: new Set() },
  );
  expect(shown).toEqual([{ ...row('2024-12', 55, 30) }]);
});
