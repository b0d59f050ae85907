import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { type FeedInput, TestShop } from './shop.ts';

const shop = new TestShop();
afterAll(() => shop.remove());

const casesFolder = new URL('../../../shared/cases/ingest/minor-units/', import.meta.url).pathname;

const feed: FeedInput = {
  entity: 'orders',
  columns: { order_id: 'id', customer_id: 'customer', ordered_at: 'date', amount: 'amount' },
  money: { minor: true },
};
const inColumn: FeedInput = { ...feed, columns: { ...feed.columns, currency: 'currency' } };

/** Amounts by order as they landed, in their own currency. */
async function amounts(given: FeedInput, header: string, rows: readonly string[], currency = 'USD') {
  const { store, code, err, printed } = await shop.load(given, `${[header, ...rows].join('\n')}\n`, {
    currency,
  });
  expect(code, err).toBe(0);
  const landed = await shop.rows<{ id: string; amount: string }>(
    store,
    'select order_id as id, cast(amount as varchar) as amount from facts.landed_orders order by 1',
  );
  return { amounts: Object.fromEntries(landed.map(({ id, amount }) => [id, amount])), printed, store };
}

const header = 'id,customer,date,amount';

describe('amounts in minor units', () => {
  it.each([
    ['USD', '55.0000'],
    ['JPY', '5500.0000'],
    ['KWD', '5.5000'],
    ['IRR', '55.0000'],
  ])('of %s: 5500 is %s', async (currency, amount) => {
    expect((await amounts(feed, header, ['1,C,2024-01-03,5500'], currency)).amounts).toEqual({ 1: amount });
  });

  it('have as many digits as the feed says, where it says a number', async () => {
    const given = { ...feed, money: { minor: 2 } };
    expect((await amounts(given, header, ['1,C,2024-01-03,5500'], 'JPY')).amounts).toEqual({ 1: '55.0000' });
  });

  it('keep signs, groups, local digits and what a minor unit is divided into', async () => {
    const rows = [
      '1,C,2024-01-03,-1999',
      '2,C,2024-01-03,"1,250,000"',
      '3,C,2024-01-03,۱۲۵',
      '4,C,2024-01-03,99.5',
      '5,C,2024-01-03,$ 7',
    ];
    expect((await amounts(feed, header, rows)).amounts).toEqual({
      1: '-19.9900',
      2: '12500.0000',
      3: '1.2500',
      4: '0.9950',
      5: '0.0700',
    });
  });

  it('that cannot be kept exactly are held', async () => {
    const { store } = await amounts(feed, header, ['1,C,2024-01-03,1.001', '2,C,2024-01-03,5']);
    expect(await shop.quarantine(store)).toMatchObject([{ line: 2, reason: 'precision', value: '1.001' }]);
  });

  it('apply to prices and not to quantities', async () => {
    const lines: FeedInput = {
      entity: 'order_lines',
      columns: {
        order_id: 'id',
        customer_id: 'customer',
        ordered_at: 'date',
        quantity: 'qty',
        unit_price: 'price',
      },
      money: { minor: true },
    };
    const { store } = await shop.load(lines, 'id,customer,date,qty,price\n1,C,2024-01-03,3,1250\n');
    expect(await shop.rows(store, 'select cast(amount as double) as amount from facts.order_lines')).toEqual([
      { amount: 37.5 },
    ]);
  });

  it('cannot be tomans at once', async () => {
    const config = shop.configure(
      { feed: { ...feed, money: { minor: true, toman: true } } },
      { currency: 'IRR' },
    );
    const { err } = await shop.run('ingest', '--config', config);
    expect(err).toContain('feeds.feed.money.minor: amounts in tomans are in no minor unit.');
  });

  it.skipIf(!existsSync(casesFolder))('of a payment service: 5500 and 7000 cents are 125.00', async () => {
    const store = shop.store();
    const config = shop.configure(
      {
        charges: {
          entity: 'orders',
          columns: {
            order_id: 'id',
            customer_id: 'customer',
            ordered_at: 'created',
            amount: 'amount',
            currency: 'currency',
          },
          dates: { format: 'epoch' },
          money: { minor: true },
        },
      },
      { currency: 'USD' },
    );
    const { code, err } = await shop.ingest(config, store, [join(casesFolder, 'stripe_charges.ndjson')]);
    expect(code, err).toBe(0);
    expect(await shop.rows(store, 'select cast(sum(net) as double) as net from facts.orders')).toEqual([
      { net: 125 },
    ]);
  });
});

describe('public bug 16', () => {
  const rows = ['1,C,2024-01-03,500,JPY', '2,C,2024-01-03,500,USD', '3,C,2024-01-03,5000,KWD'];

  it('500 JPY, 500 USD and 5000 KWD are 500, 5.00 and 5.000', async () => {
    const store = shop.store();
    shop.write('rates.csv', 'date,currency,rate\n2024-01-01,JPY,0.007\n2024-01-01,KWD,3.25\n');
    shop.write('orders.csv', `${['id,customer,date,amount,currency', ...rows].join('\n')}\n`);
    const config = shop.write(
      'minor.config.json',
      JSON.stringify({
        business: { name: 'Test', currency: 'USD' },
        rates: { file: 'rates.csv' },
        feeds: { feed: { ...inColumn, files: ['orders.csv'] } },
      }),
    );
    const { code, err } = await shop.ingest(config, store);
    expect(code, err).toBe(0);
    expect(
      await shop.rows(
        store,
        'select order_id as id, cast(amount as double) as amount from facts.landed_orders order by 1',
      ),
    ).toEqual([
      { id: '1', amount: 500 },
      { id: '2', amount: 5 },
      { id: '3', amount: 5 },
    ]);
    // 500 × 0.007 + 5 + 5 × 3.25.
    expect(await shop.rows(store, 'select cast(sum(net) as double) as net from facts.orders')).toEqual([
      { net: 24.75 },
    ]);
  });

  it('and no sum without dated rates', async () => {
    const { code, err } = await shop.load(
      inColumn,
      `${['id,customer,date,amount,currency', ...rows].join('\n')}\n`,
      {
        currency: 'USD',
      },
    );
    expect(code).not.toBe(0);
    expect(err).toContain('there is no rate');
  });
});
