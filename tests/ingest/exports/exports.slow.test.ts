import { afterAll, describe, expect, it } from 'vitest';
import { TestShop } from '../shop.ts';
import type { Export } from './export.ts';
import { known } from './known.ts';
import { type Truth, truthOf } from './sold.ts';
import { unknown } from './unknown.ts';

const shop = new TestShop();
afterAll(() => shop.remove());

/** What stands in the store, in the smallest units that the export writes. */
async function foundIn(store: string, unit: number): Promise<Truth> {
  const [row] = await shop.rows<Truth>(
    store,
    `select cast(count(*) filter (where kind = 'sale' and gross > 0) as integer) as orders,
        cast(count(distinct customer_id) filter (where kind = 'sale' and gross > 0) as integer) as customers,
        cast(round(sum(net) / ${unit}) as double) as net,
        cast(round((select coalesce(-sum(amount), 0) from facts.order_lines where kind = 'refund' and exclusion is null) / ${unit}) as double) as refunds
     from facts.orders`,
  );
  return row as Truth;
}

async function opened(
  one: Export,
  number: number,
): Promise<{ asked: number; truth: Truth; found: Truth; said: string }> {
  const folder = `export-${number}`;
  const files = one.files.map(([name, content]) => shop.write(`${folder}/${name}`, content));
  const config = `${shop.folder}/${folder}/arzesh.config.json`;
  const store = shop.store();
  const { out, err } = await shop.run(
    'open',
    ...files,
    '--currency',
    one.currency,
    '--zone',
    one.zone,
    '--config',
    config,
    '--store',
    store,
    '--yes',
    '--no-serve',
    '--json',
  );
  const asked = out === '' ? 1 : ((JSON.parse(out) as { questions?: unknown[] }).questions?.length ?? 0);
  const truth = truthOf(one.orders);
  const found = await foundIn(store, one.unit ?? (['IRR'].includes(one.currency) ? 1 : 0.01)).catch(() => ({
    orders: 0,
    customers: 0,
    net: 0,
    refunds: 0,
  }));
  return {
    asked,
    truth: one.refundsAreNetted ? { ...truth, refunds: found.refunds } : truth,
    found,
    said: err,
  };
}

describe('exports of programs, opened with the likeliest answers', () => {
  for (const [number, one] of [...known, ...unknown].entries()) {
    it(`${one.language}: ${one.name}`, async () => {
      const { found, truth } = await opened(one, number);
      expect(found).toEqual(truth);
    }, 120_000);
  }
});
