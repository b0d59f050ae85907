import { afterAll, describe, expect, it } from 'vitest';
import { initialise, load } from './detect.ts';
import { csv } from './exports/write.ts';
import { TestShop } from './shop.ts';

// What takes a sale back, told by a column of its own: by the status of a known program, by an amount, by a flag.
const shop = new TestShop();
afterAll(() => shop.remove());

const count = 60;
const day = (at: number) => `2025-03-${String(1 + (at % 28)).padStart(2, '0')}`;
const price = (at: number) => 100 + 7 * at;
/** Orders by their number, and what they bring: the sum of some numbers of theirs. */
const numbers = Array.from({ length: count }, (_, at) => at);
const phone = (at: number) => `05${50_000_000 + (at % 25)}`;
const total = (of: (at: number) => number) => numbers.reduce((sum, at) => sum + of(at), 0);
const file = (name: string, header: readonly string[], row: (at: number) => readonly (string | number)[]) =>
  shop.write(name, csv(header, numbers.map(row)));

describe('Salla and Zid', () => {
  const state = (at: number) => (at % 10 === 3 ? 'مسترجع' : at % 10 === 6 ? 'مسترجع جزئي' : 'تم التنفيذ');
  const back = (at: number) => (at % 10 === 3 ? price(at) : at % 10 === 6 ? 30 : 0);
  const orders = [
    ['Salla', 'تاريخ الطلب', 'إجمالي الطلب'],
    ['Zid', 'تاريخ إنشاء الطلب', 'المبلغ الإجمالي'],
  ] as const;

  it.each(orders)(
    '%s: an order that was given back brings nothing, one in part what is left',
    async (program, date, amount) => {
      const path = file(
        'orders.csv',
        ['رقم الطلب', 'رقم جوال العميل', 'حالة الطلب', date, amount, 'المبلغ المسترجع'],
        (at) => [...[5000 + at, phone(at), state(at), day(at), price(at), back(at)]],
      );
      const { config, codes, feeds } = await initialise(shop, [path], '--currency', 'SAR');
      expect(codes).toEqual([]);
      expect(JSON.stringify(feeds.orders?.$why)).toContain(program);
      expect((await load(shop, config)).net).toBeCloseTo(
        total((at) => price(at) - back(at)),
        6,
      );
    },
  );

  it.each(orders)('%s: without that amount, no order is negative', async (_, date, amount) => {
    const path = file('orders.csv', ['رقم الطلب', 'رقم جوال العميل', 'حالة الطلب', date, amount], (at) => [
      ...[5000 + at, phone(at), state(at) === 'مسترجع' ? 'مسترجع' : 'مكتمل', day(at), price(at)],
    ]);
    const { config } = await initialise(shop, [path], '--currency', 'SAR');
    expect((await load(shop, config)).net).toBeCloseTo(
      total((at) => (state(at) === 'مسترجع' ? 0 : price(at))),
      6,
    );
  });

  it('Salla’s products: the amount of the order stands on each line, and comes off once', async () => {
    const header = [
      'رقم الطلب',
      'رقم الجوال',
      'حالة الطلب',
      'تاريخ الطلب',
      'اسم المنتج',
      'الكمية',
      'سعر المنتج',
      'المبلغ المسترجع',
    ];
    const path = shop.write(
      'items.csv',
      csv(
        header,
        numbers.flatMap((at) =>
          [1, 2].map((line) => [
            ...[5000 + at, phone(at), state(at), day(at), `منتج ${line}`, 1, line * price(at)],
            state(at) === 'مسترجع' ? 3 * price(at) : back(at),
          ]),
        ),
      ),
    );
    const { config, codes } = await initialise(shop, [path], '--currency', 'SAR');
    expect(codes).toEqual([]);
    expect((await load(shop, config)).net).toBeCloseTo(
      total((at) => (state(at) === 'مسترجع' ? 0 : 3 * price(at) - back(at))),
      6,
    );
  });
});

describe('a status that says returned', () => {
  it.each([
    ['Status', 'Refunded', 'Paid'],
    ['وضعیت', 'مرجوع شد', 'تحویل شد'],
    ['الحالة', 'مرتجع', 'تم التوصيل'],
    ['Bestellstatus', 'Retourniert', 'Versandt'],
  ])(
    '%s %s: an order that was sold and came back whole; one that was called off is no sale',
    async (header, back, paid) => {
      const off = { Refunded: 'Cancelled', 'مرجوع شد': 'لغو شد', مرتجع: 'ملغي', Retourniert: 'Storniert' }[
        back
      ] as string;
      const state = (at: number) => (at % 10 === 3 ? back : at % 10 === 6 ? off : paid);
      const path = file('orders.csv', ['order_id', 'customer_id', 'date', 'amount', header], (at) => [
        ...[5000 + at, phone(at), day(at), price(at), state(at)],
      ]);
      const { config, feeds } = await initialise(shop, [path], '--yes');
      expect(feeds.orders).toMatchObject({
        rows: { column: header, means: { [back]: 'returned', [off]: 'cancelled', [paid]: 'sale' } },
      });
      const { store, net } = await load(shop, config);
      const [sums] = await shop.rows<{ refunded: number }>(
        store,
        'select cast(sum(refunded) as double) as refunded from facts.orders',
      );
      expect(sums?.refunded).toBe(-total((at) => (state(at) === back ? price(at) : 0)));
      expect(net).toBe(total((at) => (state(at) === paid ? price(at) : 0)));
    },
  );
});
