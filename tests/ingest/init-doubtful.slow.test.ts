import { afterAll, describe, expect, it } from 'vitest';
import { initialise, load } from './detect.ts';
import { csv } from './exports/write.ts';
import { TestShop } from './shop.ts';

// Files that were once read without a word where only a person can know: each is asked about, with its money.
const shop = new TestShop();
afterAll(() => shop.remove());

const numbers = Array.from({ length: 60 }, (_, at) => at);
const price = (at: number) => 10 + at;
const day = (at: number) => new Date(Date.UTC(2024, 0, 3 + 5 * at)).toISOString().slice(0, 10);
const who = (at: number) => `C${100 + (at % 13)}`;
const total = (of: (at: number) => number) => numbers.reduce((sum, at) => sum + of(at), 0);
const file = (header: readonly string[], rows: readonly (readonly (string | number)[])[]) =>
  shop.write('file.csv', csv(header, rows));

describe('what is asked', () => {
  it('two columns of one name that differ: which is the amount, with the sum of each', async () => {
    const path = file(
      ['order_id', 'customer', 'date', 'amount', 'amount'],
      numbers.map((at) => [at + 1, who(at), day(at), price(at), 2 * price(at)]),
    );
    const { questions, feeds } = await initialise(shop, [path]);
    expect(questions).toMatchObject([
      { code: 'doubled_name', path: 'feeds.orders.columns.amount', rows: 60, money: total(price) },
    ]);
    expect(questions[0]?.choices.map(({ label }) => label).join()).toContain(
      (2 * total(price)).toLocaleString('en'),
    );
    expect(feeds.orders?.columns.amount).toBe('?');
  });

  it('two columns of one name that say the same are no question', async () => {
    const path = file(
      ['order_id', 'customer', 'date', 'amount', 'amount'],
      numbers.map((at) => [at + 1, who(at), day(at), price(at), price(at)]),
    );
    const { codes, config } = await initialise(shop, [path]);
    expect(codes).toEqual([]);
    expect((await load(shop, config)).net).toBe(total(price));
  });

  it('orders whose only money is called by its tax are never worth nothing unasked', async () => {
    const one = file(
      ['order', 'customer', 'date', 'Excl. VAT'],
      numbers.map((at) => [at + 1, who(at), day(at), `${price(at)}.25`]),
    );
    const asked = await initialise(shop, [one]);
    expect(asked.questions).toMatchObject([{ code: 'role', path: 'feeds.orders.columns.amount', rows: 60 }]);
    expect(asked.questions[0]?.choices).toMatchObject([{ value: 'Excl. VAT', recommended: true }]);
    const three = file(
      ['order', 'customer', 'date', 'Excl. VAT', 'VAT', 'Incl. VAT'],
      numbers.map((at) => [at + 1, who(at), day(at), `${price(at)}.25`, '2.05', `${price(at) + 2}.30`]),
    );
    const open = await initialise(shop, [three]);
    expect(open.codes).toEqual(['role']);
    expect(open.feeds.orders?.columns.amount).toBe('?');
  });

  it('two tables side by side: the rows of the second would be in no figure', async () => {
    const header = ['order_id', 'customer', 'date', 'amount'];
    const row = (at: number) => [at + 1, who(at), day(at), price(at)];
    const path = file(
      [...header, '', ...header],
      numbers.slice(0, 30).map((at) => [...row(at), '', ...row(at + 30)]),
    );
    const { questions, feeds } = await initialise(shop, [path]);
    expect(questions).toMatchObject([{ code: 'two_tables', rows: 30 }]);
    expect(feeds.orders?.columns.order_id).toBe('?');
  });

  it('a price beside pieces that were ordered and sent: what was sent is taken, and the price is one of a piece', async () => {
    const sent = (at: number) => (at % 6 === 0 ? 0 : 2);
    const path = file(
      ['order_id', 'customer_id', 'date', 'sku', 'ordered', 'shipped', 'price'],
      numbers.map((at) => [at + 1, who(at), day(at), `P${at % 5}`, 1 + (at % 3), sent(at), price(at)]),
    );
    const { answers, config } = await initialise(shop, [path], '--yes');
    expect(answers.map(({ question }) => question.code)).toEqual(['unnamed_quantity']);
    expect((await load(shop, config)).net).toBe(total((at) => sent(at) * price(at)));
  });

  it.each([
    ['row', 'Gift card redeemed'],
    ['ردیف', 'کارت هدیه'],
  ])('%s: lines of "%s" that take money off are a payment', async (header, card) => {
    const path = file(
      ['receipt', 'member', 'date', header, 'amount'],
      numbers.flatMap((at) => [
        [at + 1, who(at), day(at), at % 2 ? 'Mug' : 'Bowl', price(at)],
        ...(at % 5 === 0 ? [[at + 1, who(at), day(at), card, -5]] : []),
      ]),
    );
    const { answers, config } = await initialise(shop, [path], '--yes');
    expect(answers.map(({ question: { code, money } }) => [code, money])).toEqual([['gift_card_lines', 60]]);
    expect((await load(shop, config)).net).toBe(total(price));
  });

  it('contracts that are paid in parts: one order each, or one for each day', async () => {
    const path = file(
      ['contract', 'client', 'date', 'instalment', 'paid'],
      numbers.flatMap((at) =>
        [1, 2, 3].map((part) => [at + 1, who(at), day(at + 6 * part), `${part}/3`, price(at)]),
      ),
    );
    const { questions, feeds } = await initialise(shop, [path]);
    expect(questions).toMatchObject([{ code: 'order_of_days', rows: 180, money: 3 * total(price) }]);
    expect(Object.values(feeds)[0]?.columns.order_id).toBe('?');
    expect(questions[0]?.choices.map(({ value }) => value)).toContain('contract');
  });

  it('Swiss thousands are read, and a credit note in Arabic comes off', async () => {
    const swiss = numbers.map((at) => [at + 1, who(at), day(at), `1'${String(200 + at)}.50`]);
    const first = await initialise(shop, [file(['Rechnung', 'Kunde', 'Datum', 'Betrag'], swiss)]);
    expect((await load(shop, first.config)).net).toBe(total((at) => 1200.5 + at));
    const header = ['رقم الفاتورة', 'رقم العميل', 'التاريخ', 'نوع الفاتورة', 'الإجمالي'];
    const rows = numbers.flatMap((at) => [
      [at + 1, 1000 + (at % 13), day(at), 'فاتورة', price(at)],
      ...(at % 10 === 5 ? [[900 + at, 1000 + (at % 13), day(at + 1), 'إشعار دائن', price(at)]] : []),
    ]);
    const second = await initialise(shop, [file(header, rows)], '--yes');
    expect((await load(shop, second.config)).net).toBe(total((at) => (at % 10 === 5 ? 0 : price(at))));
  });
});
