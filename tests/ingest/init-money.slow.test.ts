import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { change, initialise, load } from './detect.ts';
import { workbook } from './more-cases/case.ts';
import { TestShop } from './shop.ts';

const shop = new TestShop();
afterAll(() => shop.remove());

/** Amounts of orders in whole units, so that what a file writes of them can be told by hand. */
const amounts = Array.from({ length: 30 }, (_, at) => 1000 + ((at * 7919) % 9000));
const total = amounts.reduce((sum, one) => sum + one, 0);

type Row = readonly [order: string, customer: string, day: string, amount: string | number];

const rowsOf = (amount: (value: number) => string | number): Row[] =>
  amounts.map((value, at) => [`A-${at}`, `C${at % 11}`, `2024-0${1 + (at % 9)}-1${at % 9}`, amount(value)]);

const names = {
  en: ['order_id', 'customer_id', 'date'],
  fa: ['شماره سفارش', 'کد مشتری', 'تاریخ'],
  ar: ['رقم الطلب', 'رقم العميل', 'التاريخ'],
} as const;

type Format = 'csv' | 'xlsx' | 'ndjson';

/** A file of orders whose amounts stand under a header. */
function fileOf(
  format: Format,
  language: keyof typeof names,
  header: string,
  amount: (value: number) => string | number,
): string {
  const columns = [...names[language], header];
  const rows = rowsOf(amount);
  if (format === 'xlsx') return shop.write('file.xlsx', workbook({ Orders: [columns, ...rows] }));
  if (format === 'csv')
    return shop.write('file.csv', `${[columns, ...rows].map((row) => row.join(',')).join('\n')}\n`);
  const objects = rows.map((row) => Object.fromEntries(row.map((cell, at) => [columns[at], cell])));
  return shop.write('file.ndjson', `${objects.map((one) => JSON.stringify(one)).join('\n')}\n`);
}

/** What `--yes` takes and loads. */
async function loaded(file: string, currency: string) {
  const init = await initialise(shop, [file], '--currency', currency, '--yes');
  expect(init.code, init.err).toBe(0);
  const asked = init.answers.map(({ question }) => question);
  const { $why, $ask, ...feed } = init.feeds.orders as unknown as Record<string, unknown> & {
    $ask: string[];
  };
  return { feed, asked: asked.map(({ code }) => code), questions: asked, said: $ask.join(' '), init };
}

const thousandths = (value: number) => value / 1000;
const millionths = (value: number) => (value / 1_000_000).toFixed(6);

