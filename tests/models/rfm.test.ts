import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rfm } from '../../src/models/rfm/index.ts';
import { rfmAreas, rfmCells, rfmNames } from '../../src/models/rfm/names.ts';
import type { RunSettings } from '../../src/models/settings.ts';
import { day, modelContext, seeded, type TestOrder } from './shop.ts';

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
  rfm_name: string | null;
  rfm_name_before: string | null;
}

const asOf = day(400);

async function score(
  orders: readonly TestOrder[],
  prospects: readonly string[] = [],
  settings: Partial<RunSettings['rfm']> = {},
  backs: readonly { order: number; at: string; amount: number }[] = [],
) {
  const made = await modelContext(orders, asOf, prospects);
  const context = { ...made, settings: { ...made.settings, rfm: { ...made.settings.rfm, ...settings } } };
  for (const { order, at, amount } of backs)
    await context.engine.run(
      'insert into facts.refund_links values ($order, cast($at as timestamp), cast($amount as decimal(18, 4)))',
      { order: String(order), at, amount: -amount },
    );
  try {
    const report = await rfm.run(context);
    const rows = await context.engine.rows<Scored>(
      `select customer_id, recency_days, cast(order_count as integer) as order_count, monetary, recency_score,
         frequency_score, monetary_score, rfm_name, rfm_name_before from results.rfm order by customer_id`,
    );
    return { report, rows };
  } finally {
    await context.engine.close();
  }
}

function boundsOf(values: readonly number[], scale = 5): number[] {
  const sorted = [...values].sort((left, right) => left - right);
  return Array.from(
    { length: scale - 1 },
    (_, index) => sorted[Math.ceil((sorted.length * (index + 1)) / scale) - 1] as number,
  );
}

/** The score by the definition alone: a value's score is one more than the quintile bounds that it exceeds. */
function quantileScores(values: readonly number[], scale = 5): number[] {
  const bounds = boundsOf(values, scale);

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
        const [r, f, m] = [recency, frequency, monetary].map((values) => quantileScores(values)) as [
          number[],
          number[],
          number[],
        ];
        expect(rows.map(({ rfm_name_before: _, ...row }) => row)).toEqual(
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
      rfm_name_before: 'prospect',
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

describe('scales and fixed cut-points', () => {
  const random = seeded(17);
  const orders = Array.from({ length: 400 }, () => ({
    customer: `C${Math.floor(120 * random())}`,
    at: day(Math.floor(399 * random())),
    net: Math.ceil(500 * random()),
  }));
  const customers = [...new Set(orders.map(({ customer }) => customer))].sort();
  const spent = customers.map((customer) =>
    orders.filter((order) => order.customer === customer).reduce((sum, { net }) => sum + net, 0),
  );

  test.each([3, 4, 10] as const)('a scale of %i has as many scores, and no names', async (scale) => {
    const { rows, report } = await score(orders, [], { scale });
    expect(rows.map((row) => row.monetary_score)).toEqual(quantileScores(spent, scale));
    for (const measure of ['recency_score', 'monetary_score'] as const)
      expect(new Set(rows.map((row) => row[measure]))).toEqual(
        new Set(Array.from({ length: scale }, (_, index) => index + 1)),
      );
    expect(new Set(rows.map((row) => row.rfm_name))).toEqual(new Set([null]));
    expect(report.settings.scale).toBe(scale);
  });

  test('fixed cut-points hold whatever the shop does; the others are its own', async () => {
    const cuts = [1, 2, 3, 5];
    const { rows, report } = await score(orders, [], { cutPoints: { frequency: cuts } });
    for (const row of rows)
      expect(row.frequency_score).toBe(1 + cuts.filter((cut) => row.order_count > cut).length);
    expect(rows.map((row) => row.monetary_score)).toEqual(quantileScores(spent));
    expect(report.settings.fixed).toBe('frequency');
    expect(report.diagnostics.cutPoints).toMatchObject({ frequency: cuts });
  });

  test.each([[[1, 2, 3]], [[1, 3, 2, 4]], [[1, 1, 2, 3]]])('cut-points %j are refused', async (recency) => {
    await expect(score(orders, [], { cutPoints: { recency } })).rejects.toThrow(/recency.*4 cut-points/);
  });

  test('names of three months ago are those of a walk, by the cut-points of now', async () => {
    // Three months before day 400 (2026-02-05) is 2025-11-05, day 308.
    const before = 308;
    expect(day(before)).toBe('2025-11-05');
    const dayOf = (at: string) => Math.round((Date.parse(at) - Date.parse(day(0))) / 86_400_000);
    // The first order went back whole by then; the second one later, which nobody knew.
    const early = orders.flatMap(({ at, net, customer }, index) =>
      dayOf(at) < 250 ? { index, net, customer } : [],
    );
    const [known, later] = early as [(typeof early)[number], (typeof early)[number]];
    const backs = [
      { order: known.index + 1, at: day(before - 5), amount: known.net },
      { order: later.index + 1, at: day(before + 5), amount: later.net },
    ];
    const { rows, report } = await score(orders, [], {}, backs);
    const cuts = report.diagnostics.cutPoints as { recency: number[]; frequency: number[] };
    const scored = (value: number, bounds: number[]) => bounds.filter((bound) => value > bound).length;
    const walked = customers.map((customer) => {
      const own = orders.filter(
        (order, index) => order.customer === customer && dayOf(order.at) < before && index !== known.index,
      );
      if (own.length === 0) return 'prospect';
      const silent = before - Math.max(...own.map(({ at }) => dayOf(at)));
      const recency = 5 - scored(silent, cuts.recency);
      const frequency = 1 + scored(own.length, cuts.frequency);
      return rfmAreas.find((area) => area.recency.includes(recency) && area.frequency.includes(frequency))
        ?.name;
    });
    expect(new Set(walked).size).toBeGreaterThan(5);
    expect(rows.map((row) => row.rfm_name_before)).toEqual(walked);
  });
});
