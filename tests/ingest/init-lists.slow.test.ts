import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { initialise, load } from './detect.ts';
import { goods, type SoldOrder, soldOrders } from './exports/sold.ts';
import { cents, day } from './exports/write.ts';
import { TestShop } from './shop.ts';

// Orders as the interfaces of shops give them: lists of lines, and beside them lists of refunds and of coupons.
const shop = new TestShop();
afterAll(() => shop.remove());

const sold = soldOrders(43, 90).filter(({ status }) => status === 'paid');
/** Of some orders a piece of their first line was given back, in hundredths. */
const back = (order: SoldOrder, at: number) =>
  at % 6 === 2 && order.voucher === 0 ? (order.lines[0]?.price ?? 0) : 0;
const sumOf = (of: (order: SoldOrder, at: number) => number) =>
  sold.reduce((sum, order, at) => sum + of(order, at), 0);
const truth = sumOf((order, at) => goods(order) - order.voucher - back(order, at));

const file = (name: string, orders: readonly object[], key?: string) =>
  shop.write(
    name,
    name.endsWith('.ndjson')
      ? orders.map((one) => JSON.stringify(one)).join('\n')
      : JSON.stringify(key ? { [key]: orders } : orders),
  );

interface Shopify {
  /** Whether refunds name their lines, or only what was paid back. */
  readonly hasLines: boolean;
}

const shopify = ({ hasLines }: Shopify, more: (at: number) => object = () => ({})) =>
  sold.map((order, at) => {
    const amount = back(order, at);
    const transactions = [{ id: at, kind: 'refund', status: 'success', amount: cents(amount) }];
    return {
      id: 450_000 + at,
      name: `#${order.number}`,
      email: order.buyer.email,
      created_at: `${order.at.toISOString().slice(0, 19)}+00:00`,
      cancelled_at: null,
      test: false,
      currency: 'EUR',
      financial_status: amount > 0 ? 'partially_refunded' : 'paid',
      subtotal_price: cents(goods(order) - order.voucher),
      total_discounts: cents(order.voucher),
      total_price: cents(goods(order) - order.voucher + order.shipping),
      current_total_price: cents(goods(order) - order.voucher + order.shipping - amount),
      customer: { id: `c${order.buyer.id}` },
      discount_codes: order.voucher > 0 ? [{ code: 'SAVE', amount: cents(order.voucher) }] : [],
      line_items: order.lines.map((line, place) => ({
        id: at * 100 + place,
        sku: line.sku,
        title: line.sku,
        quantity: line.quantity,
        price: cents(line.price),
        total_discount: '0.00',
      })),
      refunds:
        amount === 0
          ? []
          : [
              {
                id: 9000 + at,
                refund_line_items: hasLines
                  ? [{ id: 1, quantity: 1, line_item_id: at * 100, subtotal: amount / 100, total_tax: 0 }]
                  : [],
                // Shipping was given back with the goods where lines tell how much of it was goods.
                transactions: hasLines
                  ? [{ ...transactions[0], amount: cents(amount + (at % 4 === 0 ? order.shipping : 0)) }]
                  : transactions,
              },
            ],
      ...more(at),
    };
  });

async function loads(path: string, ...more: readonly string[]) {
  const init = await initialise(shop, [path], ...more, '--yes');
  expect(init.code, init.err).toBe(0);
  return {
    columns: Object.values(init.feeds)[0]?.columns ?? {},
    asked: init.answers.map(({ question }) => question),
    loaded: await load(shop, init.config),
  };
}