describe('a unit in the header of the amounts', () => {
  it.each([
    ['csv', 'en', 'Amount (k EUR)', 'EUR', 1000, thousandths],
    ['csv', 'en', 'Revenue in thousands', 'EUR', 1000, thousandths],
    ['xlsx', 'en', 'Sales ($000)', 'USD', 1000, thousandths],
    ['ndjson', 'en', 'total_k_eur', 'EUR', 1000, thousandths],
    ['csv', 'en', 'Umsatz in Mio. €', 'EUR', 1_000_000, millionths],
    ['csv', 'en', 'Net revenue TEUR', 'EUR', 1000, thousandths],
    ['xlsx', 'fa', 'مبلغ (میلیون ریال)', 'IRR', 1_000_000, millionths],
    ['csv', 'ar', 'المبلغ بالألف', 'SAR', 1000, thousandths],
    ['ndjson', 'ar', 'المبلغ (ألف ريال)', 'SAR', 1000, thousandths],
    ['csv', 'en', 'Order value (INR lakhs)', 'INR', 100_000, (value: number) => (value / 1e5).toFixed(5)],
  ] as const)('of a %s in %s, %s, scales them', async (format, language, header, currency, unit, write) => {
    const { feed, asked, said, init } = await loaded(fileOf(format, language, header, write), currency);
    expect(asked).toEqual([]);
    expect(feed.money).toEqual({ unit });
    expect(said).toContain(`1 is ${unit.toLocaleString('en')}`);
    expect(await load(shop, init.config)).toMatchObject({ orders: 30, net: total, held: 0 });
  });

  it('in tomans is of ten rials each', async () => {
    const file = fileOf('csv', 'fa', 'مبلغ (هزار تومان)', (value) => value);
    const { asked, init } = await loaded(file, 'IRR');
    expect(asked).toEqual(['toman']);
    expect((await load(shop, init.config)).net).toBe(total * 10_000);
  });

  it('of cents is asked about whatever decimals they have', async () => {
    const file = fileOf('csv', 'en', 'amount_cents', (value) => `${value}.00`);
    const { asked, init } = await loaded(file, 'EUR');
    expect(asked).toEqual(['minor_units']);
    expect((await load(shop, init.config)).net).toBeCloseTo(total / 100, 6);
  });

  it('that may be another is asked about, with its money', async () => {
    const { questions, feed } = await loaded(
      fileOf('csv', 'en', 'Amount (M)', (value) => value),
      'EUR',
    );
    expect(questions).toMatchObject([{ code: 'unit', path: 'feeds.orders.money', money: total }]);
    expect(feed).not.toHaveProperty('money');
  });

  it('of one of two columns is of that one alone', async () => {
    const header = 'order_id,customer_id,date,amount (k EUR),shipping (EUR)';
    const rows = rowsOf(thousandths).map((row) => `${row.join(',')},4.50`);
    const { feed, init } = await loaded(shop.write('file.csv', `${[header, ...rows].join('\n')}\n`), 'EUR');
    expect(feed.money).toEqual({ unit: { amount: 1000 } });
    const { store } = await load(shop, init.config);
    const [row] = await shop.rows(
      store,
      `select cast(sum(amount) as double) as amount, cast(sum(shipping) as double) as shipping from facts.landed_orders`,
    );
    expect(row).toEqual({ amount: total, shipping: 135 });
  });

  it.each([
    ['en', 'Thousand Oaks revenue'],
    ['en', 'Total (incl. VAT)'],
    ['en', 'TOTAL ALL'],
    ['en', 'Total Model K2'],
    ['fa', 'مبلغ فاکتور'],
  ] as const)('is not what only looks so: in %s, %s', async (language, header) => {
    const { feed, asked, init } = await loaded(
      fileOf('csv', language, header, (value) => value),
      'EUR',
    );
    expect(asked).toEqual([]);
    expect(feed).not.toHaveProperty('money');
    expect(feed).not.toHaveProperty('currency');
    expect((await load(shop, init.config)).net).toBe(total);
  });

  it('holds a feed of two scales to one', async () => {
    const { init } = await loaded(fileOf('csv', 'en', 'Amount (k EUR)', thousandths), 'EUR');
    change(init.config, (whole) =>
      Object.assign((whole as unknown as { feeds: { orders: { money: object } } }).feeds.orders.money, {
        minor: true,
      }),
    );
    const { code, err } = await shop.ingest(init.config, shop.store());
    expect(code).not.toBe(0);
    expect(err).toContain('thousands or in cents');
  });
});

