import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { initialise, load } from './detect.ts';
import { TestShop } from './shop.ts';

// What init writes loads exactly what the truth says, or init asked: on random shops in random styles of export.
const shop = new TestShop();
afterAll(() => shop.remove());
const runs = Number(process.env.ARZESH_INIT_SHOPS ?? 100);
const seed = Number(process.env.ARZESH_INIT_SEED ?? 20_240_114);
/** Nothing of such a shop is in doubt: its columns have names, everybody has an id, and no status or rate is to be settled. */
const isClear = (given: Style) =>
  given.language !== 'unknown' && given.guest === null && given.discount === null && !given.hasStatus;
/** The share of clear shops that are read without a question, at the least. */
const minFree = 0.95;

const names = {
  english: ['Order ID', 'Customer ID', 'Order Date', 'SKU', 'Quantity', 'Unit Price', 'Line Total', 'Status'],
  camel: [
    'BasketKey',
    'ShopperKey',
    'PurchaseDate',
    'ProductKey',
    'UnitsQuantity',
    'SellingPrice',
    'SalesValue',
    'OrderState',
  ],
  persian: ['شماره فاکتور', 'کد مشتری', 'تاریخ', 'کد کالا', 'تعداد', 'قیمت واحد', 'مبلغ', 'وضعیت'],
  arabic: [
    'رقم الطلب',
    'رقم العميل',
    'تاريخ الطلب',
    'رمز المنتج',
    'الكمية',
    'سعر الوحدة',
    'المبلغ',
    'حالة الطلب',
  ],
  unknown: ['f1', 'f2', 'f3', 'f4', 'f5', 'f6', 'f7', 'f8'],
} as const;
const statuses = {
  english: ['completed', 'cancelled'],
  camel: ['Shipped', 'Refunded'],
  persian: ['تکمیل شده', 'لغو شده'],
  arabic: ['مكتمل', 'ملغي'],
  unknown: ['completed', 'cancelled'],
} as const;

const style = fc.record({
  language: fc.constantFrom(...(Object.keys(names) as (keyof typeof names)[])),
  delimiter: fc.constantFrom(',', ';', '\t'),
  decimal: fc.constantFrom('.', ','),
  order: fc.constantFrom('ymd', 'dmy', 'mdy', 'jalali'),
  shape: fc.constantFrom('orders', 'lines', 'lines without amounts', 'heads and lines'),
  months: fc.integer({ min: 1, max: 3 }),
  hasStatus: fc.constantFrom(false, false, true),
  guest: fc.constantFrom(
    null,
    null,
    null,
    null,
    null,
    null,
    '0',
    'NULL',
    'Guest',
    'مشتری متفرقه',
    'زبون عابر',
  ),
  discount: fc.constantFrom(null, 'rate'),
  size: fc.integer({ min: 30, max: 60 }),
  seed: fc.integer({ min: 1, max: 1_000_000 }),
});
type Style = typeof style extends fc.Arbitrary<infer One> ? One : never;

function generator(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return (state >>> 8) % below;
  };
}

const two = (number: number) => String(number).padStart(2, '0');
const jalali = new Intl.DateTimeFormat('en-u-ca-persian-nu-latn', {
  timeZone: 'UTC',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
});

function dateText(order: Style['order'], day: Date): string {
  const [year, month, date] = [day.getUTCFullYear(), two(day.getUTCMonth() + 1), two(day.getUTCDate())];
  if (order === 'dmy') return `${date}/${month}/${year}`;
  if (order === 'mdy') return `${month}/${date}/${year}`;
  if (order === 'ymd') return `${year}-${month}-${date}`;
  const parts = jalali.formatToParts(day);
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value);
  return `${part('year')}/${two(part('month'))}/${two(part('day'))}`;
}

interface Truth {
  readonly orders: number;
  readonly customers: number;
  readonly net: number;
}