describe('refunds and discounts that orders list', () => {
  it.each([
    ['orders.json', true, 'refunds[].refund_line_items[].subtotal'],
    ['orders.ndjson', false, 'refunds[].transactions[].amount'],
  ] as const)('of Shopify’s interface in %s come off', async (name, hasLines, refunded) => {
    const { columns, asked, loaded } = await loads(file(name, shopify({ hasLines }), 'orders'));
    expect(asked).toEqual([]);
    expect(columns).toMatchObject({ refunded, order_discount: 'total_discounts' });
    expect(loaded.net).toBeCloseTo(truth / 100, 6);
    expect(loaded.held).toBe(0);
  });

  it('of Shopify’s interface leave out what was voided or tried', async () => {
    const orders = shopify({ hasLines: true }, (at) =>
      at === 4 ? { financial_status: 'voided' } : at === 5 ? { test: true } : {},
    );
    const left = [4, 5].reduce((sum, at) => {
      const order = sold[at] as SoldOrder;
      return sum + goods(order) - order.voucher - back(order, at);
    }, 0);
    const { loaded } = await loads(file('orders.json', orders, 'orders'));
    expect(loaded.net).toBeCloseTo((truth - left) / 100, 6);
    expect(loaded.orders).toBe(sold.length - 2);
  });

  it('of WooCommerce’s interface come off, its refunds with their sign', async () => {
    const orders = sold.map((order, at) => {
      // A coupon is shared out among the lines.
      const [first, ...others] = order.lines;
      const off = Math.min(order.voucher, (first?.quantity ?? 0) * (first?.price ?? 0));
      return {
        id: at + 1,
        number: String(order.number),
        status: 'completed',
        currency: 'EUR',
        date_created: order.at.toISOString().slice(0, 19),
        discount_total: cents(off),
        total: cents(goods(order) - off + order.shipping),
        customer_id: 0,
        billing: { email: order.buyer.email },
        line_items: [first, ...others].map((line, place) => {
          const worth = (line?.quantity ?? 0) * (line?.price ?? 0);
          return {
            id: at * 100 + place,
            name: line?.sku,
            sku: line?.sku,
            quantity: line?.quantity,
            subtotal: cents(worth),
            total: cents(worth - (place === 0 ? off : 0)),
            price: (line?.price ?? 0) / 100,
          };
        }),
        coupon_lines: off > 0 ? [{ id: 1, code: 'save', discount: cents(off) }] : [],
        refunds: back(order, at) > 0 ? [{ id: 7 + at, total: `-${cents(back(order, at))}` }] : [],
      };
    });
    const offs = sumOf(({ voucher, lines: [first] }) =>
      Math.min(voucher, (first?.quantity ?? 0) * (first?.price ?? 0)),
    );
    const { columns, asked, loaded } = await loads(file('woo.json', orders));
    expect(asked).toEqual([]);
    expect(columns).toMatchObject({ amount: 'line_items.total', refunded: 'refunds[].total' });
    expect(loaded.net).toBeCloseTo((sumOf(goods) - offs - sumOf(back)) / 100, 6);
  });

  const general = (refund: (amount: number, at: number) => unknown, named = 'returns') =>
    sold.map((order, at) => ({
      order_number: order.number,
      date: day(order.at),
      customer: { id: `k${order.buyer.id}` },
      amounts: {
        total: { amount: (goods(order) - order.voucher) / 100 },
        discounts: order.voucher > 0 ? [{ title: 'خصم', discount: cents(order.voucher) }] : [],
      },
      items: order.lines.map(({ sku, quantity, price }) => ({ sku, quantity, price: price / 100 })),
      [named]: back(order, at) > 0 ? refund(back(order, at), at) : [],
    }));

  it.each([
    ['returns', (amount: number) => [{ amount: amount / 100, reason: 'broken' }], 'returns[].amount'],
    [
      'المرتجعات',
      (amount: number) => [{ items: [{ total: cents(amount - 1) }, { total: '0.01' }] }],
      'المرتجعات[].items[].total',
    ],
    ['refunds', (amount: number) => [{ amount: cents(amount - 5) }, { amount: '0.05' }], 'refunds[].amount'],
  ] as const)('of a shop that nobody knows come off by its list %s', async (named, refund, refunded) => {
    const { columns, asked, loaded } = await loads(
      file('shop.json', general(refund, named), 'data'),
      '--currency',
      'SAR',
    );
    expect(asked).toEqual([]);
    expect(columns).toMatchObject({ refunded, order_discount: 'amounts.discounts[].discount' });
    expect(loaded.net).toBeCloseTo(truth / 100, 6);
  });

  it('are asked about where no sum of theirs is known', async () => {
    const path = file(
      'shop.ndjson',
      general(() => [{ reason: 'broken', pieces: 1 }], 'refunds'),
    );
    const { questions } = await initialise(shop, [path]);
    const rows = sold.reduce((sum, order, at) => sum + (back(order, at) > 0 ? order.lines.length : 0), 0);
    expect(questions).toMatchObject([
      { code: 'unread_list', path: 'feeds.order_lines.columns.refunded', rows, choices: [{ value: null }] },
    ]);
  });

  it('and lists of something else are nobody’s question', async () => {
    const orders = general(() => [], 'refunds').map((one) => ({
      ...one,
      notes: [{ text: 'call first', total: 3 }],
    }));
    const { columns, asked, loaded } = await loads(file('shop.ndjson', orders));
    expect(asked).toEqual([]);
    expect(columns).not.toHaveProperty('refunded');
    expect(loaded.net).toBeCloseTo(sumOf((order) => goods(order) - order.voucher) / 100, 6);
  });

  it('hold a row in whose list a sum is no number', async () => {
    const path = file(
      'shop.ndjson',
      general((amount, at) => [{ amount: at === 2 ? 'some' : amount / 100 }]),
    );
    const { columns, loaded } = await loads(path);
    expect(columns).toMatchObject({ refunded: 'returns[].amount' });
    expect(loaded.held).toBe(back(sold[2] as SoldOrder, 2) > 0 ? sold[2]?.lines.length : 0);
  });

  it('are those of a month without any, too, which joins the same feed', async () => {
    const orders = general((amount) => [{ amount: amount / 100 }], 'refunds');
    const quiet = orders.filter(({ refunds }) => (refunds as unknown[]).length === 0).slice(0, 20);
    const rest = orders.filter((one) => !quiet.includes(one));
    const [one, other] = [file('a.ndjson', quiet), file('b.ndjson', rest)];
    const init = await initialise(shop, [one, other]);
    expect(init.codes).toEqual([]);
    expect(Object.values(init.feeds)).toMatchObject([{ columns: { refunded: 'refunds[].amount' } }]);
    expect((await load(shop, init.config)).net).toBeCloseTo(truth / 100, 6);
    // A file that comes later joins it as well.
    const at = ['--config', `${shop.folder}/joined.json`, '--store', shop.store(), '--no-serve', '--json'];
    const first = await shop.run('open', other, '--yes', '--currency', 'EUR', '--zone', 'UTC', ...at);
    expect(first.code, first.err).toBe(0);
    const second = await shop.run('open', one, '--yes', ...at);
    expect(second.code, second.err).toBe(0);
    const { feeds } = JSON.parse(readFileSync(at[1] as string, 'utf8'));
    expect(Object.keys(feeds)).toHaveLength(1);
  });

  it('of Square’s interface, whose amounts are asked about as cents', async () => {
    const orders = sold.map((order, at) => ({
      id: `sq${order.number}`,
      created_at: `${order.at.toISOString().slice(0, 19)}Z`,
      customer_id: `c${order.buyer.id}`,
      state: 'COMPLETED',
      line_items: order.lines.map((line) => ({
        name: line.sku,
        quantity: String(line.quantity),
        base_price_money: { amount: line.price, currency: 'EUR' },
        gross_sales_money: { amount: line.quantity * line.price, currency: 'EUR' },
      })),
      total_discount_money: { amount: order.voucher, currency: 'EUR' },
      total_money: { amount: goods(order) - order.voucher, currency: 'EUR' },
      refunds: back(order, at) > 0 ? [{ id: 'r', amount_money: { amount: back(order, at) } }] : [],
    }));
    const { asked, loaded } = await loads(file('square.json', orders, 'orders'));
    expect(asked.map(({ code }) => code)).toContain('minor_units');
    expect(loaded.net).toBeCloseTo(truth / 100, 6);
  });
});