describe('amounts that name another currency than the shop’s', () => {
  it.each([
    ['csv', 'en', 'Total (USD)', 'EUR', 'USD', (value: number) => value],
    ['ndjson', 'en', 'total_usd', 'EUR', 'USD', (value: number) => value],
    ['csv', 'en', 'Total AED', 'SAR', 'AED', (value: number) => value],
    ['xlsx', 'en', 'total', 'USD', 'EUR', (value: number) => `€ ${value}`],
    ['csv', 'en', 'total', 'EUR', 'IRR', (value: number) => `${value} ﷼`],
    ['csv', 'fa', 'مبلغ (ریال)', 'AED', 'IRR', (value: number) => value],
    ['csv', 'en', 'total', 'USD', 'GBP', (value: number) => `£${value}`],
  ] as const)(
    'of a %s in %s, %s, for a shop of %s, need rates',
    async (format, language, header, shops, own, write) => {
      const { feed, said, init } = await loaded(fileOf(format, language, header, write), shops);
      expect(feed.currency).toBe(own);
      expect(said).toContain(`amounts are in ${own} and the shop's in ${shops}`);
      const { code, err } = await shop.ingest(init.config, shop.store());
      expect(code).not.toBe(0);
      expect(err).toContain(`30 amounts in ${own}`);
      // A rate for the whole time loads them all, to the cent.
      shop.write('rates.csv', `date,currency,rate\n2024-01-01,${own},2\n`);
      change(init.config, (whole) => Object.assign(whole, { rates: { file: 'rates.csv', maxAgeDays: 400 } }));
      expect((await load(shop, init.config)).net).toBe(total * 2);
    },
  );

  it('in tomans are tomans whatever the shop’s is', async () => {
    const { feed, asked } = await loaded(
      fileOf('csv', 'en', 'total', (value) => `${value} تومان`),
      'USD',
    );
    expect(asked).toEqual(['toman']);
    expect(feed).toMatchObject({ currency: 'IRR', money: { toman: true } });
  });

  it('by a sign of many currencies are asked about', async () => {
    const { questions, feed } = await loaded(
      fileOf('csv', 'en', 'Total ($)', (value) => value),
      'EUR',
    );
    expect(questions).toMatchObject([{ code: 'currency', path: 'feeds.orders.currency', money: total }]);
    expect(questions[0]?.choices.map(({ value }) => value)).toEqual(
      expect.arrayContaining(['USD', 'CAD', 'AUD', null]),
    );
    expect(feed.currency).toBe('USD');
  });

  it.each([
    ['Total ($)', 'CAD', (value: number) => value],
    ['total', 'SAR', (value: number) => `${value} ﷼`],
    ['total', 'AUD', (value: number) => `$${value}`],
    ['total', 'EGP', (value: number) => `£${value}`],
    ['Total EUR', 'EUR', (value: number) => value],
  ] as const)('are none where %s may be of %s', async (header, currency, write) => {
    const { feed, asked, init } = await loaded(fileOf('csv', 'en', header, write), currency);
    expect(asked).toEqual([]);
    expect(feed).not.toHaveProperty('currency');
    expect((await load(shop, init.config)).net).toBe(total);
  });

  it('stay as a column says row by row', async () => {
    const rows = rowsOf((value) => value).map((row, at) => `${row.join(',')},${at % 2 ? 'USD' : 'EUR'}`);
    const file = shop.write(
      'file.csv',
      `${['order_id,customer_id,date,total,currency', ...rows].join('\n')}\n`,
    );
    const { feed, asked } = await loaded(file, 'EUR');
    expect(asked).toEqual([]);
    expect(feed).not.toHaveProperty('currency');
    expect(feed.columns).toMatchObject({ currency: 'currency' });
  });

  it('of two files of one shop are each in their own', async () => {
    const [eur, usd] = ['EUR', 'USD'].map((code) => {
      const rows = rowsOf((value) => value).map(([id, ...row]) => `${code}${id},${row.join(',')}`);
      return shop.write(`${code}.csv`, `order_id,customer_id,date,Total (${code})\n${rows.join('\n')}\n`);
    }) as [string, string];
    const { config, questions } = await initialise(shop, [eur, usd], '--currency', 'EUR');
    expect(questions).toEqual([]);
    const { feeds } = JSON.parse(readFileSync(config, 'utf8')) as {
      feeds: Record<string, { currency?: string }>;
    };
    expect(Object.values(feeds).map(({ currency }) => currency)).toEqual([undefined, 'USD']);
  });
});

/** What was given back of each order, in whole units: of some all, of some a third. */
const givenBack = amounts.map((value, at) =>
  at % 13 === 0 ? value : at % 7 === 0 ? Math.floor(value / 3) : 0,
);
const back = givenBack.reduce((sum, one) => sum + one, 0);

/** Orders with further columns, told by the number of the order. */
function withColumns(
  format: Format,
  headers: readonly string[],
  cells: (at: number) => readonly (string | number)[],
): string {
  const columns = ['order_id', 'customer_id', 'date', ...headers];
  const rows = rowsOf((value) => value).map(([id, who, day], at) => [id, who, day, ...cells(at)]);
  if (format === 'xlsx') return shop.write('more.xlsx', workbook({ Orders: [columns, ...rows] }));
  if (format === 'csv')
    return shop.write('more.csv', `${[columns, ...rows].map((row) => row.join(',')).join('\n')}\n`);
  const objects = rows.map((row) => Object.fromEntries(row.map((cell, at) => [columns[at], cell])));
  return shop.write('more.ndjson', `${objects.map((one) => JSON.stringify(one)).join('\n')}\n`);
}

