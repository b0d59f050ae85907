import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { CsvShop, fromPublicData, hasPublicData, publicData, settings } from '../shop.ts';

const shop = new CsvShop();
afterAll(() => shop.remove());

const cut = '1997-10-01';

/** What share of the money that one-time buyers brought later came from the tenth of them that was valued most. */
async function captured(spendOrders: 'all' | 'repeat'): Promise<number> {
  const loaded = await shop.load(
    {
      entity: 'order_lines',
      delimiter: 'whitespace',
      columns: {
        ...{ order_id: ['customer', 'date'], customer_id: 'customer' },
        ...{ ordered_at: 'date', amount: 'dollars' },
      },
      zeroPrice: 'keep',
      files: [join(publicData, 'cdnow/CDNOW_master.txt')],
      header: ['customer', 'date', 'units', 'dollars'],
    },
    {
      business: { currency: 'USD' },
      models: { clv: { ...settings.clv, candidates: ['bg-nbd'], spendOrders } },
    },
  );
  await loaded.run('--as-of', cut);
  const [found] = await loaded.rows<{ share: number }>(
    `with came as (
         select customer_id, sum(net) as money from facts.orders where order_date >= date '${cut}' group by customer_id
     ),
     placed as (
         select coalesce(a.money, 0) as money,
             ntile(10) over (order by c.clv_12m desc nulls last, hash(c.customer_id) asc nulls last) as tenth
         from results.clv c left join came a on a.customer_id = c.customer_id
         where c.repeat_count = 0
     )
     select cast(sum(money) filter (where tenth = 1) / sum(money) as double) as share from placed`,
  );
  return found?.share ?? Number.NaN;
}

describe.skipIf(!hasPublicData)(`one-time buyers of CDNOW${fromPublicData}`, () => {
  test('are told apart by what the first order was worth', async () => {
    // Repeats alone know nothing of who has none: a tenth of them bring about a tenth.
    const repeats = await captured('repeat');
    const all = await captured('all');
    expect(repeats).toBeLessThan(0.16);
    expect(all).toBeGreaterThan(0.19);
  }, 240_000);
});
