import { afterAll, describe, expect, it } from 'vitest';
import { initialise, load } from './detect.ts';
import { csv } from './exports/write.ts';
import { TestShop } from './shop.ts';

// Ids that come again: as a later version of an order in another file, or as another order of another store or day.
const shop = new TestShop();
afterAll(() => shop.remove());

const numbers = (count: number) => Array.from({ length: count }, (_, at) => at);
const day = (at: number, month = 6) =>
  `2026-${String(month).padStart(2, '0')}-${String(1 + (at % 28)).padStart(2, '0')}`;
const who = (at: number) => `c${(at * 5) % 12}`;
const cents = (at: number) => 2010 + ((at * 3787) % 20_000);
const money = (of: number) => (of / 100).toFixed(2);
const sum = (all: readonly number[]) => all.reduce((total, one) => total + one, 0) / 100;
const people = (all: readonly string[]) => new Set(all).size;

describe('two exports of one shop', () => {
  const header = ['Order ID', 'Order Date', 'Customer ID', 'Total'];
  const all = numbers(29);

  it('of the same months: what comes again is a later version', async () => {
    const amended = (at: number) => cents(at) - (at % 5 === 2 ? 500 : 0);
    const [first, second] = [cents, amended].map((total, at) =>
      shop.write(
        `orders-${at + 1}.csv`,
        csv(
          header,
          all.map((one) => [10_001 + one, `${day(one)} 13:49`, who(one), money(total(one))]),
        ),
      ),
    ) as [string, string];
    const { config, codes, feeds } = await initialise(shop, [first, second]);
    expect(codes).toEqual([]);
    expect(feeds.orders?.columns.order_id).toBe('Order ID');
    const { orders, customers, net } = await load(shop, config);
    expect({ orders, customers }).toEqual({ orders: 29, customers: people(all.map(who)) });
    expect(net).toBeCloseTo(sum(all.map(amended)), 6);
  });

  it('of months that each begin at one: no order replaces another', async () => {
    const files = [6, 7].map((month) =>
      shop.write(
        `month-${month}.csv`,
        csv(
          header,
          all.map((one) => [1 + one, day(one, month), who(one + month), money(cents(one + month))]),
        ),
      ),
    );
    const { config, answers } = await initialise(shop, files, '--yes');
    expect(answers.map(({ question }) => question.code)).toEqual(['reused_ids']);
    const { orders, net } = await load(shop, config);
    expect(orders).toBe(58);
    expect(net).toBeCloseTo(sum([6, 7].flatMap((month) => all.map((one) => cents(one + month)))), 6);
  });
});

describe('numbers of tills', () => {
  const all = numbers(40);
  const stores = ['Berlin', 'Hamburg'];
  const tills = {
    'each store has its own': {
      key: ['Store', 'Receipt No'],
      content: csv(
        ['Store', 'Receipt No', 'Date', 'Customer ID', 'Amount'],
        all.map((at) => [
          stores[at % 2] ?? '',
          5001 + Math.floor(at / 2),
          day(at),
          who(at),
          money(cents(at)),
        ]),
      ),
    },
    'each branch has its own, in German': {
      key: ['Filiale', 'Bon-Nr'],
      content: csv(
        ['Filiale', 'Bon-Nr', 'Datum', 'Kundenkarte', 'Betrag'],
        all.map((at) => [
          ...[stores[at % 2] ?? '', 5001 + Math.floor(at / 2), day(at).split('-').reverse().join('.')],
          ...[who(at), money(cents(at)).replace('.', ',')],
        ]),
        ';',
      ),
    },
    'they begin at one each day': {
      key: ['Receipt', 'Date'],
      content: csv(
        ['Receipt', 'Date', 'Customer ID', 'Article', 'Qty', 'Amount'],
        all.flatMap((at) =>
          [0, 1].map((line) => [
            ...[1 + (at % 2), day(Math.floor(at / 2)), who(at), `P${line}`, 1],
            money(line === 0 ? 1005 : cents(at) - 1005),
          ]),
        ),
      ),
    },
  };

  it.each(Object.entries(tills))('%s: asked about, and each receipt is an order', async (_, till) => {
    const file = shop.write('till.csv', till.content);
    const asked = await initialise(shop, [file]);
    expect(asked.codes).toEqual(['reused_ids']);
    expect(asked.feeds.order_lines?.columns.order_id).toBe('?');
    const [question] = asked.questions;
    expect(question?.choices[0]).toMatchObject({ value: till.key, recommended: true });
    expect(question?.rows).toBeGreaterThan(0);
    const { config } = await initialise(shop, [file], '--yes');
    const { orders, customers, net, held } = await load(shop, config);
    expect({ orders, customers, held }).toEqual({ orders: 40, customers: people(all.map(who)), held: 0 });
    expect(net).toBeCloseTo(sum(all.map(cents)), 6);
  });

  it.each(['', 'Customer ID'])(
    'are not asked about where rows of other days give back or were sent later %s',
    async (named) => {
      // Without customers the days alone speak.
      const customer = <Cell>(cell: Cell) => (named === '' ? [] : [cell]);
      const row = (at: number, later: number, of: number) => [
        ...['Berlin', 5001 + at, day(at + later), ...customer(who(at)), `P${later}`, money(of)],
      ];
      const header = ['Store', 'Receipt No', 'Date', ...customer(named), 'Article', 'Amount'];
      const refunds = all.flatMap((at) => [
        ...[row(at, 0, cents(at)), row(at, 0, 700)],
        ...(at % 3 === 0 ? [row(at, 4, -700)] : []),
      ]);
      const parcels = all.flatMap((at) => [row(at, 0, cents(at)), row(at, at % 25 === 7 ? 2 : 0, 700)]);
      for (const rows of [refunds, parcels]) {
        const file = shop.write('lines.csv', csv(header, rows));
        expect((await initialise(shop, [file])).codes).not.toContain('reused_ids');
      }
    },
  );
});
