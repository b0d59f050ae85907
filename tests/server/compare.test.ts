import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServer, type TestServer } from './server.ts';

// Expected figures are reckoned from the customers themselves, row by row.
let server: TestServer;
let people: readonly {
  order_count: number | null;
  recency_days: number | null;
  clv_12m: number | null;
  country: string | null;
  last_order_on: string | null;
}[];
beforeAll(async () => {
  server = await startServer();
  people = await server.fixture.engine.rows(
    `select order_count::double as order_count, recency_days, clv_12m, country, last_order_on::varchar as last_order_on
     from results.traits`,
  );
});
afterAll(() => server.close());

const ask = async (url: string, payload: object) =>
  (await server.app.inject({ method: 'POST', url, headers: server.as.analyst, payload })).json();

const loyal = { trait: 'order_count', at_least: 3 };
const silent = { trait: 'recency_days', over: 90 };
const small = { trait: 'clv_12m', under: 100 };
type Person = (typeof people)[number];
const tests: ((person: Person) => boolean | null)[] = [
  ({ order_count: count }) => (count === null ? null : count >= 3),
  ({ recency_days: days }) => (days === null ? null : days > 90),
  ({ clv_12m: value }) => (value === null ? null : value < 100),
];

describe('comparing segments', () => {
  it.each([2, 3])('%i of them: every region holds the people and the money that it says', async (number) => {
    const rules = [loyal, silent, small].slice(0, number);
    const answer = await ask('/api/v1/segments/compare', { rules });
    expect(answer.regions).toHaveLength(2 ** number - 1);
    for (const region of answer.regions as { inside: boolean[]; people: number; value: number }[]) {
      const found = people.filter((person) => region.inside.every((is, at) => tests[at]?.(person) === is));
      expect(region.people).toBe(found.length);
      expect(region.value ?? 0).toBeCloseTo(
        found.reduce((sum, { clv_12m: value }) => sum + (value ?? 0), 0),
        6,
      );
    }
    const states = people.map((person) => tests.slice(0, number).map((test) => test(person)));
    expect(answer.union.people).toBe(states.filter((each) => each.includes(true)).length);
    expect(answer.unknown).toBe(states.filter((each) => each.includes(true) && each.includes(null)).length);
    expect(answer.total).toBe(people.length);
    // Regions and the unknown are all of the union, each person once.
    const inside = answer.regions.reduce((sum: number, region: { people: number }) => sum + region.people, 0);
    expect(inside + answer.unknown).toBe(answer.union.people);
  });

  it('gives for union, both and only one of them what those rules select', async () => {
    const { regions, union } = await ask('/api/v1/segments/compare', { rules: [loyal, silent] });
    const count = async (where: object) =>
      (await ask('/api/v1/segments/count', { rule: { version: 2, where } })).count;
    const peopleOf = (inside: boolean[]) =>
      regions.find((region: { inside: boolean[] }) => String(region.inside) === String(inside)).people;
    expect(union.people).toBe(await count({ union: [loyal, silent] }));
    expect(peopleOf([true, true])).toBe(await count({ intersection: [loyal, silent] }));
    expect(peopleOf([true, false])).toBe(await count({ difference: [loyal, silent] }));
    expect(peopleOf([false, true])).toBe(await count({ difference: [silent, loyal] }));
  });

  it('sets the first apart from the second, not from everybody', async () => {
    const { distinctions } = await ask('/api/v1/segments/compare', { rules: [loyal, silent] });
    const found = distinctions.find(({ trait }: { trait: string }) => trait === 'recency_days');
    const mean = (test: Person[]) =>
      test.reduce((sum, { recency_days: days }) => sum + (days ?? 0), 0) /
      test.filter(({ recency_days: days }) => days !== null).length;
    expect(found.inside).toBeCloseTo(mean(people.filter((each) => tests[0]?.(each) === true)), 6);
    expect(found.outside).toBeCloseTo(mean(people.filter((each) => tests[1]?.(each) === true)), 6);
  });

  it('refuses one rule, four, and one that does not parse', async () => {
    for (const rules of [[loyal], [loyal, silent, small, loyal]])
      expect((await ask('/api/v1/segments/compare', { rules })).error.code).toBe('bad_request');
    expect((await ask('/api/v1/segments/compare', { rules: [loyal, { trait: 'no' }] })).error.code).toBe(
      'bad_rule',
    );
  });
});

describe('the values of a trait', () => {
  it.each(['recency_days', 'clv_12m', 'order_count', 'last_order_on'] as const)(
    '%s: every known customer stands in one part',
    async (name) => {
      const answer = await ask(`/api/v1/traits/${name}/values`, {});
      const values = people
        .map((person) => person[name])
        .filter((value) => value !== null)
        .map((value) => (typeof value === 'string' ? Date.parse(value) / 86_400_000 : value))
        .sort((one, other) => one - other);
      expect(answer.known).toBe(values.length);
      expect(answer.missing).toBe(people.length - values.length);
      expect(answer.median).toBeCloseTo(values[Math.ceil(values.length / 2) - 1] as number, 6);
      expect(answer.bins.length).toBeGreaterThan(2);
      expect(answer.bins.length).toBeLessThanOrEqual(12);
      for (const [index, { from, to, people: counted }] of answer.bins.entries()) {
        const isLast = index === answer.bins.length - 1;
        const inside = values.filter((value) => value >= from && (value < to || (isLast && value <= to)));
        expect(counted).toBe(inside.length);
      }
    },
  );

  it('lists texts with their people, most first', async () => {
    const answer = await ask('/api/v1/traits/country/values', {});
    const counts = new Map<string, number>();
    for (const { country } of people)
      if (country !== null) counts.set(country, (counts.get(country) ?? 0) + 1);
    const expected = [...counts].sort((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1));
    expect(
      answer.values.map(({ value, people: of }: { value: string; people: number }) => [value, of]),
    ).toEqual(expected.slice(0, 20));
    expect(answer.known + answer.missing).toBe(people.length);
  });

  it('has none of an address, an id or what there is not', async () => {
    for (const name of ['email', 'name', 'customer_id', 'constructor'])
      expect((await ask(`/api/v1/traits/${name}/values`, {})).error.code).toBe('not_found');
  });
});
