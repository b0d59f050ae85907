import { afterAll, beforeAll, expect, it } from 'vitest';
import { compileRule } from '../../src/segments/index.ts';
import { DuckDBEngine } from '../../src/warehouse/duckdb/engine.ts';
import { seeded } from '../server/shop.ts';

// Whoever has many events of a kind is answered another way than whoever has few: both mean the same.
const minutesOfYear = 365 * 24 * 60;
const random = seeded(18);
const moments = (count: number) =>
  Array.from({ length: count }, () => Math.floor(random() * minutesOfYear)).sort((a, b) => a - b);
/** How many contacts and orders each customer has; the minutes within a year at which they happened. */
const customers = [
  ...Array.from({ length: 40 }, (_, index) => [index % 3, index % 4] as const),
  ...[64, 65, 66, 300].flatMap((many) => [[many, 1] as const, [many, 300] as const, [1, many] as const]),
].map(([contacts, orders]) => ({ contact: moments(contacts), order: moments(orders) }));
type Kind = keyof (typeof customers)[number];

let engine: DuckDBEngine;
beforeAll(async () => {
  engine = await DuckDBEngine.open([]);
  await engine.run("attach ':memory:' as results");
  await engine.load('results.traits', { customer_number: Float64Array.from(customers.keys()) });
  for (const [kind, table] of [
    ['contact', 'event_contacts'],
    ['order', 'event_orders'],
  ] as const) {
    const rows = customers.flatMap((each, customer) =>
      each[kind].map((minute, index) => ({ customer, minute, place: index + 1 })),
    );
    await engine.load('scratch.loaded', {
      customer: Float64Array.from(rows, ({ customer }) => customer),
      minute: Float64Array.from(rows, ({ minute }) => minute),
      place: Float64Array.from(rows, ({ place }) => place),
    });
    await engine.create(
      `results.${table}`,
      `select customer as customer_number, cast(place as integer) as place, happened_at, cast(happened_at as date) as day
       from (select *, timestamp '2025-01-01 00:00:00' + to_minutes(cast(minute as bigint)) as happened_at from scratch.loaded) as each`,
    );
  }
});
afterAll(() => engine.close());

const dayOf = (minute: number) => Math.floor(minute / (24 * 60));

it.each<[Kind, Kind, number]>([
  ['contact', 'order', 0],
  ['contact', 'order', 1],
  ['contact', 'order', 20],
  ['order', 'contact', 0],
  ['order', 'contact', 3],
  ['contact', 'contact', 2],
])('%s, then %s within %d days', async (first, second, days) => {
  const where = { sequence: [{ event: first }, { event: second }], within: { days } };
  const { sql, values } = compileRule({ version: 2, where }, { catalogue: [], asOf: '2026-01-01' });
  const rows = await engine.rows<{ customer_number: number }>(
    `select customer_number from results.traits where ${sql} order by customer_number nulls last`,
    values,
  );
  const expected = customers.flatMap((each, customer) =>
    each[first].some((before) =>
      each[second].some((then) => before < then && dayOf(then) - dayOf(before) <= days),
    )
      ? [customer]
      : [],
  );
  expect(rows.map((row) => row.customer_number)).toEqual(expected);
  // Some of those with few, and not all: a rule that takes everybody would agree too easily.
  expect(expected.some((customer) => customer < 40) || days < 20).toBe(true);
  expect(expected.length).toBeLessThan(customers.length);
});
