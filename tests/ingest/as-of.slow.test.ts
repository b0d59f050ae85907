import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { type FeedInput, TestShop } from './shop.ts';

const shop = new TestShop();
afterAll(() => shop.remove());

const cases = new URL('../../../shared/cases/ingest/', import.meta.url).pathname;
const hasCases = existsSync(cases);

const heads: FeedInput = {
  entity: 'orders',
  files: ['orders.csv'],
  columns: { order_id: 'order_id', customer_id: 'customer_id', ordered_at: 'date', amount: 'amount' },
};
const header = 'order_id,customer_id,date,amount';

/** Forty orders, one a day from the first of January 2024 on. */
const steady = Array.from({ length: 40 }, (_, index) => {
  const day = new Date(Date.UTC(2024, 0, 1 + index)).toISOString().slice(0, 10);
  return `A${index},C${index % 7},${day},10`;
});

/** Everything that a person is told of the as-of date: by `ingest`, `run` and `status`, in text and as JSON. */
async function told(
  rows: readonly string[],
  feeds: Record<string, FeedInput> = { heads },
  ...args: string[]
) {
  const store = shop.store();
  shop.write('orders.csv', `${[header, ...rows].join('\n')}\n`);
  const config = shop.configure(feeds);
  const of = ['--config', config, '--store', store];
  const ingested = await shop.run('ingest', ...of);
  expect(ingested.code, ingested.err).toBe(0);
  const before = await shop.run('status', ...of);
  const ran = await shop.run('run', ...args, ...of);
  expect(ran.code, ran.err).toBe(0);
  const status = await shop.run('status', ...of);
  const asJson = JSON.parse((await shop.run('status', ...of, '--json')).out);
  const buyers = await shop.rows<{ id: string; days: number }>(
    store,
    `select customer_id as id, cast(recency_days as integer) as days from results.rfm where order_count > 0 order by 1`,
  );
  return {
    asOf: asJson.asOf as string,
    notices: asJson.notices,
    buyers,
    texts: [ingested.out, before.out, ran.out, status.out],
  };
}

describe('the as-of date', () => {
  it.skipIf(!hasCases)('is not one that a single wrong year would make it', async () => {
    const rows = readFileSync(join(cases, 'future-date/orders.csv'), 'utf8').trim().split('\n').slice(1);
    const { asOf, notices, buyers, texts } = await told(rows);
    expect(asOf).toBe('2024-02-06');
    expect(notices.coverage.stray).toMatchObject({ from: '2035-01-05', rows: 1, orders: 1, why: 'future' });
    for (const text of texts)
      expect(text).toContain('1 row of 2035-01-05 lies after today (1 order, EUR 12)');
    // Who bought in 2035 alone has not bought yet.
    expect(buyers.map(({ id }) => id)).toEqual(['C1', 'C2']);
  });

  it('is the day after the last of a steady shop, and nothing is said', async () => {
    const { asOf, notices, texts } = await told(steady);
    expect(asOf).toBe('2024-02-10');
    expect(notices).toEqual({
      coverage: expect.objectContaining({ stray: null, quiet: null }),
      divided: null,
      moneyless: null,
    });
    for (const text of texts) expect(text).not.toMatch(/all figures are as of|quiet/);
  });

  it.each([
    ['six weeks ahead', 'Z,C1,2024-03-22,5'],
    ['a year ahead', 'Z,C1,2025-02-09,5'],
  ])('is not moved by one order %s, unless its feed says to cover it', async (_, stray) => {
    const found = await told([...steady, stray]);
    expect(found.asOf).toBe('2024-02-10');
    for (const text of found.texts) expect(text).toContain('lies far after all others (1 order, EUR 5)');
    const day = stray.split(',')[2]!;
    const covered = await told([...steady, stray], { heads: { ...heads, covers: day } });
    expect(covered.asOf > day).toBe(true);
    expect(covered.notices.coverage.stray).toBeNull();
  });

  it('may be set after it', async () => {
    const { asOf, buyers } = await told([...steady, 'Z,C9,2025-02-09,5'], { heads }, '--as-of', '2025-02-10');
    expect(asOf).toBe('2025-02-10');
    expect(buyers).toContainEqual({ id: 'C9', days: 1 });
  });

  it('is the latest of all feeds, and a shop without an order until then went quiet', async () => {
    shop.write('contacts.csv', 'id,customer,at\n1,C1,2024-03-01\n2,C2,2024-03-02\n');
    const contacts: FeedInput = {
      entity: 'interactions',
      files: ['contacts.csv'],
      columns: { interaction_id: 'id', customer_id: 'customer', happened_at: 'at', kind: 'id' },
    };
    const { asOf, buyers, texts } = await told(steady, { heads, contacts });
    expect(asOf).toBe('2024-03-03');
    // A39 of the last day is C4's.
    expect(buyers.find(({ id }) => id === 'C4')).toEqual({ id: 'C4', days: 23 });
    for (const text of texts) expect(text).toContain('The shop went quiet: no order since 2024-02-09');
  });

  it('is never a day that is none', async () => {
    const config = shop.configure({ heads: { ...heads, covers: '2024-02-31' } });
    const { code, err } = await shop.run('ingest', '--config', config, '--store', shop.store());
    expect(code).toBe(3);
    expect(err).toContain('covers');
  });
});
