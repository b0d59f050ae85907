import { describe, expect, test } from 'vitest';
import { dayNumber, dayOf, simulatedShop } from '../../../bench/trust/shops.ts';
import { ensureCalendar } from '../../../src/facts/calendar/calendar.ts';
import { clv } from '../../../src/models/clv/index.ts';
import type { ModelReport } from '../../../src/models/report.ts';
import { modelContext, settings } from '../shop.ts';

const steady = () => 1;
const from = dayNumber('2021-01-01');

/** A shop whose customers won a year later buy that many times as often. */
function ordersOf(yearly: number, customers: number) {
  const rate = (day: number) => yearly ** ((day - from) / 365.25);
  const { events } = simulatedShop({ name: 'seasonal', pace: steady, arrivals: steady, rate }, 7, customers);
  return events.map(({ customer, day, value }) => ({ customer, at: dayOf(day), net: value }));
}

interface Told {
  readonly setups: readonly { name: string }[];
  readonly groups: readonly { value: string; own: boolean; model: string }[];
  readonly equity: { total: number };
}

const asOf = '2025-01-01';

async function run(orders: ReturnType<typeof ordersOf>, setupBefore?: string, by: 'cohort' | null = null) {
  const known = orders.filter(({ at }) => at < asOf);
  const context = await modelContext(known, asOf);
  try {
    await ensureCalendar(context.engine);
    await context.engine.run('create view scratch.calendar as select * from facts.calendar');
    for (const column of ['channel', 'country', 'city', 'language'])
      await context.engine.run(`alter table scratch.customers add column ${column} varchar`);
    const before = {
      model: 'clv',
      parameters: [],
      settings: { setup: setupBefore, model_name: 'bg-nbd', event: 'day' },
    };
    const report = await clv.run({
      ...context,
      settings: { ...settings, event: 'day', clv: { ...settings.clv, candidates: ['bg-nbd'], by } },
      ...(setupBefore
        ? { earlier: { generation: '000001', asOf, reports: [before as unknown as ModelReport] } }
        : {}),
    } as typeof context);
    const [sum] = await context.engine.rows<{ total: number; customers: number }>(
      'select sum(clv_12m) as total, cast(count(clv_12m) as integer) as customers from results.clv',
    );
    return { report, told: report.diagnostics as unknown as Told, sum };
  } finally {
    await context.engine.close();
  }
}

describe('fits by cohort', () => {
  test('compete where newer customers buy less, within the best setup without them', async () => {
    const { told } = await run(ordersOf(0.6, 3500));
    const names = told.setups.map(({ name }) => name);
    expect(names.filter((name) => /by cohort$/.test(name))).toHaveLength(1);
  }, 180_000);

  const even = ordersOf(1, 3500);
  test('do not where they buy alike; and are kept where the run before took them and they do as well', async () => {
    const plain = await run(even);
    expect(plain.told.setups.map(({ name }) => name).join()).not.toContain('by cohort');
    const kept = await run(even, 'by cohort');
    expect(kept.report.settings.setup).toBe('by cohort');
    const own = kept.told.groups.filter((group) => group.own);
    // Years of almost 600 people.
    expect(own.map(({ value }) => value)).toEqual(['2021', '2022', '2023', '2024']);
    expect(new Set(own.map(({ model }) => model))).toEqual(new Set(['BG/NBD']));
    // Everybody is valued, and the cohorts, which are alike, are worth what one fit says of all.
    expect(kept.sum?.customers).toBe(plain.sum?.customers);
    expect(Math.abs((kept.sum?.total ?? 0) / (plain.sum?.total ?? 1) - 1)).toBeLessThan(0.05);
    // And it is what the setting by cohort makes.
    const set = await run(even, undefined, 'cohort');
    expect((kept.sum?.total ?? 0) / (set.sum?.total ?? 1)).toBeCloseTo(1, 9);
    expect((kept.sum?.total ?? 0) / (plain.sum?.total ?? 1)).not.toBeCloseTo(1, 9);
  }, 240_000);
});
