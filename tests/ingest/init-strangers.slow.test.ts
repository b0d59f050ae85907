import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { TestShop } from './shop.ts';

// Files that a stranger made and that loaded a wrong sum without a word. What they are worth is added up here.
const shop = new TestShop();
afterAll(() => shop.remove());

let tries = 0;

interface Opened {
  /** Codes of what was asked, whether it was answered as the likeliest or is open. */
  readonly asked: readonly string[];
  readonly orders: number;
  readonly net: number;
  readonly refunded: number;
}

function codesOf(printed: string): string[] {
  const { questions, answers } = JSON.parse(printed) as {
    questions: readonly { code: string }[];
    answers: readonly { question: { code: string } }[];
  };
  return [...questions, ...answers.map(({ question }) => question)].map(({ code }) => code);
}

/** Takes the likeliest answers, loads, and counts what is in the store. */
async function open(name: string, content: string, currency = 'EUR'): Promise<Opened> {
  tries += 1;
  const file = shop.write(join(`stranger-${tries}`, name), content);
  const config = join(shop.folder, `stranger-${tries}`, 'arzesh.config.json');
  const store = join(shop.folder, `stranger-${tries}`, 'store');
  const init = await shop.run(
    ...['init', file, '--currency', currency, '--zone', 'UTC', '--config', config, '--yes', '--json'],
  );
  expect(init.code, init.err).toBe(0);
  const asked = codesOf(init.out);
  const ingest = await shop.run('ingest', '--config', config, '--store', store, '--json');
  expect(ingest.code, `${ingest.err}\n${readFileSync(config, 'utf8')}`).toBe(0);
  const [found] = await shop.rows<Omit<Opened, 'asked'>>(
    store,
    `select cast(count(*) filter (where is_purchase) as integer) as orders, cast(sum(net) as double) as net,
        cast(sum(refunded) as double) as refunded from facts.orders`,
  );
  return { asked, ...(found as Omit<Opened, 'asked'>) };
}

const numbers = Array.from({ length: 40 }, (_, index) => index);
const day = (index: number) => `2026-03-${String(1 + (index % 28)).padStart(2, '0')}`;
/** Never below 20, with cents that are anything. */
const cents = (index: number) => 2000 + ((index * 7919) % 18_000);
const euros = (amount: number) => (amount / 100).toFixed(2);
const sum = (some: readonly number[]) => some.reduce((total, one) => total + one, 0) / 100;

describe('money', () => {
  it('in whole cents of an interface is asked about', async () => {
    const rows = numbers.map((index) =>
      JSON.stringify({
        id: `o${index}`,
        customer: `c${index % 9}`,
        created_at: `${day(index)}T10:00:00Z`,
        total: cents(index),
        currency: 'eur',
      }),
    );
    const found = await open('orders.ndjson', rows.join('\n'));
    expect(found.asked).toContain('minor_units');
    expect(found.net).toBeCloseTo(sum(numbers.map(cents)), 2);
  });

  it.each(['shop_money', 'net_money'])('with decimals in %s is in no cents', async (name) => {
    const orders = numbers.map((index) => ({
      id: 5000 + index,
      customer: { id: `c${index % 9}` },
      created_at: `${day(index)}T10:00:00Z`,
      [name]: { amount: euros(cents(index)), currency_code: 'EUR' },
    }));
    const found = await open('orders.json', JSON.stringify(orders));
    expect(found.asked).not.toContain('minor_units');
    expect(found.net).toBeCloseTo(sum(numbers.map(cents)), 2);
  });

  it('of sales with a minus is never loaded as money given back', async () => {
    const rows = numbers.map(
      (index) => `o${index},${day(index)},c${index % 9},${index % 8 === 0 ? '' : '-'}${euros(cents(index))}`,
    );
    const file = shop.write('negative.csv', ['Order,Date,Customer,Amount', ...rows].join('\n'));
    const config = join(shop.folder, 'negative.json');
    const at = ['--config', config];
    const init = await shop.run('init', file, '--currency', 'EUR', '--zone', 'UTC', '--yes', '--json', ...at);
    expect(codesOf(init.out)).toContain('negative_amounts');
    const ingest = await shop.run('ingest', ...at, '--store', join(shop.folder, 'negative'));
    expect(ingest.code).not.toBe(0);
    expect(ingest.err).toContain('columns.amount');
  });

  it('with letters after it is never left out without a question', async () => {
    const rows = numbers.map(
      (index) =>
        `o${index},${day(index)},c${index % 9},${euros(cents(index))} ${index % 8 === 0 ? 'CR' : 'DR'}`,
    );
    const file = shop.write('letters.csv', ['Order,Date,Customer,Amount', ...rows].join('\n'));
    const config = join(shop.folder, 'letters.json');
    const at = ['--config', config];
    const init = await shop.run('init', file, '--currency', 'EUR', '--zone', 'UTC', '--yes', '--json', ...at);
    expect(codesOf(init.out)).toContain('unread_amount');
    const ingest = await shop.run('ingest', ...at, '--store', join(shop.folder, 'letters'));
    expect(ingest.code).not.toBe(0);
    expect(ingest.err).toContain('columns.amount');
  });

  it('off in percent without saying so is found by the lines that it would make less than nothing', async () => {
    const shares = [0, 10, 25] as const;
    const lines = numbers.map((index) => ({
      quantity: 1 + (index % 3),
      price: 500 + 100 * (index % 20),
      share: shares[index % 3] as number,
    }));
    const rows = lines.map(
      ({ quantity, price, share }, index) =>
        `o${index % 25},${day(index % 25)},c${index % 5},sku${index % 7},${quantity},${euros(price)},${share}`,
    );
    const found = await open(
      'lines.csv',
      ['Order ID,Date,Customer ID,SKU,Qty,Unit Price,Discount', ...rows].join('\n'),
    );
    expect(found.asked).toContain('discount_rate');
    const net = lines.map(({ quantity, price, share }) => (quantity * price * (100 - share)) / 100);
    expect(found.net).toBeCloseTo(sum(net), 2);
  });
});

