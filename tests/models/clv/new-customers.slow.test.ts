import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectedPurchasesNew } from '../../../src/models/math/bg-nbd.ts';
import { seededRandom } from '../../../src/models/math/random.ts';
import { CsvShop, day, type LoadedShop, salesColumns } from '../shop.ts';

const shop = new CsvShop();
afterAll(() => shop.remove());

// A story that is known: BG/NBD, whose customers are won evenly over 700 days, and orders of 30 on average.
const truth = { r: 1.2, alpha: 40, a: 0.8, b: 6 };
const length = 700;
const spend = 30;
const margin = 0.5;

interface Order {
  readonly customer: number;
  readonly at: number;
  readonly amount: number;
}

/** From `turn` on customers spend `factor` times as much an order. */
function orders(customers: number, turn = length, factor = 1): Order[] {
  const random = seededRandom(5);
  const exponential = () => -Math.log(random.uniform());
  return Array.from({ length: customers }, (_, customer) => {
    const first = customer === 0 ? 0 : random.uniform() * length;
    const lambda = random.gamma(truth.r, truth.alpha);
    const p = random.beta(truth.a, truth.b);
    const usual = spend * Math.exp(0.3 * random.normal() - 0.045) * (first >= turn ? factor : 1);
    const made: Order[] = [];
    for (let at = first; at < length; at += exponential() / lambda) {
      made.push({ customer, at, amount: usual * (0.6 + 0.8 * random.uniform()) });
      if (made.length > 1 && random.uniform() < p) break;
    }
    return made;
  }).flat();
}

async function load(name: string, all: readonly Order[]): Promise<LoadedShop> {
  const time = (at: number) => {
    return `${day(Math.floor(at))} ${new Date((at % 1) * 86_400_000).toISOString().slice(11, 19)}`;
  };
  const lines = all.map(
    ({ customer, at, amount }, i) => `O${i},C${customer},${time(at)},${amount.toFixed(2)}`,
  );
  writeFileSync(join(shop.folder, name), `order,customer,at,amount\n${lines.join('\n')}\n`);
  const clv = {
    candidates: ['bg-nbd'] as const,
    by: null,
    resolution: 'day' as const,
    ridge: 0,
    spendOrders: 'all' as const,
    season: null,
  };
  return shop.load({ ...salesColumns, files: [name] }, { models: { event: 'trip', clv } });
}

interface Row {
  readonly quarter: string;
  readonly first_day: string;
  readonly first_months: number;
  readonly customers: number;
  readonly brought: number | null;
  readonly brought_low: number | null;
  readonly brought_high: number | null;
  readonly expected_first: number | null;
  readonly expected_first_low: number | null;
  readonly expected_first_high: number | null;
  readonly expected_horizon: number | null;
}

const told = "select * from results.new_customer_value where calendar = 'gregorian' order by quarter";
const dayNumber = (iso: string) => Math.round((Date.parse(iso) - Date.parse(day(0))) / 86_400_000);

describe('what a new customer is worth', () => {
  const all = orders(6000);
  let rows: Row[];
  let inJalali: Row[];
  beforeAll(async () => {
    const loaded = await load('even.csv', all);
    await loaded.run('--as-of', day(length));
    rows = await loaded.rows<Row>(told);
    inJalali = await loaded.rows<Row>(told.replace('gregorian', 'jalali'));
  });

  test('Persian pages have quarters of their own calendar, as Intl reckons it', () => {
    expect(inJalali.length).toBeGreaterThanOrEqual(6);
    const calendar = new Intl.DateTimeFormat('en-u-ca-persian-nu-latn', {
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      timeZone: 'UTC',
    });
    for (const { quarter, first_day } of inJalali) {
      const parts = Object.fromEntries(
        calendar.formatToParts(new Date(first_day)).map(({ type, value }) => [type, value]),
      );
      const [year, number] = quarter.split('-').map(Number);
      expect([parts.year, parts.month, parts.day].map(Number)).toEqual([year, 3 * (number as number) - 2, 1]);
    }
  });

  test('what they brought is what the log says, added up by another hand', () => {
    expect(rows.length).toBeGreaterThanOrEqual(6);
    const firsts = new Map<number, number>();
    for (const { customer, at } of all) firsts.set(customer, Math.min(firsts.get(customer) ?? at, at));
    for (const [i, row] of rows.entries()) {
      const from = dayNumber(row.first_day);
      const to = i + 1 < rows.length ? dayNumber(rows[i + 1]?.first_day as string) : from + 92;
      const members = [...firsts].filter(([, at]) => at >= from && at < to);
      if (i + 1 < rows.length) expect(row.customers).toBe(members.length);
      if (row.brought === null) {
        expect(to + 183).toBeGreaterThan(length);
        continue;
      }
      const whose = new Set(members.map(([customer]) => customer));
      let total = 0;
      for (const { customer, at, amount } of all) {
        const first = firsts.get(customer) as number;
        if (whose.has(customer) && at > first && Math.floor(at) < Math.floor(first) + 183)
          total += Number(amount.toFixed(2));
      }
      expect(row.brought).toBeCloseTo((total * margin) / members.length, 2);
      expect(row.brought_low as number).toBeLessThan(row.brought);
    }
  });

  test('what was expected is near the truth of the story, and the range holds it about as often as it says', () => {
    const known = rows.filter(({ expected_first }) => expected_first !== null);
    expect(known.length).toBeGreaterThanOrEqual(4);
    const should = expectedPurchasesNew(truth, (6 * 365.25) / 12) * spend * margin;
    for (const { expected_first } of known.slice(1))
      expect(Math.abs((expected_first as number) / should - 1)).toBeLessThan(0.12);
    // The later the quarter, the more was known.
    const widths = known.map(
      (row) => (row.expected_first_high as number) / (row.expected_first_low as number),
    );
    expect(widths.at(-1) as number).toBeLessThan(widths[0] as number);
    const last = known.at(-1) as Row;
    expect(last.expected_horizon as number).toBeGreaterThan(last.expected_first as number);
  });

  test('nothing is said of what was then expected where too little was known', () => {
    const early = rows.filter(({ first_day }) => dayNumber(first_day) + 91 < 170);
    expect(early.length).toBeGreaterThan(0);
    for (const { expected_first, expected_horizon } of early)
      expect([expected_first, expected_horizon]).toEqual([null, null]);
  });

  test('newer customers who spend half are seen to bring less than was expected of them', async () => {
    const loaded = await load('falling.csv', orders(6000, 365, 0.5));
    await loaded.run('--as-of', day(length));
    const found = (await loaded.rows<Row>(told)).filter(({ first_day, brought }) => {
      return brought !== null && dayNumber(first_day) >= 365;
    });
    expect(found.length).toBeGreaterThan(0);
    const { brought_high, expected_first_low } = found[0] as Row;
    expect(brought_high as number).toBeLessThan(expected_first_low as number);
  });

  test('a refusal leaves the table empty', async () => {
    const loaded = await load('few.csv', orders(120));
    await loaded.run();
    expect(await loaded.rows(told)).toEqual([]);
  });
});
