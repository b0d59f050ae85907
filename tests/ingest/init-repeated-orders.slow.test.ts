import { afterAll, describe, expect, it } from 'vitest';
import { initialise, load } from './detect.ts';
import { csv, jalali, persian, two } from './exports/write.ts';
import { TestShop } from './shop.ts';

const shop = new TestShop();
afterAll(() => shop.remove());

interface Order {
  readonly id: number;
  readonly who: number;
  readonly at: Date;
  /** In cents. */
  readonly total: number;
}

const orders: readonly Order[] = Array.from({ length: 48 }, (_, id) => ({
  id: 700 + id,
  who: 31 + ((id * 5) % 14),
  at: new Date(Date.UTC(2024, id % 5, 1 + (id % 27), 9, id)),
  total: 1010 + ((id * 3787) % 9000),
}));
const truth = orders.reduce((sum, { total }) => sum + total, 0);
const clock = (at: Date, minute: number) =>
  `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(minute)}`;
const day = (at: Date) => at.toISOString().slice(0, 10);
const money = (cents: number) => (cents / 100).toFixed(2);

/** Rows of each order, as many as `times` says. */
const rowsOf = <Row>(times: (order: Order) => number, row: (order: Order, place: number) => Row): Row[] =>
  orders.flatMap((order) => Array.from({ length: times(order) }, (_, place) => row(order, place)));

const logs: Readonly<Record<string, { content: string; currency: string; unit: number }>> = {
  'events, some of them sent twice': {
    content: csv(
      ['event_timestamp', 'event_name', 'user_pseudo_id', 'transaction_id', 'purchase_revenue'],
      rowsOf(
        ({ id }) => 2 + (id % 3 === 0 ? 1 : 0),
        ({ id, who, at, total }, place) => [
          `${day(at)}T${clock(at, place)}`,
          place === 0 ? 'begin_checkout' : 'purchase',
          `u${who}`,
          `T${id}`,
          money(total),
        ],
      ),
    ),
    currency: 'EUR',
    unit: 100,
  },
  'states of Persian orders, on days of their own': {
    content: csv(
      ['شماره سفارش', 'کد مشتری', 'تاریخ', 'مبلغ', 'مرحله'],
      rowsOf(
        ({ id }) => 1 + (id % 3),
        ({ id, who, at, total }, place) => [
          persian(String(id)),
          persian(String(who)),
          persian(jalali(new Date(at.getTime() + place * 86_400_000))),
          persian(String(total)),
          ['ثبت شده', 'پرداخت شده', 'تحویل شده'][place] ?? '',
        ],
      ),
    ),
    currency: 'IRR',
    unit: 1,
  },
  'payments in Arabic, each with the whole amount of its order': {
    content: csv(
      ['رقم الإيصال', 'رقم الطلب', 'رقم العميل', 'الوقت', 'المبلغ', 'طريقة الدفع'],
      rowsOf(
        ({ id }) => 1 + (id % 2),
        ({ id, who, at, total }, place) => [
          `R${id}-${place}`,
          `ط-${id}`,
          `ع-${who}`,
          `${day(at)} ${clock(at, place)}`,
          money(total),
          ['بطاقة', 'قسيمة'][place] ?? '',
        ],
      ),
      ';',
    ),
    currency: 'SAR',
    unit: 100,
  },
};

describe('rows of one order that each have its whole amount', () => {
  it.each(Object.entries(logs))('%s: are asked about, and count once', async (_, log) => {
    const file = shop.write('log.csv', log.content);
    const asked = await initialise(shop, [file], '--currency', log.currency);
    expect(asked.codes[0]).toBe('repeated_orders');
    expect(asked.feeds.order_lines?.key).toBe('?');
    const { config } = await initialise(shop, [file], '--currency', log.currency, '--yes');
    const { net, orders: count, held } = await load(shop, config);
    expect(Math.round(net * log.unit)).toBe(truth);
    expect({ count, held }).toEqual({ count: orders.length, held: 0 });
  });

  it('are none where the amounts of an order differ, or what is bought', async () => {
    const plain = shop.write(
      'plain.csv',
      csv(
        ['order_id', 'customer_id', 'date', 'amount', 'till'],
        rowsOf(
          ({ id }) => 1 + (id % 3),
          ({ id, who, at, total }, place) => [id, who, day(at), money(total + place * 105), `t${place}`],
        ),
      ),
    );
    expect((await initialise(shop, [plain])).codes).not.toContain('repeated_orders');
    const products = shop.write(
      'products.csv',
      csv(
        ['order_id', 'customer_id', 'date', 'sku', 'amount', 'till'],
        rowsOf(
          ({ id }) => 1 + (id % 3),
          ({ id, who, at, total }, place) => [id, who, day(at), `s${place}`, money(total), `t${place}`],
        ),
      ),
    );
    expect((await initialise(shop, [products])).codes).not.toContain('repeated_orders');
  });
});
