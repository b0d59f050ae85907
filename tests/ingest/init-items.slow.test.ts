import { afterAll, describe, expect, it } from 'vitest';
import { initialise, load } from './detect.ts';
import { goods, soldOrders } from './exports/sold.ts';
import { cents, csv, day } from './exports/write.ts';
import { TestShop } from './shop.ts';

const shop = new TestShop();
afterAll(() => shop.remove());

const sold = soldOrders(52).filter(({ status }) => status === 'paid');
const truth = sold.reduce((sum, order) => sum + goods(order), 0);

/** Heads with the days, and items without any, under some headers. */
function files(heads: readonly string[], items: readonly string[], comma = false): string[] {
  const money = (value: number) => (comma ? cents(value).replace('.', ',') : cents(value));
  const delimiter = comma ? ';' : ',';
  return [
    shop.write(
      'heads.csv',
      csv(
        heads,
        sold.map((order) => [order.number, `K${order.buyer.id}`, day(order.at), money(goods(order))]),
        delimiter,
      ),
    ),
    shop.write(
      'items.csv',
      csv(
        items,
        sold.flatMap((order) =>
          order.lines.map((line) => [
            order.number,
            line.sku,
            line.quantity,
            money(line.price),
            money(line.quantity * line.price),
          ]),
        ),
        delimiter,
      ),
    ),
  ];
}

describe('items without a day beside the heads of their orders', () => {
  it.each([
    [
      'known names',
      ['Id', 'CustomerRef', 'PlacedOn', 'Total'],
      ['OrderId', 'Sku', 'Qty', 'Price', 'Amount'],
      false,
    ],
    [
      'names nobody knows',
      ['doc', 'person', 'placed', 'worth'],
      ['doc', 'article', 'pieces', 'each', 'together'],
      true,
    ],
  ] as const)('are described and joined, and amounts count once: %s', async (_, heads, items, comma) => {
    const paths = files(heads, items, comma);
    const asked = await initialise(shop, paths);
    // Which column is the id of an order the items say themselves.
    expect(Object.values(asked.feeds)[0]?.columns.order_id).toBe(heads[0]);
    const { config, feeds } = await initialise(shop, paths, '--yes');
    expect(Object.values(feeds).map(({ entity }) => entity)).toEqual(['orders', 'order_lines']);
    expect(Object.values(feeds)[1]?.columns).toMatchObject({ order_id: items[0], quantity: items[2] });
    const loaded = await load(shop, config);
    expect(loaded).toMatchObject({
      orders: sold.length,
      customers: new Set(sold.map(({ buyer }) => buyer.id)).size,
      held: 0,
    });
    expect(Math.round(loaded.net * 100)).toBe(truth);
    const [lines] = await shop.rows<{ count: number; undated: number }>(
      loaded.store,
      `select cast(count(*) as integer) as count, cast(count(*) filter (where ordered_at is null) as integer) as undated from facts.order_lines`,
    );
    expect(lines).toEqual({ count: sold.flatMap((order) => order.lines).length, undated: 0 });
  });
});
