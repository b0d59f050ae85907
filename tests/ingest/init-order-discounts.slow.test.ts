import { createRequire } from 'node:module';
import { afterAll, describe, expect, it } from 'vitest';
import { initialise, load } from './detect.ts';
import { goods, type SoldOrder, soldOrders } from './exports/sold.ts';
import { arabic, cents, csv, day, jalali, persian } from './exports/write.ts';
import { TestShop } from './shop.ts';

const { utils, write } = createRequire(import.meta.url)('@e965/xlsx') as typeof import('@e965/xlsx');
const shop = new TestShop();
afterAll(() => shop.remove());

const sold = soldOrders(41, 100).filter(({ status }) => status === 'paid');
/** What the goods of all orders brought after their vouchers, in hundredths. */
const truth = sold.reduce((sum, order) => sum + goods(order) - order.voucher, 0);
const before = sold.reduce((sum, order) => sum + goods(order), 0);

function workbook(name: string, header: readonly string[], rows: readonly (readonly unknown[])[]): string {
  const book = utils.book_new();
  const sheet = utils.aoa_to_sheet([['گزارش فروش'], [], [...header], ...rows.map((row) => [...row])]);
  utils.book_append_sheet(book, sheet, 'فروش');
  return shop.write(name, new Uint8Array(write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer));
}

const lines = (
  row: (order: SoldOrder, line: SoldOrder['lines'][number], place: number) => (string | number)[],
) => sold.flatMap((order) => order.lines.map((line, place) => row(order, line, place)));