/** The files of one shop, and what is in them, with a mark before its numbers. Money is in hundredths. */
function shopOf(given: Style, mark: string): { files: Record<string, string>; truth: Truth } {
  const next = generator(given.seed);
  const { delimiter } = given;
  const money = (hundredths: number) => {
    const text = (hundredths / 100).toFixed(2).replace('.', given.decimal);
    return text.includes(delimiter) ? `"${text}"` : text;
  };
  const [id, customer, date, product, quantity, price, amount, status] = names[given.language];
  const rateName =
    given.language === 'unknown'
      ? 'f9'
      : given.language === 'persian'
        ? 'تخفیف'
        : given.language === 'arabic'
          ? 'الخصم'
          : 'Discount';
  const isRate =
    given.discount === 'rate' && given.shape === 'lines without amounts' && given.language !== 'unknown';
  const isLines = given.shape !== 'orders';
  const isSplit = given.shape === 'heads and lines';
  const hasStatus = given.hasStatus && given.shape !== 'lines without amounts';
  const columns = isSplit
    ? [id, product, quantity, price, amount]
    : isLines
      ? [
          id,
          customer,
          date,
          product,
          quantity,
          price,
          ...(given.shape === 'lines' ? [amount] : []),
          ...(isRate ? [rateName] : []),
          ...(hasStatus ? [status] : []),
        ]
      : [id, customer, date, amount, ...(hasStatus ? [status] : [])];
  const months: string[][] = Array.from({ length: isSplit ? 1 : given.months }, () => []);
  const heads: string[] = [];
  const buyers = new Set<string>();
  let [orders, net] = [0, 0];
  for (let at = 0; at < given.size; at += 1) {
    const month = Math.floor((at * months.length) / given.size);
    const day = new Date(Date.UTC(2024, month, 1 + next(28)));
    const isGuest = given.guest !== null && next(4) === 0;
    const who = isGuest ? String(given.guest) : `${mark}C${100 + next(Math.ceil(given.size / 3))}`;
    const isUndone = hasStatus && next(6) === 0;
    const state = statuses[given.language][isUndone ? 1 : 0];
    const number = `${mark}A${5000 + at * 3}`;
    let total = 0;
    const lines = isLines ? 1 + next(3) : 1;
    const used = new Set<number>();
    for (let line = 0; line < lines; line += 1) {
      let item = next(25);
      while (used.has(item)) item = (item + 1) % 25;
      used.add(item);
      const pieces = 1 + next(4);
      const each = 505 + item * 337;
      const rate = isRate ? ([0, 0, 10, 25][next(4)] ?? 0) : 0;
      const worth = isRate ? (pieces * each * (100 - rate)) / 100 : pieces * each;
      total += worth;
      const cells = isSplit
        ? [number, `P${item}`, String(pieces), money(each), money(worth)]
        : isLines
          ? [
              number,
              who,
              dateText(given.order, day),
              `P${item}`,
              String(pieces),
              money(each),
              ...(given.shape === 'lines' ? [money(worth)] : []),
              ...(isRate ? [money(rate)] : []),
              ...(hasStatus ? [state] : []),
            ]
          : [number, who, dateText(given.order, day), money(worth), ...(hasStatus ? [state] : [])];
      months[month]?.push(cells.join(delimiter));
    }
    heads.push([number, who, dateText(given.order, day), ...(hasStatus ? [state] : [])].join(delimiter));
    if (isUndone) continue;
    orders += 1;
    net += total;
    if (!isGuest) buyers.add(who);
  }
  const files: Record<string, string> = Object.fromEntries(
    months.map((rows, at) => [`m${at}.csv`, `${[columns.join(delimiter), ...rows].join('\n')}\n`]),
  );
  if (isSplit)
    files['heads.csv'] =
      `${[[id, customer, date, ...(hasStatus ? [status] : [])].join(delimiter), ...heads].join('\n')}\n`;
  return { files, truth: { orders, customers: buyers.size, net: net / 100 } };
}