describe('lines of other languages are worth quantity × price', () => {
  it.each([
    ['Auftragsnr;Datum;Kunde;Artikel;Menge;Einzelpreis', ','],
    ['N° commande;Date;Client;Article;Quantité;Prix unitaire HT', ','],
    ['Sipariş No;Tarih;Müşteri;Ürün;Adet;Birim Fiyat', ','],
  ])('%s', async (header, mark) => {
    const lines = numbers.map((index) => ({ quantity: 1 + (index % 4), price: cents(index) }));
    const rows = lines.map(({ quantity, price }, index) =>
      [
        `${1000 + (index % 25)}`,
        `${String(1 + (index % 25)).padStart(2, '0')}.06.2026`,
        `K${index % 5}`,
        `A${index % 6}`,
        quantity,
        euros(price).replace('.', mark),
      ].join(';'),
    );
    const found = await open('lines.csv', [header, ...rows].join('\n'));
    expect(found.net).toBeCloseTo(sum(lines.map(({ quantity, price }) => quantity * price)), 2);
    expect(found.orders).toBe(25);
  });
});

describe('documents of several kinds', () => {
  it.each([
    ['Belegart', 'Rechnung', 'Gutschrift'],
    ['D/C', 'D', 'C'],
    ['Document Type', 'Invoice', 'Credit Memo'],
    ['Type', 'Facture', 'Avoir'],
    ['İşlem Türü', 'Satış', 'İade'],
  ])('%s: %s, %s', async (kind, sale, back) => {
    const isBack = (index: number) => index % 8 === 7;
    const rows = numbers.map(
      (index) =>
        `d${index},${day(index)},c${index % 9},${isBack(index) ? back : sale},${euros(cents(index))}`,
    );
    const found = await open('documents.csv', [`Nr,Date,Customer,${kind},Amount`, ...rows].join('\n'));
    expect(found.asked).toContain('kind_returns');
    const net = numbers.map((index) => (isBack(index) ? -cents(index) : cents(index)));
    expect(found.net).toBeCloseTo(sum(net), 2);
    expect(found.orders).toBe(numbers.filter((index) => !isBack(index)).length);
  });
});

describe('nobody in particular', () => {
  it.each([
    ['Laufkundschaft', 'Kunde', null],
    ['noemail@shop.test', 'Billing Email', 'Billing Name'],
  ])('%s is asked about', async (nobody, header, name) => {
    const rows = numbers.map((index) =>
      [
        `o${index}`,
        day(index),
        index % 3 === 0 ? nobody : header === 'Kunde' ? `Kunde ${index % 9}` : `c${index % 9}@mail.test`,
        ...(name ? [`Person ${index}`] : []),
        euros(cents(index)),
      ].join(','),
    );
    const found = await open(
      'orders.csv',
      [['Order ID', 'Date', header, ...(name ? [name] : []), 'Total'].join(','), ...rows].join('\n'),
    );
    expect(found.asked).toContain('placeholder');
  });
});

describe('headings and words that mislead', () => {
  it('headings that stand above each other’s columns are told by what is below them', async () => {
    const rows = numbers.map((index) => `${1000 + index},${day(index)},C${index % 9},${euros(cents(index))}`);
    const found = await open('h.csv', ['Order ID,Customer ID,Order Date,Amount', ...rows].join('\n'));
    expect(found).toMatchObject({ orders: 40, net: sum(numbers.map(cents)) });
    // Nobody is made of a day; whether the other column names people is asked.
    expect(found.asked).toContain('missing_column');
  });

  it('stages in codes of the house are asked about', async () => {
    const rows = numbers.map(
      (index) =>
        `${1000 + index},${day(index)},C${index % 9},${euros(cents(index))},${['OKD', 'ZX'][index % 2]}`,
    );
    const found = await open('o.csv', ['order,day,client,total,stage', ...rows].join('\n'));
    expect(found.asked).toEqual(['status_value', 'status_value']);
  });
});
