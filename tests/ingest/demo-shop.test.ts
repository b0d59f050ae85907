import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { heldCells, type Outcome, type Quarantined, TestShop } from './shop.ts';

const folder = new URL('../../data/demo/', import.meta.url).pathname;

interface Truth {
  feeds: Record<
    string,
    {
      file: string;
      rows: number;
      good: number;
      planted: Record<string, number>;
      money?: Record<string, string>;
    }
  >;
  counts: { orders: number; lines: number };
  returns: { orders: number; amount: string };
  sales: { amount: string };
}
const truth = JSON.parse(readFileSync(join(folder, 'truth.json'), 'utf8')) as Truth;

const shop = new TestShop();
const store = shop.store();
let outcome: Outcome;
let held: Quarantined[];

beforeAll(async () => {
  outcome = await shop.ingest(join(folder, 'arzesh.config.json'), store);
  held = await shop.quarantine(store);
});
afterAll(() => shop.remove());

describe('the books of the committed shop are its truth', () => {
  it.each(Object.keys(truth.feeds))('%s: rows by what was planted', (entity) => {
    const { rows, good, planted } = truth.feeds[entity]!;
    const { duplicate, ...reasons } = planted;
    expect(outcome.printed.entities[entity]).toMatchObject({
      read: rows,
      loaded: good,
      duplicates: duplicate ?? 0,
      quarantined: Object.values(reasons).reduce((sum, count) => sum + count, 0),
      reasons,
    });
  });

  it('money of the good rows', async () => {
    expect(Number(outcome.printed.entities.order_lines!.sums.AED!.loaded)).toBe(
      Number(truth.feeds.order_lines!.money!.Total),
    );
    expect(Number(outcome.printed.entities.payments!.sums.AED!.loaded)).toBe(
      Number(truth.feeds.payments!.money!.Amount),
    );
    const [row] = await shop.rows<Record<string, string>>(
      store,
      `select cast(sum(amount) filter (where amount > 0) as varchar) as sales, cast(sum(amount) filter (where amount < 0) as varchar) as returns,
         cast(count(distinct order_id) filter (where starts_with(order_id, 'R-')) as varchar) as returned,
         (select cast(sum(shipping) as varchar) from facts.landed_orders) as shipping,
         (select cast(sum(reward) as varchar) from facts.referrals) as rewards
       from facts.order_lines`,
    );
    expect(Number(row!.sales)).toBe(Number(truth.sales.amount));
    expect(-Number(row!.returns)).toBe(Number(truth.returns.amount));
    expect(Number(row!.returned)).toBe(truth.returns.orders);
    expect(Number(row!.shipping)).toBe(Number(truth.feeds.orders!.money!.Shipping));
    expect(Number(row!.rewards)).toBe(Number(truth.feeds.referrals!.money!.Reward));
  });

  it('nets of orders add up to the lines, and no sale is reversed beyond its value', async () => {
    const [row] = await shop.rows<{ same: boolean; beyond: number }>(
      store,
      `select (select sum(net) from facts.orders) = (select sum(amount) from facts.order_lines where exclusion is null) as same,
        (select cast(count(*) as integer) from facts.orders where gross > 0 and gross + refunded < 0) as beyond`,
    );
    expect(row).toEqual({ same: true, beyond: 0 });
  });
});

describe('quarantine', () => {
  const files = new Map(
    Object.values(truth.feeds).map(({ file }) => [file, readFileSync(join(folder, file), 'utf8')]),
  );

  it('names for each row the line of the file on which it stands', () => {
    const reasons = new Set(held.map(({ reason }) => reason));
    expect([...reasons].sort()).toEqual(['bad_date', 'bad_number', 'missing_key', 'ragged']);
    for (const row of held) {
      const { file, line, reason, value } = row;
      // No planted row spans lines, so its physical line is the row, cell for cell.
      const text = files.get(file)!.split('\n')[line - 1]!;
      const plain = (csv: string) => csv.replaceAll('"', '');
      expect(plain(text), `${file}, line ${line}`).toBe(plain(heldCells(row).join(',')));
      if (reason === 'bad_date' || reason === 'bad_number') expect(text).toContain(value);
    }
  });

  it('names for each landed row the line of the file on which it stands', async () => {
    const rows = await shop.rows<{ id: string; line: number }>(
      store,
      'select customer_id as id, cast(line as integer) as line from facts.landed_customers',
    );
    const lines = files.get('customers.csv')!.split('\n');
    expect(rows.length).toBe(truth.feeds.customers!.good);
    expect(rows.filter(({ id, line }) => !lines[line - 1]!.startsWith(`${id},`))).toEqual([]);
  });
});
