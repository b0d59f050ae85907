import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rfm } from '../../src/models/rfm/index.ts';
import { rfmAreas, rfmCells, rfmNames } from '../../src/models/rfm/names.ts';
import { day, modelContext, type TestOrder } from './shop.ts';

describe('the ten names', () => {
  test('cover the 25 cells of recency × frequency, each once', () => {
    const cells = rfmAreas.flatMap(({ recency, frequency }) =>
      recency.flatMap((r) => frequency.map((f) => `${r}${f}`)),
    );
    const all = [1, 2, 3, 4, 5].flatMap((r) => [1, 2, 3, 4, 5].map((f) => `${r}${f}`));
    expect([...cells].sort()).toEqual(all);
    expect(rfmCells().rfm_name).toHaveLength(25);
    expect(rfmAreas.map(({ name }) => name)).toEqual([...rfmNames]);
  });

  // DEFINITIONS, the table of names.
  test.each([
    [5, 5, 'champions'],
    [3, 4, 'loyal'],
    [4, 3, 'potential_loyalist'],
    [5, 1, 'new'],
    [4, 1, 'promising'],
    [3, 3, 'need_attention'],
    [3, 2, 'about_to_sleep'],
    [2, 3, 'at_risk'],
    [1, 5, 'cant_lose'],
    [1, 1, 'hibernating'],
  ])('recency %i, frequency %i is %s', (recency, frequency, name) => {
    const found = rfmAreas.filter(
      (area) => area.recency.includes(recency) && area.frequency.includes(frequency),
    );
    expect(found.map((area) => area.name)).toEqual([name]);
  });
});

interface Scored {
  customer_id: string;
  recency_days: number;
  order_count: number;
  monetary: number;
  recency_score: number | null;
  frequency_score: number | null;
  monetary_score: number | null;
  rfm_name: string;
}

const asOf = day(400);

async function score(orders: readonly TestOrder[], prospects: readonly string[] = []) {
  const context = await modelContext(orders, asOf, prospects);
  try {
    const report = await rfm.run(context);
    const rows = await context.engine.rows<Scored>(
      `select customer_id, recency_days, cast(order_count as integer) as order_count, monetary, recency_score,
         frequency_score, monetary_score, rfm_name from results.rfm order by customer_id`,
    );
    return { report, rows };
  } finally {
    await context.engine.close();
  }
}

/** The score by the definition alone: a value's score is one more than the quintile bounds that it exceeds. */
function quintileScores(values: readonly number[]): number[] {
  const sorted = [...values].sort((left, right) => left - right);
  const bounds = [1, 2, 3, 4].map((k) => sorted[Math.ceil((sorted.length * k) / 5) - 1] as number);
  return values.map((value) => 1 + bounds.filter((bound) => value > bound).length);
}

const shops = fc.array(
  fc.record({
    customer: fc.integer({ min: 1, max: 25 }).map((number) => `C${number}`),
    at: fc.integer({ min: 0, max: 399 }).map(day),
    net: fc.integer({ min: 1, max: 40_000 }).map((cents) => cents / 100),
  }),
  { minLength: 1, maxLength: 120 },
);

describe('the scores', () => {
  test('are those of the definition, for any shop', async () => {
    await fc.assert(
      fc.asyncProperty(shops, async (orders) => {
        const { rows } = await score(orders);
        const customers = [...new Set(orders.map(({ customer }) => customer))].sort();
        const of = (customer: string) => orders.filter((order) => order.customer === customer);
        const recency = customers.map((customer) => {
          const last = Math.max(...of(customer).map(({ at }) => Date.parse(at)));
          return Math.round((Date.parse(asOf) - last) / 86_400_000);
        });
        const frequency = customers.map((customer) => of(customer).length);
        const monetary = customers.map(
          (customer) => of(customer).reduce((sum, { net }) => sum + Math.round(net * 100), 0) / 100,
        );
        const [r, f, m] = [recency, frequency, monetary].map(quintileScores) as [
          number[],
          number[],
          number[],
        ];
        expect(rows).toEqual(
          customers.map((customer, index) => ({
            customer_id: customer,
            recency_days: recency[index],
            order_count: frequency[index],
            monetary: monetary[index],
            recency_score: 6 - (r[index] as number),
            frequency_score: f[index],
            monetary_score: m[index],
            rfm_name: rfmAreas.find(
              (area) =>
                area.recency.includes(6 - (r[index] as number)) &&
                area.frequency.includes(f[index] as number),
            )?.name,
          })),
        );
      }),
      { numRuns: 25 },
    );
  });

  test('equal values always share a score, and more is never less', async () => {
    await fc.assert(
      fc.asyncProperty(shops, async (orders) => {
        const { rows } = await score(orders);
        for (const left of rows) {
          for (const right of rows) {
            if (left.order_count <= right.order_count)
              expect(left.frequency_score).toBeLessThanOrEqual(right.frequency_score as number);
            if (left.monetary <= right.monetary)
              expect(left.monetary_score).toBeLessThanOrEqual(right.monetary_score as number);
            if (left.recency_days >= right.recency_days)
              expect(left.recency_score).toBeLessThanOrEqual(right.recency_score as number);
          }
        }
      }),
      { numRuns: 15 },
    );
  });

  test('of a hundred different values fall into five equal parts', async () => {
    const orders = Array.from({ length: 100 }, (_, index) => ({
      customer: `C${String(index).padStart(3, '0')}`,
      at: day(300 - index),
      net: index + 1,
    }));
    const { rows, report } = await score(orders);
    for (const part of [1, 2, 3, 4, 5]) {
      expect(rows.filter((row) => row.recency_score === part)).toHaveLength(20);
      expect(rows.filter((row) => row.monetary_score === part)).toHaveLength(20);
    }
    expect(report.diagnostics.cutPoints).toMatchObject({ monetary: [20, 40, 60, 80] });
    // Everybody has one order: the four cut-points of frequency are one.
    expect(report.diagnostics.collapsed).toEqual({ recency: 0, frequency: 3, monetary: 0 });
    expect(new Set(rows.map((row) => row.frequency_score))).toEqual(new Set([1]));
  });

  test('who has not bought is a prospect, without scores', async () => {
    const { rows, report } = await score([{ customer: 'A', at: day(10), net: 5 }], ['B']);
    expect(rows[1]).toEqual({
      customer_id: 'B',
      recency_days: null,
      order_count: 0,
      monetary: 0,
      recency_score: null,
      frequency_score: null,
      monetary_score: null,
      rfm_name: 'prospect',
    });
    expect(report.observations).toBe(1);
  });

  test('an order on the as-of date or after is not seen', async () => {
    const { rows } = await score([
      { customer: 'A', at: day(399), net: 5 },
      { customer: 'A', at: `${asOf} 00:00:00`, net: 7 },
      { customer: 'A', at: day(500), net: 9 },
    ]);
    expect(rows).toMatchObject([{ recency_days: 1, order_count: 1, monetary: 5 }]);
  });

  test('without an order nobody is scored and nothing fails', async () => {
    const { rows, report } = await score([], ['A']);
    expect(rows.map((row) => row.rfm_name)).toEqual(['prospect']);
    expect(report.diagnostics.collapsed).toEqual({ recency: 0, frequency: 0, monetary: 0 });
  });
});