/** How many shops are loaded together: a store of its own for each would take most of the time. */
const shopsAtOnce = 10;

/** A shop whose configuration is complete: what it must load, under a mark before each of its numbers. */
interface Expected extends Truth {
  readonly mark: string;
  readonly given: Style;
  readonly asked: readonly string[];
}

interface Outcome {
  readonly expected: Expected | null;
  readonly feeds: Readonly<Record<string, unknown>>;
  readonly asked: readonly string[];
}

/** Describes a shop with the likeliest answers; null where nothing is loaded of it, so that nobody is deceived. */
async function described(given: Style, mark: string): Promise<Outcome> {
  const { files, truth } = shopOf(given, mark);
  const paths = Object.entries(files).map(([name, text]) => shop.write(join(mark, name), text));
  const one = await initialise(shop, paths, '--yes');
  const asked = [...one.answers.map(({ question }) => question.code), ...one.codes].sort();
  const isOpen = one.code !== 0 || readFileSync(one.config, 'utf8').includes('"?"');
  // Where every name is known, the likeliest answers are the truth.
  if (isOpen || (asked.length > 0 && given.language === 'unknown'))
    return { expected: null, feeds: {}, asked: isOpen ? [...asked, 'open'] : asked };
  const feeds = Object.fromEntries(
    Object.entries(one.feeds).map(([name, feed]) => [`${mark}_${name}`, feed]),
  );
  return { expected: { ...truth, mark, given, asked }, feeds, asked };
}

it(
  'loads what the truth says, or asks',
  async () => {
    const styles = fc.sample(style, { numRuns: runs, seed });
    const wrong: unknown[] = [];
    const asked: (readonly string[])[] = [];
    for (let from = 0; from < styles.length; from += shopsAtOnce) {
      const some: Outcome[] = [];
      for (const [at, given] of styles.slice(from, from + shopsAtOnce).entries())
        some.push(await described(given, `S${from + at}`));
      asked.push(...some.map((one) => one.asked));
      const expected = some.flatMap((one) => one.expected ?? []);
      if (expected.length === 0) continue;
      const business = { name: 'Shops', currency: 'EUR', timeZone: 'UTC' };
      const feeds = Object.assign({}, ...some.map((one) => one.feeds));
      const { store } = await load(shop, shop.write('shops.json', JSON.stringify({ business, feeds })));
      const found = await shop.rows<{ mark: string; orders: number; customers: number; net: number }>(
        store,
        `select regexp_extract(order_id, '^S[0-9]+') as mark, cast(count(*) filter (where is_purchase) as integer) as orders,
            cast(count(distinct customer_id) filter (where is_purchase) as integer) as customers,
            cast(coalesce(sum(net), 0) as double) as net
         from facts.orders group by 1`,
      );
      for (const { mark, given, asked: codes, ...truth } of expected) {
        const row = found.find((one) => one.mark === mark);
        const isRight =
          row?.orders === truth.orders &&
          row.customers === truth.customers &&
          Math.abs(row.net - truth.net) < 0.001;
        if (isRight) continue;
        wrong.push({ truth, found: row, asked: codes, given });
        console.info('wrong', JSON.stringify(wrong.at(-1)));
      }
    }
    expect(wrong).toEqual([]);
    if (process.env.ARZESH_INIT_TALLY) writeFileSync(process.env.ARZESH_INIT_TALLY, JSON.stringify(asked));
    // A tool that asks of everything would pass, too.
    const clear = asked.filter((_, at) => isClear(styles[at] as Style));
    const free = clear.filter((codes) => codes.length === 0).length;
    console.info(
      `${clear.length} of ${runs} shops leave nothing in doubt; ${free} of them were asked nothing`,
    );
    expect(free).toBeGreaterThanOrEqual(minFree * clear.length);
  },
  Math.max(30 * 60_000, runs * 10_000),
);