describe('money that was given back, in a column of its own', () => {
  it.each([
    ['csv', 'money returned', ''],
    ['csv', 'refunded value', 0],
    ['xlsx', 'Refund Amt', 0],
    ['ndjson', 'amount_credited', 0],
    ['csv', 'مبلغ مسترد شده', ''],
    ['xlsx', 'مبلغ برگشتی سفارش', 0],
    ['csv', 'قيمة المسترجع', ''],
    ['ndjson', 'Rückerstattet', 0],
    ['csv', 'montant remboursé', '0.00'],
    ['csv', 'Reimbursed total', ''],
  ] as const)('of a %s, %s, comes off', async (format, header, none) => {
    const { feed, asked, init } = await loaded(
      // The column stands before that of the amount, which is by words alone, too.
      withColumns(format, [header, 'order value'], (at) => [givenBack[at] || none, amounts[at] ?? 0]),
      'EUR',
    );
    expect(asked).toEqual([]);
    expect(feed.columns).toMatchObject({ amount: 'order value', refunded: header });
    expect((await load(shop, init.config)).net).toBe(total - back);
  });

  it('does not come off where the amount is after it', async () => {
    const { feed, asked, init } = await loaded(
      withColumns('csv', ['gross', 'refund amount', 'net'], (at) => {
        const [value = 0, off = 0] = [amounts[at], givenBack[at]];
        return [value, off, value - off];
      }),
      'EUR',
    );
    expect(asked).toEqual([]);
    expect(feed.columns).not.toHaveProperty('refunded');
    expect((await load(shop, init.config)).net).toBe(total - back);
  });

  it.each([
    // A flag is no money: its rows are asked about, and taken as undone.
    ['is_refunded', (at: number) => (givenBack[at] ? 'yes' : 'no'), ['undone']],
    ['Refunded', (at: number) => (givenBack[at] ? 1 : 0), ['undone']],
    ['returned items', (at: number) => (givenBack[at] ? 2 : 0), []],
    ['refund reason', (at: number) => (givenBack[at] ? '17' : ''), []],
    // All that was credited to an account is what was paid.
    ['credited', (at: number) => amounts[at] ?? 0, ['refunded']],
    // Pieces beside prices.
    ['returned', (at: number) => (givenBack[at] ? 1 + (at % 3) : 0), ['refunded']],
  ] as const)('is not what only looks so: %s', async (header, cell, asks) => {
    const { feed, asked, init } = await loaded(
      withColumns('csv', ['total', header], (at) => [`${amounts[at]}.50`, cell(at)]),
      'EUR',
    );
    expect(asked).toEqual(asks);
    expect(feed.columns).not.toHaveProperty('refunded');
    const isUndone = (at: number) => (asks as readonly string[]).includes('undone') && Boolean(givenBack[at]);
    const sold = amounts.reduce((sum, amount, at) => sum + (isUndone(at) ? 0 : amount + 0.5), 0);
    expect((await load(shop, init.config)).net).toBe(sold);
  });
});

it('asks what orders are worth where no header says it', async () => {
  const { questions, init } = await loaded(
    withColumns('csv', ['Preis gesamt'], (at) => [`${amounts[at]}.50`]),
    'EUR',
  );
  expect(questions).toMatchObject([{ code: 'role', path: 'feeds.orders.columns.amount' }]);
  expect((await load(shop, init.config)).net).toBe(total + 15);
});

/** Of some orders a part of the goods: what came off, what gift cards paid, and what shipping cost. */
const part = (share: number, every: number, from: number) =>
  amounts.map((value, at) => (at % every === from ? Math.floor(value / share) : 0));
const [off, ofGiftCards, shipping] = [part(10, 4, 0), part(5, 6, 1), part(37, 3, 1)];
const sum = (list: readonly number[]) => list.reduce((all, one) => all + one, 0);
const of = (at: number) => ({
  goods: amounts[at] ?? 0,
  less: off[at] ?? 0,
  paid: ofGiftCards[at] ?? 0,
  sent: shipping[at] ?? 0,
});