describe('a voucher beside the goods of an order', () => {
  it.each(['کوپن', 'تخفیف سفارش', 'بن خرید'])(
    '%s on each line of a Persian workbook is asked about, and comes off once',
    async (voucher) => {
      const file = workbook(
        'lines.xlsx',
        ['شماره فاکتور', 'تاریخ', 'کد مشتری', 'کد کالا', 'تعداد', 'فی', 'مبلغ', voucher],
        lines((order, line) => [
          order.number,
          jalali(order.at),
          order.buyer.id,
          line.sku,
          line.quantity,
          line.price,
          line.quantity * line.price,
          order.voucher,
        ]),
      );
      const asked = await initialise(shop, [file], '--currency', 'IRR');
      const question = asked.questions.find(({ code }) => code === 'order_discount');
      expect(question).toMatchObject({ path: 'feeds.order_lines.columns.order_discount' });
      expect(question?.money).toBe(before - truth);
      expect(asked.feeds.order_lines?.columns.order_discount).toBe('?');
      const { config } = await initialise(shop, [file], '--currency', 'IRR', '--yes');
      expect((await load(shop, config)).net).toBe(truth);
    },
  );

  it('of orders with a total beside it is found by arithmetic', async () => {
    const file = workbook(
      'orders.xlsx',
      ['شماره فاکتور', 'تاریخ', 'کد مشتری', 'مبلغ کالاها', 'کد تخفیف', 'هزینه ارسال', 'قابل پرداخت'],
      sold.map((order) => [
        order.number,
        persian(jalali(order.at)),
        order.buyer.id,
        goods(order),
        order.voucher,
        order.shipping,
        goods(order) - order.voucher + order.shipping,
      ]),
    );
    const { config, codes, feeds } = await initialise(shop, [file], '--currency', 'IRR');
    expect(codes).toEqual([]);
    expect(feeds.orders?.columns).toMatchObject({ amount: 'مبلغ کالاها', order_discount: 'کد تخفیف' });
    expect((await load(shop, config)).net).toBe(truth);
  });

  it('of lines with the total of the order on each is found by arithmetic', async () => {
    const file = shop.write(
      'lines.csv',
      csv(
        ['order no', 'day', 'customer', 'sku', 'qty', 'price', 'coupon', 'shipping', 'order total'],
        lines((order, line, place) => [
          order.number,
          day(order.at),
          order.buyer.id,
          line.sku,
          line.quantity,
          cents(line.price),
          place === 0 ? cents(order.voucher) : '',
          cents(order.shipping),
          cents(goods(order) - order.voucher + order.shipping),
        ]),
      ),
    );
    const { config, codes, feeds } = await initialise(shop, [file]);
    expect(codes).toEqual([]);
    expect(feeds.order_lines?.columns).toMatchObject({ order_discount: 'coupon' });
    expect((await load(shop, config)).net).toBeCloseTo(truth / 100, 6);
  });

  it('that the amount of a line is after already is nobody’s question', async () => {
    const file = shop.write(
      'lines.csv',
      csv(
        ['order no', 'day', 'customer', 'sku', 'qty', 'price', 'coupon', 'amount'],
        lines((order, line, place) => {
          const off = place === 0 ? order.voucher : 0;
          return [
            ...[order.number, day(order.at), order.buyer.id, line.sku, line.quantity, cents(line.price)],
            ...[cents(off), cents(line.quantity * line.price - off)],
          ];
        }),
      ),
    );
    const { config, codes, feeds } = await initialise(shop, [file]);
    expect(codes).toEqual([]);
    expect(feeds.order_lines?.columns).not.toHaveProperty('order_discount');
    expect((await load(shop, config)).net).toBeCloseTo(truth / 100, 6);
  });

  it('of lines within Arabic objects is asked about', async () => {
    const file = shop.write(
      'orders.ndjson',
      sold
        .map((order) =>
          JSON.stringify({
            رقم_الطلب: arabic(String(order.number)),
            العميل: { الرمز: `ز-${order.buyer.id}` },
            التاريخ: day(order.at),
            خصم_القسيمة: Number(cents(order.voucher)),
            items: order.lines.map((line) => ({
              رمز_المنتج: line.sku,
              الكمية: line.quantity,
              السعر: Number(cents(line.price)),
            })),
          }),
        )
        .join('\n'),
    );
    const { codes } = await initialise(shop, [file], '--currency', 'SAR');
    expect(codes).toContain('order_discount');
    const { config } = await initialise(shop, [file], '--currency', 'SAR', '--yes');
    expect((await load(shop, config)).net).toBeCloseTo(truth / 100, 6);
  });

  it('of heads beside a file of items comes off the items, unless an item is the voucher itself', async () => {
    const heads = shop.write(
      'heads.csv',
      csv(
        ['order no', 'day', 'customer', 'voucher discount', 'shipping', 'order total'],
        sold.map((order) => [
          ...[order.number, day(order.at), order.buyer.id, cents(order.voucher), cents(order.shipping)],
          cents(goods(order) - order.voucher + order.shipping),
        ]),
      ),
    );
    const columns = ['order no', 'line no', 'sku', 'qty', 'price'];
    const own = lines(({ number }, line, place) => [
      ...[number, place + 1, line.sku, line.quantity, cents(line.price)],
    ]);
    const items = shop.write('items.csv', csv(columns, own));
    const { config, codes, feeds } = await initialise(shop, [heads, items]);
    expect(codes).toEqual([]);
    expect(feeds.orders?.columns).toMatchObject({ order_discount: 'voucher discount' });
    expect((await load(shop, config)).net).toBeCloseTo(truth / 100, 6);

    const vouchers = sold
      .filter(({ voucher }) => voucher > 0)
      .map(({ number, voucher }) => [number, 99, 'VOUCHER', 1, cents(-voucher)]);
    const withVouchers = shop.write(
      'with.csv',
      csv(
        [...columns, 'amount'],
        [...own, ...vouchers].map((row) => [
          ...row,
          cents(Math.round(Number(row[3]) * Number(row[4]) * 100)),
        ]),
      ),
    );
    const other = await initialise(shop, [heads, withVouchers]);
    expect(other.codes).toEqual([]);
    expect(other.feeds.orders?.columns).not.toHaveProperty('order_discount');
    expect((await load(shop, other.config)).net).toBeCloseTo(truth / 100, 6);
  });

  it('of orders without another column that tells is asked about, with both answers', async () => {
    const file = shop.write(
      'orders.csv',
      csv(
        ['order no', 'day', 'customer', 'amount', 'coupon'],
        sold.map((order) => [
          ...[order.number, day(order.at), order.buyer.id, cents(goods(order)), cents(order.voucher)],
        ]),
      ),
    );
    const { feeds, questions, config } = await initialise(shop, [file]);
    expect(questions).toMatchObject([
      { code: 'order_discount', choices: [{ value: 'coupon' }, { value: null }] },
    ]);
    expect(questions[0]?.choices.some(({ recommended }) => recommended)).toBe(false);
    expect(feeds.orders?.columns.order_discount).toBe('?');
    const { code, err } = await shop.ingest(config, shop.store());
    expect(code).not.toBe(0);
    expect(err).toContain('still to be answered');
  });

  it('of what is called paid is none of anybody’s questions', async () => {
    const file = shop.write(
      'orders.csv',
      csv(
        ['order no', 'day', 'customer', 'coupon', 'total paid'],
        sold.map((order) => [
          ...[order.number, day(order.at), order.buyer.id, cents(order.voucher)],
          cents(goods(order) - order.voucher),
        ]),
      ),
    );
    const { codes, config } = await initialise(shop, [file]);
    expect(codes).toEqual([]);
    expect((await load(shop, config)).net).toBeCloseTo(truth / 100, 6);
  });
});
