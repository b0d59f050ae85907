import { describe, expect, test } from 'vitest';
import { ensureCalendar } from '../../../src/facts/calendar/calendar.ts';
import { cohortTrends } from '../../../src/models/clv/cohort-trend.ts';
import { Purchases } from '../../../src/models/clv/history.ts';
import { seededRandom } from '../../../src/models/math/random.ts';
import { day, modelContext, type TestOrder } from '../shop.ts';

const length = 3 * 365 + 40;

/** Customers who buy at their own rates and leave; the rate, and how many come, change over the years by factors. */
function shop(seed: number, change: { rate: number; arrivals: number }): TestOrder[] {
  const random = seededRandom(seed);
  const years = (at: number) => at / 365.25;
  const orders: TestOrder[] = [];
  for (let customer = 0, at = 0; at < length; customer += 1) {
    const rate = random.gamma(0.9, 55) * change.rate ** years(at);
    const leaves = random.beta(0.9, 4.5);
    for (let when = at; when < length; ) {
      orders.push({ customer: `C${customer}`, at: day(Math.floor(when)), net: 20 });
      if (random.uniform() < leaves) break;
      when += random.gamma(1, rate);
    }
    at += -Math.log(random.uniform()) / (2.5 * change.arrivals ** years(at));
  }
  return orders;
}

async function told(orders: TestOrder[]) {
  const context = await modelContext(orders, day(length));
  try {
    await ensureCalendar(context.engine);
    await context.engine.run('create view scratch.calendar as select * from facts.calendar');
    await new Purchases(context).use('day');
    return await cohortTrends(context, { origin: day(0), wave: 0 });
  } finally {
    await context.engine.close();
  }
}

/** First-90-day repeat purchases a customer, of those won within days of the log. */
function firstRepeats(orders: readonly TestOrder[], from: number, until: number): number {
  const firsts = new Map<string, number>();
  let repeats = 0;
  let customers = 0;
  const number = (at: string) => (Date.parse(at) - Date.parse(day(0))) / 86_400_000;
  const days = new Map<string, Set<number>>();
  for (const { customer, at } of orders) {
    const when = number(at);
    firsts.set(customer, Math.min(firsts.get(customer) ?? when, when));
    days.set(customer, (days.get(customer) ?? new Set()).add(when));
  }
  for (const [customer, first] of firsts) {
    if (first < from || first >= until) continue;
    customers += 1;
    for (const when of days.get(customer) ?? []) if (when > first && when < first + 90) repeats += 1;
  }
  return repeats / customers;
}

describe('a shop whose newer customers buy less', () => {
  test('is told so, with sign and size', async () => {
    // 0.6 over three years: by 40 % less.
    const orders = shop(11, { rate: 0.6 ** (1 / 3), arrivals: 1 });
    const { behaviour, acquisition } = await told(orders);
    expect(behaviour?.code).toBe('less');
    // What they bought in the generator, two years apart, is the change of two years.
    const counted = Math.sqrt(firstRepeats(orders, 730, 1000) / firstRepeats(orders, 0, 270)) - 1;
    expect(Math.abs((behaviour?.yearly ?? 0) - counted)).toBeLessThan(0.06);
    expect(behaviour?.high).toBeLessThan(0);
    expect(acquisition?.code).toBe('none');
  });

  test('which wins more of them each year is told that apart', async () => {
    const { behaviour, acquisition } = await told(shop(12, { rate: 1, arrivals: 1.3 }));
    expect(acquisition?.code).toBe('more');
    expect(Math.abs((acquisition?.yearly ?? 0) - 0.3)).toBeLessThan(0.1);
    expect(behaviour?.code).toBe('none');
  });
});

test('where nothing changes, nothing is said in nine of ten shops', async () => {
  let said = 0;
  for (let seed = 1; seed <= 10; seed += 1) {
    const { behaviour, acquisition } = await told(shop(seed, { rate: 1, arrivals: 1 }));
    if (behaviour?.code !== 'none' || acquisition?.code !== 'none') said += 1;
  }
  expect(said).toBeLessThanOrEqual(1);
});

test('before two years of cohorts nothing is known', async () => {
  const orders = shop(3, { rate: 0.5, arrivals: 1 }).filter(({ at }) => at >= day(500));
  const context = await modelContext(orders, day(length));
  await ensureCalendar(context.engine);
  await context.engine.run('create view scratch.calendar as select * from facts.calendar');
  await new Purchases(context).use('day');
  expect(await cohortTrends(context, { origin: day(500), wave: 0 })).toMatchObject({
    behaviour: null,
    acquisition: null,
  });
  await context.engine.close();
});
