import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { AcquisitionRow } from '../../src/reports/acquisition-cost/index.ts';
import { materialise, reportNamed, reportRows, sentenceText, type View } from '../../src/reports/index.ts';
import type { DuckDBEngine } from '../../src/warehouse/duckdb/engine.ts';
import { addOrders, emptyStore, type SmallOrder } from './fixture.ts';

const view: View = {
  language: 'en',
  theme: 'light',
  calendar: 'gregorian',
  currency: 'EUR',
  asOf: '2024-12-16',
};
let engine: DuckDBEngine;
beforeAll(async () => {
  engine = await emptyStore('2024-12-16');
  await engine.run("insert into results.settings values ('margin', '0.5')");
  await engine.run(
    "insert into facts.campaigns(campaign_id, channel, cost_per_contact) values ('paid', 'post', 4), ('free', 'e-mail', null)",
  );
});
beforeEach(async () => {
  for (const table of ['scratch.orders', 'facts.contacts']) await engine.run(`delete from ${table}`);
});
afterAll(() => engine.close());

const report = () => {
  const found = reportNamed('acquisition-cost');
  if (!found) throw new Error('no report');
  return found;
};

async function rowsOf(
  contacts: readonly (readonly [campaign: string, customer: string, on: string])[],
  orders: readonly SmallOrder[],
) {
  await addOrders(engine, orders);
  for (const [index, [campaign, customer, on]] of contacts.entries())
    await engine.run(
      'insert into facts.contacts values ($id, $campaign, $customer, cast($on as timestamp))',
      {
        ...{ id: `K${index}`, campaign, customer, on },
      },
    );
  await materialise(engine, report());
  return (await reportRows(engine, report(), 'gregorian')) as AcquisitionRow[];
}

test('what contacts to people who had not bought cost, by who then bought first, and when margin pays it back', async () => {
  // 100 people get a letter of 4 on 1 March; 40 of them buy for 10 ten days later and again 45 days after that: a margin
  // of 5 a purchase. A customer costs 400 / 40 = 10, and has brought 10 by the end of the second month.
  const people = Array.from({ length: 100 }, (_, i) => `P${i}`);
  const buyers = people.slice(0, 40);
  const orders = [
    ...buyers.map((customer, i) => ({ id: `A${i}`, customer, date: '2024-03-11', net: 10 })),
    ...buyers.map((customer, i) => ({ id: `B${i}`, customer, date: '2024-04-25', net: 10 })),
    // Too late for the letter, and a customer of old, to whom another letter goes.
    { id: 'late', customer: 'P90', date: '2024-06-01', net: 10 },
    { id: 'old', customer: 'OLD', date: '2024-01-05', net: 10 },
  ];
  const rows = await rowsOf(
    [
      ...people.map((customer) => ['paid', customer, '2024-03-01'] as const),
      ['paid', 'OLD', '2024-03-01'],
      ['free', 'P95', '2024-03-01'],
    ],
    orders,
  );
  expect(rows).toEqual([
    { channel: 'post', contacted: 100, cost: 400, won: 40, cost_per_customer: 10, payback_months: 2 },
  ]);
});

test('of fewer than 30 won customers no cost is told, and of no cost that there is none', async () => {
  const few = await rowsOf(
    Array.from({ length: 60 }, (_, i) => ['paid', `P${i}`, '2024-03-01'] as const),
    Array.from({ length: 29 }, (_, i) => ({ id: `${i}`, customer: `P${i}`, date: '2024-03-05', net: 10 })),
  );
  expect(few).toMatchObject([{ won: 29, cost_per_customer: null, payback_months: null }]);
  expect(report().finding(few, view)).toMatchObject({
    key: 'acquisition-cost.all-few',
    values: { needs: 30 },
  });
  // The number is written in the digits of its language.
  const persian = { ...view, language: 'fa' } as const;
  expect(sentenceText(persian, report().finding(few, persian))).toMatch(/^[^0-9]*۳۰[^0-9]*$/);
  expect(report().finding([], view).key).toBe('acquisition-cost.empty');
});

test('who sees no persons gets no channel by which few people were won', () => {
  const row: AcquisitionRow = {
    channel: 'post',
    contacted: 90,
    cost: 360,
    won: 3,
    cost_per_customer: null,
    payback_months: null,
  };
  const known = { customers: 90, everybody: 90, drifting: 0, nearOthers: new Set<string>() };
  const withheld = { ...row, contacted: null, cost: null, won: null };
  expect(report().disclose?.([row, { ...row, won: 40 }, { ...row, won: 88 }], known)).toEqual([
    withheld,
    { ...row, won: 40 },
    withheld,
  ]);
});
