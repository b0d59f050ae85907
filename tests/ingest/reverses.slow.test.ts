import { afterAll, describe, expect, it } from 'vitest';
import { initialise, load } from './detect.ts';
import { csv } from './exports/write.ts';
import { TestShop } from './shop.ts';

// Refunds that name the order which they give back in a column of its own: they come off that order and its buyer,
// also where the account names the shop itself as the one who sent the money.
const shop = new TestShop();
afterAll(() => shop.remove());

const numbers = Array.from({ length: 60 }, (_, at) => at);
const two = (at: number) => String(1 + (at % 28)).padStart(2, '0');
const cents = (at: number) => 2000 + 137 * at;
const money = (value: number) => (value / 100).toFixed(2);
const mail = (at: number) => `buyer${at % 17}@example.com`;
/** Every tenth order is given back whole, every fifteenth in part. */
const back = (at: number) => (at % 10 === 4 ? cents(at) : at % 15 === 7 ? 500 : 0);
const returned = numbers.filter((at) => back(at) > 0);
const id = (at: number) => `9XK${String(48_213 + at * 7)}T`;

interface Bought {
  customer_id: string | null;
  net: number;
  purchases: number;
}

/** What each customer is left with, and how many purchases, by the rows alone. */
const truth = () => {
  const sums = new Map<string, { net: number; purchases: number }>();
  for (const at of numbers) {
    const one = sums.get(mail(at)) ?? { net: 0, purchases: 0 };
    one.net += cents(at) - back(at);
    one.purchases += back(at) < cents(at) ? 1 : 0;
    sums.set(mail(at), one);
  }
  return Object.fromEntries([...sums].map(([who, { net, purchases }]) => [who, [net / 100, purchases]]));
};

async function bought(store: string) {
  const rows = await shop.rows<Bought>(
    store,
    `select customer_id, cast(sum(net) as double) as net, cast(count(*) filter (where is_purchase) as integer) as purchases
     from facts.orders where customer_id is not null group by customer_id`,
  );
  return Object.fromEntries(rows.map((row) => [row.customer_id, [row.net, row.purchases]]));
}

const paypal = [
  ...['Date', 'Time', 'TimeZone', 'Name', 'Type', 'Status', 'Currency', 'Gross', 'Fee', 'Net'],
  ...['From Email Address', 'To Email Address', 'Transaction ID', 'Reference Txn ID'],
];
const when = (at: number) => [`03/${two(at)}/2025`, '14:05:11', 'UTC'];
const sold = (at: number) => [
  ...[...when(at), `Buyer ${at % 17}`, 'Website Payment', 'Completed', 'EUR', money(cents(at))],
  ...['-0.95', money(cents(at) - 95), mail(at), 'shop@example.org', id(at), ''],
];
const refund = (at: number, reference: string) => [
  ...[`04/${two(at)}/2025`, '09:00:00', 'UTC', `Buyer ${at % 17}`, 'Payment Refund', 'Completed', 'EUR'],
  ...[
    `-${money(back(at))}`,
    '0.00',
    `-${money(back(at))}`,
    'shop@example.org',
    mail(at),
    `R${id(at)}`,
    reference,
  ],
];

describe('PayPal’s activity', () => {
  it('a refund comes off the order that it refers to, and off its buyer', async () => {
    const rows = [...numbers.map(sold), ...returned.map((at) => refund(at, id(at)))];
    const path = shop.write('paypal.csv', csv(paypal, rows));
    const { config, answers, feeds } = await initialise(shop, [path], '--currency', 'EUR', '--yes');
    expect(feeds.orders).toMatchObject({ reverses: 'Reference Txn ID' });
    expect(answers.map(({ question }) => question.code)).toEqual(['sender_of_refunds']);
    const { store } = await load(shop, config);
    expect(await bought(store)).toEqual(truth());
    const people = await shop.rows<{ customer_id: string }>(store, 'select customer_id from facts.customers');
    expect(people.map(({ customer_id }) => customer_id)).not.toContain('shop@example.org');
  });

  it('without a reference it is asked whose refunds they are, with their money', async () => {
    const rows = [...numbers.map(sold), ...returned.map((at) => refund(at, ''))];
    const path = shop.write('paypal.csv', csv(paypal, rows));
    const { questions, feeds } = await initialise(shop, [path], '--currency', 'EUR');
    expect(feeds.orders).not.toHaveProperty('reverses');
    const [question] = questions;
    expect(question).toMatchObject({ code: 'sender_of_refunds', rows: returned.length });
    expect(question?.money).toBeCloseTo(returned.reduce((sum, at) => sum + back(at), 0) / 100, 2);
  });
});

it('lines of a shop that nobody knows: the column is found by its values', async () => {
  const header = ['doc', 'who', 'day', 'item', 'pieces', 'price', 'belongs'];
  const rows = [
    ...numbers.map((at) => [id(at), mail(at), `2025-03-${two(at)}`, `P${at % 7}`, 1, money(cents(at)), '']),
    ...returned.map((at) => [`N${at}`, '', `2025-04-${two(at)}`, '', 1, `-${money(back(at))}`, id(at)]),
  ];
  const path = shop.write('lines.csv', csv(header, rows));
  const { config, feeds } = await initialise(shop, [path], '--currency', 'EUR', '--yes');
  const [feed] = Object.values(feeds);
  expect(feed).toMatchObject({ reverses: 'belongs' });
  const { store } = await load(shop, config);
  expect(await bought(store)).toEqual(truth());
});

it('a column of numbers that are ids of other orders by chance is none', async () => {
  const header = ['order_id', 'customer_id', 'date', 'amount', 'rack'];
  const rows = numbers.map((at) => [
    ...[at + 1, mail(at), `2025-03-${two(at)}`, back(at) > 0 ? `-${money(back(at))}` : money(cents(at))],
    1 + (at % 60),
  ]);
  const { feeds } = await initialise(shop, [shop.write('o.csv', csv(header, rows))], '--currency', 'EUR');
  expect(Object.values(feeds)[0]).not.toHaveProperty('reverses');
});
