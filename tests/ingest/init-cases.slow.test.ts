import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { cases, hasCases, initialise, load } from './detect.ts';
import { TestShop } from './shop.ts';

// Each folder of ../shared/cases/ingest that is about what init sees: its values are those of the README there.
vi.setConfig({ testTimeout: 300_000 });
const shop = new TestShop();
afterAll(() => shop.remove());
const file = (name: string) => join(cases, name);
const feedOf = ({ feeds }: Awaited<ReturnType<typeof initialise>>) => Object.values(feeds)[0]!;

describe.skipIf(!hasCases)('roles by evidence', () => {
  it('names that no list has: a household, a basket, sales', async () => {
    const written = await initialise(shop, [file('names-not-known/completejourney.csv')]);
    expect(written.codes).toEqual([]);
    expect(feedOf(written)).toMatchObject({
      entity: 'order_lines',
      columns: {
        order_id: 'basket_id',
        customer_id: 'household_id',
        product_id: 'product_id',
        ordered_at: 'transaction_timestamp',
        amount: 'sales_value',
      },
    });
  });

  it('an event log whose purchase came twice counts it once', async () => {
    const written = await initialise(shop, [file('names-not-known/ga4.csv')]);
    expect(feedOf(written).columns).toMatchObject({
      customer_id: 'user_pseudo_id',
      amount: 'purchase_revenue',
    });
    expect(await load(shop, written.config)).toMatchObject({ orders: 2, customers: 2, net: 30.5 });
  });

  it('keys of a star schema', async () => {
    const written = await initialise(shop, [file('names-not-known/star_schema.csv')]);
    // 2 × 10 + 1 × 20, and 1 × 20.
    expect(await load(shop, written.config)).toMatchObject({ orders: 2, customers: 2, net: 60 });
  });

  it('items of orders are their lines', async () => {
    const files = ['customers', 'items', 'orders'].map((name) => file(`order-items/${name}.csv`));
    const written = await initialise(shop, files, '--yes');
    expect(Object.values(written.feeds).map(({ entity }) => entity)).toEqual([
      'customers',
      'order_lines',
      'orders',
    ]);
    // O2 was called off.
    expect(await load(shop, written.config)).toMatchObject({ orders: 1, net: 399.8 });
  });
});