describe('what comes off a total, and what only pays it', () => {
  it.each([
    ['csv', ['Merchandise', 'Discounts', 'Gift card', 'Total']],
    ['xlsx', ['مبلغ کالاها', 'تخفیف', 'کارت هدیه', 'جمع کل']],
    ['ndjson', ['البضاعة', 'الخصومات', 'بطاقة هدية', 'الإجمالي']],
    ['csv', ['Goods', 'Rabatt', 'Gift voucher', 'Amount due']],
  ] as const)('is told by sums in a %s of %s', async (format, [goods, discount, gift, whole]) => {
    const { feed, asked, init } = await loaded(
      withColumns(format, [whole, gift, discount, goods], (at) => {
        const { goods: value, less, paid } = of(at);
        return [value - less - paid, paid, less, value];
      }),
      'EUR',
    );
    expect(asked).toEqual([]);
    expect(feed.columns).toMatchObject({ amount: goods, order_discount: discount });
    expect((await load(shop, init.config)).net).toBe(total - sum(off));
  });

  it('a gift card alone does not make the goods worth less', async () => {
    const { feed, asked, init } = await loaded(
      withColumns('csv', ['total', 'shipping', 'gift card amount', 'subtotal'], (at) => {
        const { goods, paid, sent } = of(at);
        return [goods - paid + sent, sent, paid, goods];
      }),
      'EUR',
    );
    expect(asked).toEqual([]);
    expect(feed.columns).toMatchObject({ amount: 'subtotal' });
    expect((await load(shop, init.config)).net).toBe(total);
  });

  it('a gift card beside one total is asked about', async () => {
    const file = withColumns('csv', ['total', 'gift card used'], (at) => [of(at).goods, of(at).paid]);
    const { questions, init } = await loaded(file, 'EUR');
    expect(questions).toMatchObject([
      { code: 'gift_card', path: 'feeds.orders.columns.amount', rows: 5, money: sum(ofGiftCards) },
    ]);
    expect((await load(shop, init.config)).net).toBe(total);
  });

  it.each([
    ['csv', 'total', 'discount'],
    ['xlsx', 'جمع کل', 'تخفیف'],
    ['csv', 'الإجمالي', 'خصم'],
    ['ndjson', 'order total', 'Reduction'],
    ['csv', 'total amount', 'Rabatt'],
  ] as const)('in a %s, %s beside %s is asked about where no sum tells', async (format, whole, discount) => {
    const file = withColumns(format, [whole, discount], (at) => [of(at).goods, of(at).less]);
    const { questions, feed } = await loaded(file, 'EUR');
    expect(questions).toMatchObject([
      {
        code: 'order_discount',
        rows: off.filter((one) => one > 0).length,
        money: sum(off),
        choices: [{ value: discount }, { value: null, recommended: true }],
      },
    ]);
    expect(feed.columns).not.toHaveProperty('order_discount');
  });

  it.each([
    ['gross amount', 'Remise', 'net amount'],
    ['Summe brutto', 'Nachlass', 'final amount'],
    ['المجموع الفرعي', 'التخفيض', 'الصافي'],
  ] as const)('%s - %s is %s by its sums', async (gross, discount, net) => {
    const { asked, init } = await loaded(
      withColumns('csv', [gross, discount, net], (at) => [
        of(at).goods,
        of(at).less,
        of(at).goods - of(at).less,
      ]),
      'EUR',
    );
    expect(asked).toEqual([]);
    expect((await load(shop, init.config)).net).toBe(total - sum(off));
  });

  it.each([
    [['discount', 'total paid'], (at: number) => [of(at).less, of(at).goods - of(at).less]],
    [['discount %', 'total'], (at: number) => [of(at).less ? 10 : 0, of(at).goods - of(at).less]],
    [
      ['coupon code', 'total'],
      (at: number) => [of(at).less ? 70_000 + (at % 5) : '', of(at).goods - of(at).less],
    ],
    [
      ['discount code', 'net total'],
      (at: number) => [of(at).less ? 'WELCOME' : '', of(at).goods - of(at).less],
    ],
  ] as const)('%s are no questions', async (headers, cells) => {
    const { feed, asked, init } = await loaded(withColumns('csv', headers, cells), 'EUR');
    expect(asked).toEqual([]);
    expect(feed.columns).toMatchObject({ amount: headers[1] });
    expect((await load(shop, init.config)).net).toBe(total - sum(off));
  });

  it('and gift wrap is neither', async () => {
    const file = withColumns('csv', ['gift wrap', 'gift message', 'total'], (at) => [
      '1.50',
      'hi',
      of(at).goods,
    ]);
    const { asked, init } = await loaded(file, 'EUR');
    expect(asked).toEqual([]);
    expect((await load(shop, init.config)).net).toBe(total);
  });

  it('the code of a coupon is not what an order is worth where no name is known', async () => {
    const header = 'ref,who,when,coupon code,worth';
    const rows = rowsOf((value) => `${value}.50`).map(
      ([id, who, day, worth], at) => `${id},${who},${day},${70_000 + (at % 5)},${worth}`,
    );
    const { feed, init } = await loaded(shop.write('codes.csv', `${[header, ...rows].join('\n')}\n`), 'EUR');
    expect(feed.columns).toMatchObject({ order_id: 'ref', customer_id: 'who', amount: 'worth' });
    expect((await load(shop, init.config)).net).toBe(total + 15);
  });
});

