import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reports } from '../../src/reports/index.ts';
import { startServer, type TestServer } from './server.ts';

// Expected figures are reckoned from the customers and their orders themselves, row by row.
let server: TestServer;
let people: readonly { customer_id: string; value_tier: string | null; country: string | null }[];
let orders: readonly { customer_id: string; day: string }[];
beforeAll(async () => {
  server = await startServer({ reports });
  const { engine } = server.fixture;
  people = await engine.rows(
    'select customer_id, value_tier, country from results.traits where first_order_on is not null',
  );
  orders = await engine.rows('select customer_id, order_date::varchar as day from facts.orders');
});
afterAll(() => server.close());

type Role = 'analyst' | 'executive';
const get = async (path: string, role: Role = 'analyst') =>
  (await server.app.inject({ url: `/api/v1/${path}`, headers: server.as[role] })).json();

interface Value {
  value: string;
  label: string;
  here: number;
  everyone: number;
  lift: { ratio: number; low: number | null; high: number | null };
}
const valuesOf = (answer: { dimensions: { name: string; values: Value[] }[] }, name: string) =>
  answer.dimensions.find((one) => one.name === name)?.values ?? [];

const mean = (values: readonly number[]) => values.reduce((sum, one) => sum + one, 0) / values.length;
const variance = (values: readonly number[]) => mean(values.map((one) => (one - mean(values)) ** 2));
/** Monday is 0. */
const weekday = (day: string) => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;

/** Of each customer the share of their orders on a weekday. */
function sharesOn(day: number, ids: ReadonlySet<string>): number[] {
  const own = new Map<string, number[]>();
  for (const order of orders)
    if (ids.has(order.customer_id))
      own.set(order.customer_id, [...(own.get(order.customer_id) ?? []), weekday(order.day)]);
  return [...own.values()].map((days) => days.filter((one) => one === day).length / days.length);
}

describe('a group beside all customers', () => {
  it('has for each weekday the mean share of its people, and the ratio with the interval of two means', async () => {
    // One who bought on Sundays alone, so that the weekday sets a group apart whatever the shop is like.
    const tier = 'low';
    await server.fixture.engine.run(
      `update results.event_orders set day = day - cast(extract(isodow from day) as integer)
       where customer_id in (select customer_id from results.traits where value_tier = $tier)`,
      { tier },
    );
    const moved = await server.fixture.engine.rows<{ customer_id: string; day: string }>(
      'select customer_id, day::varchar as day from results.event_orders',
    );
    orders = moved;
    const answer = await get(`groups/tier/${tier}?lang=en`);
    const inside = new Set(people.filter((one) => one.value_tier === tier).map(({ customer_id: id }) => id));
    const outside = new Set(people.filter((one) => one.value_tier !== tier).map(({ customer_id: id }) => id));
    expect(answer.people).toBe(inside.size);
    const values = valuesOf(answer, 'weekday');
    expect(values.map(({ label }) => label)).toEqual([
      ...['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
    ]);
    for (const { value, here, everyone, lift } of values) {
      const own = sharesOn(Number(value), inside);
      const rest = sharesOn(Number(value), outside);
      expect(here).toBeCloseTo(mean(own), 9);
      expect(everyone).toBeCloseTo(mean([...own, ...rest]), 9);
      expect(lift.ratio).toBeCloseTo(mean(own) / mean([...own, ...rest]), 9);
      if (mean(own) === 0) continue;
      // Katz and others 1978, on means: the interval of own ÷ rest, carried over to own ÷ all.
      const spread =
        1.96 *
        Math.sqrt(
          variance(own) / own.length / mean(own) ** 2 + variance(rest) / rest.length / mean(rest) ** 2,
        );
      const share = own.length / (own.length + rest.length);
      const ofAll = (ratio: number) => ratio / (share * ratio + 1 - share);
      expect(lift.low).toBeCloseTo(ofAll((mean(own) / mean(rest)) * Math.exp(-spread)), 3);
      expect(lift.high).toBeCloseTo(ofAll((mean(own) / mean(rest)) * Math.exp(spread)), 3);
    }
  });

  it('begins the week on the first day of the calendar', async () => {
    const answer = await get('groups/tier/low?lang=fa&calendar=jalali');
    expect(valuesOf(answer, 'weekday')[0]?.label).toBe('شنبه');
  });

  it('is not described by what it is selected by', async () => {
    const answer = await get('groups/tier/low');
    const names = [...answer.dimensions.map(({ name }: { name: string }) => name), ...answer.alike];
    expect(names).not.toContain('value_tier');
    expect(names).not.toContain('Value tier');
  });

  it('finds nothing in a group that was drawn by chance', async () => {
    // Ids end in digits that say nothing of anybody.
    await server.app.inject({
      method: 'PUT',
      url: '/api/v1/segments/drawn',
      headers: server.as.analyst,
      payload: {
        labels: { en: 'Drawn' },
        why: { en: 'By chance' },
        rule: { version: 2, where: { trait: 'customer_id', ends_with: '7' } },
      },
    });
    const answer = await get('groups/segment/drawn');
    expect(answer.people).toBeGreaterThan(100);
    const apart = answer.dimensions.flatMap(({ values }: { values: (Value & { isApart: boolean })[] }) =>
      values.filter(({ isApart }) => isApart),
    );
    // Five families at 5 % each; more than one finding would say that the bounds are not what they claim.
    expect(apart.length).toBeLessThanOrEqual(1);
  });

  it('gives a role without persons people in steps of five and no segments', async () => {
    const listed = await get('groups', 'executive');
    expect(listed.groups.some(({ kind }: { kind: string }) => kind === 'segment')).toBe(false);
    expect(listed.groups.some(({ kind }: { kind: string }) => kind === 'tier')).toBe(true);
    const answer = await get('groups/tier/low', 'executive');
    expect(answer.people).toBeNull();
    expect(answer.rule).toBeNull();
    const hidden = await server.app.inject({
      url: '/api/v1/groups/segment/drawn',
      headers: server.as.executive,
    });
    expect(hidden.statusCode).toBe(404);
    for (const { value, here } of valuesOf(answer, 'weekday')) {
      const few = sharesOn(
        Number(value),
        new Set(people.filter((one) => one.value_tier === 'low').map(({ customer_id: id }) => id)),
      ).filter((share) => share > 0).length;
      expect(few === 0 || few >= 5).toBe(true);
      expect(here * 100).toBeCloseTo(Math.round(here * 100), 9);
    }
  });

  it('hides from a role without persons a value that few of the group have', async () => {
    // Three of one tier, sixty and ten of others.
    await server.fixture.engine.run(
      `update results.traits set country = 'Andorra' where customer_id in (
         select customer_id from (
           select customer_id, value_tier, row_number() over (partition by value_tier order by customer_id) as place
           from results.traits where first_order_on is not null) as placed
         where (value_tier = 'medium' and place <= 3) or (value_tier = 'bronze' and place <= 60)
           or (value_tier = 'silver' and place <= 10))`,
    );
    const countries = async (role: Role, tier: string) =>
      valuesOf(await get(`groups/tier/${tier}`, role), 'country').map(({ value }) => value);
    expect(await countries('analyst', 'medium')).toContain('Andorra');
    expect(await countries('executive', 'medium')).not.toContain('Andorra');
    expect(await countries('executive', 'bronze')).toContain('Andorra');
  });
});