describe.skipIf(!hasCases)('dangerous questions', () => {
  it('a discount between 0 and 1 may be a rate', async () => {
    const open = await initialise(shop, [file('discount-is-a-rate/northwind.csv')]);
    expect(open.codes).toEqual(['discount_rate']);
    expect(open.questions[0]).toMatchObject({ rows: 4, path: 'feeds.order_lines.discount' });
    expect(feedOf(open).discount).toBe('?');
    const { config } = await initialise(shop, [file('discount-is-a-rate/northwind.csv')], '--yes');
    const loaded = await load(shop, config);
    expect(loaded.net).toBeCloseTo(4201.76, 6);
    // 42.40 × 35 × 0.15: what comes off is money wherever it is read.
    expect(
      await shop.rows(
        loaded.store,
        "select cast(discount as double) as discount from facts.order_lines where product_id = '51'",
      ),
    ).toEqual([{ discount: 222.6 }]);
  });

  it('values of a status', async () => {
    const open = await initialise(shop, [file('status-not-asked/status_en.csv')]);
    expect(open.questions).toMatchObject([{ code: 'status', rows: 7, money: 70 }]);
    const { config } = await initialise(shop, [file('status-not-asked/status_en.csv')], '--yes');
    expect(await load(shop, config)).toMatchObject({ orders: 2, net: 20 });
  });

  it('a status that an order of Shopify says on its first line', async () => {
    const open = await initialise(shop, [file('status-not-asked/shopify.csv')]);
    // The export is known, and what its statuses mean.
    expect(open.codes).toEqual([]);
    const { config } = await initialise(shop, [file('status-not-asked/shopify.csv')], '--yes');
    // #1003 was refunded, #1004 voided: #1001 50, #1002 70 less 40, #1005 90, #1006 50.
    expect(await load(shop, config)).toMatchObject({ orders: 4, net: 220 });
  });

  it('an order total on every line', async () => {
    const open = await initialise(shop, [file('order-total-on-every-line/woocommerce.csv')]);
    expect(open.codes).toEqual([]);
    expect(feedOf(open).columns).toMatchObject({ customer_id: 'Email (Billing)', unit_price: 'Item Cost' });
    const { config } = await initialise(shop, [file('order-total-on-every-line/woocommerce.csv')], '--yes');
    // 2 × 15 + 20, 0 × 40 + 2 × 15, 100 − 10; 2003 to 2005 were undone.
    expect(await load(shop, config)).toMatchObject({ orders: 3, customers: 2, net: 170 });
  });

  it.each([
    ['orders_null.csv', ['NULL', '\\N', 'nan'], 5, 2],
    ['orders_guest0.csv', ['0'], 4, 2],
  ])('placeholders of %s', async (name, values, rows, customers) => {
    const open = await initialise(shop, [file(`placeholder-customers/${name}`)]);
    expect(open.questions).toMatchObject([{ code: 'placeholder', rows, path: 'feeds.orders.blanks' }]);
    const { config, feeds } = await initialise(shop, [file(`placeholder-customers/${name}`)], '--yes');
    expect(feeds.orders!.blanks).toEqual({ customer_id: values });
    const loaded = await load(shop, config);
    expect(loaded).toMatchObject({ customers, held: 0 });
  });

  it('a point that may group thousands', async () => {
    const open = await initialise(shop, [file('point-groups-thousands/ambiguous.csv')]);
    expect(open.questions).toMatchObject([{ code: 'decimal', rows: 3 }]);
    expect(feedOf(open).decimal).toBe('?');
    const { config } = await initialise(shop, [file('point-groups-thousands/ambiguous.csv')], '--yes');
    expect(await load(shop, config)).toMatchObject({ net: 15734 });
  });

  it('a month that two descriptions fit', async () => {
    const months = ['jan', 'feb', 'mar'].map((name) => file(`open-month/${name}.csv`));
    const open = await initialise(shop, months);
    expect(open.codes.sort()).toEqual(['date_order', 'decimal']);
    expect(open.questions.every(({ path }) => path.startsWith('feeds.orders_3.'))).toBe(true);
    expect(open.feeds.orders_3!.$ask).toContainEqual(
      expect.stringMatching(/^mar.csv may be read as .*feb.csv/),
    );
    expect((await shop.run('ingest', '--config', open.config, '--store', shop.store())).code).toBe(3);
  });

  it('dates that a spreadsheet has exchanged', async () => {
    const open = await initialise(shop, [file('dates-ruined-by-a-spreadsheet/orders.xlsx')]);
    expect(open.questions).toMatchObject([{ code: 'exchanged_dates', rows: 6 }]);
    const { config } = await initialise(shop, [file('dates-ruined-by-a-spreadsheet/orders.xlsx')], '--yes');
    const { store } = await load(shop, config);
    const truth = readFileSync(file('dates-ruined-by-a-spreadsheet/truth.csv'), 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.trim())
      .sort();
    const read = await shop.rows<{ line: string }>(
      store,
      "select order_id || ',' || cast(order_date as varchar) as line from facts.orders",
    );
    expect(read.map(({ line }) => line).sort()).toEqual(truth);
  });

  it('nobody who bought', async () => {
    const open = await initialise(shop, [file('nothing-asked/no_customer.csv')]);
    expect(open.questions).toMatchObject([
      { code: 'missing_column', path: 'feeds.orders.columns.customer_id', money: 30 },
    ]);
    expect(feedOf(open).columns.customer_id).toBe('?');
  });

  it('prefixes of countries are no returns', async () => {
    expect((await initialise(shop, [file('false-question/orders.csv')])).codes).toEqual([]);
    expect(feedOf(await initialise(shop, [file('false-question/orders.csv')])).$ask).toEqual([]);
  });

  it('days after today and days of 1970', async () => {
    const open = await initialise(shop, [file('future-date/orders.csv')]);
    expect(open.questions.map(({ code, rows }) => [code, rows])).toEqual([
      ['early_dates', 1],
      ['late_dates', 1],
    ]);
    const { config } = await initialise(shop, [file('future-date/orders.csv')], '--yes');
    // 12 of 2035 and 13 of 1970 are held.
    expect(await load(shop, config)).toMatchObject({ orders: 3, net: 34, held: 2 });
  });

  it('money in its smallest unit', async () => {
    const open = await initialise(shop, [file('minor-units/stripe_charges.ndjson')]);
    expect(open.questions).toMatchObject([
      {
        code: 'minor_units',
        rows: 2,
        money: 12500,
        choices: [{ value: { minor: true }, recommended: true }, { value: null }],
      },
    ]);
    expect(feedOf(open).money).toEqual({ minor: '?' });
  });
});