describe('numbers with three decimals', () => {
  const three = (value: number) => value / 1000;
  const inThousandths = amounts.map((value) => (value % 10 === 0 ? value + 1 : value));
  const cellsOf = (at: number) => [three(inThousandths[at] ?? 0)];

  it.each(['xlsx', 'ndjson'] as const)('are numbers in %s, whatever they look like', async (format) => {
    const { asked, init } = await loaded(withColumns(format, ['amount'], cellsOf), 'EUR');
    expect(asked).toEqual([]);
    expect((await load(shop, init.config)).net).toBeCloseTo(sum(inThousandths) / 1000, 6);
  });

  it('are numbers in lines within objects, too', async () => {
    const objects = inThousandths.map((value, at) => ({
      order_id: `A${at}`,
      customer_id: `C${at % 11}`,
      date: `2024-0${1 + (at % 9)}-11`,
      items: [{ sku: 'S', quantity: 1 + (at % 2), price: three(value) }],
    }));
    const file = shop.write('lines.json', JSON.stringify({ orders: objects }));
    const init = await initialise(shop, [file]);
    expect(init.codes).toEqual([]);
    const truth = inThousandths.reduce((all, value, at) => all + value * (1 + (at % 2)), 0);
    expect((await load(shop, init.config)).net).toBeCloseTo(truth / 1000, 6);
  });

  it.each(['csv', 'xlsx', 'ndjson'] as const)('are asked about as texts of %s', async (format) => {
    const texts = (at: number) => cellsOf(at).map((value) => value.toFixed(3));
    const { codes } = await initialise(shop, [withColumns(format, ['amount'], texts)]);
    expect(codes).toEqual(['decimal']);
  });
});

it('gives a script what to look at, with its code and its feed', async () => {
  const file = fileOf('csv', 'en', 'Amount (k EUR)', thousandths);
  const config = `${shop.folder}/notes.json`;
  const store = shop.store();
  const at = ['--config', config, '--store', store, '--json'];
  const note = {
    path: 'feeds.orders',
    text: expect.stringContaining('1 is 1,000'),
  };
  const init = await shop.run('init', file, '--currency', 'EUR', '--zone', 'UTC', ...at);
  expect(JSON.parse(init.out).notes).toEqual([{ ...note, code: 'amounts', file: 'file.csv' }]);
  const check = await shop.run('check', '--no-models', ...at);
  expect(JSON.parse(check.out).notes).toContainEqual(note);
  const other = ['--config', `${shop.folder}/opened.json`, '--store', shop.store(), '--json', '--no-serve'];
  const open = await shop.run('open', file, '--yes', '--currency', 'EUR', ...other);
  expect(open.code, open.err).toBe(0);
  expect(JSON.parse(open.out).notes).toEqual([{ ...note, code: 'amounts', file: 'file.csv' }]);
});

describe('a discount of Shopify’s orders', () => {
  const header =
    'Name,Email,Financial Status,Created at,Currency,Subtotal,Shipping,Total,Discount Amount,Refunded Amount,Lineitem quantity,Lineitem name,Lineitem price';
  /** Orders of two lines each; what comes off may be more than their first line. */
  const rows = (isAfter: boolean) =>
    amounts.flatMap((value, at) => {
      const less = at % 3 === 0 ? Math.floor(value * 0.6) : 0;
      const [first, second] = [Math.floor(value / 4), value - Math.floor(value / 4)];
      const own = isAfter ? second - less : second;
      return [
        `#${at},c${at % 7}@x.test,paid,2024-03-${10 + (at % 9)} 10:00:00 +0000,EUR,${value - less}.00,5.00,${value - less + 5}.00,${less}.00,0.00,1,Tea,${first}.00`,
        `#${at},c${at % 7}@x.test,,2024-03-${10 + (at % 9)} 10:00:00 +0000,,,,,,,1,Cup,${own}.00`,
      ];
    });
  const less = amounts.reduce((all, value, at) => all + (at % 3 === 0 ? Math.floor(value * 0.6) : 0), 0);

  it.each([false, true])('comes off once, whether lines are after it: %s', async (isAfter) => {
    const file = shop.write('orders_export.csv', `${[header, ...rows(isAfter)].join('\n')}\n`);
    const { codes, feeds, config } = await initialise(shop, [file]);
    expect(codes).toEqual([]);
    const columns = Object.values(feeds)[0]?.columns ?? {};
    expect('order_discount' in columns).toBe(!isAfter);
    expect(columns).not.toHaveProperty('discount');
    expect((await load(shop, config)).net).toBe(total - less);
  });
});
