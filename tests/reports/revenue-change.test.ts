import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { materialise, reportNamed, reportRows, sentenceText } from '../../src/reports/index.ts';
import { disclose } from '../../src/reports/revenue-change/disclose.ts';
import type { Mover } from '../../src/reports/revenue-change/row.ts';
import type { View } from '../../src/reports/view.ts';
import type { DuckDBEngine } from '../../src/warehouse/duckdb/engine.ts';
import { emptyStore } from './fixture.ts';

let engine: DuckDBEngine;
beforeAll(async () => {
  engine = await emptyStore('2024-06-10');
});
beforeEach(async () => {
  for (const table of ['scratch.orders', 'results.traits', 'facts.order_lines', 'facts.products'])
    await engine.run(`delete from ${table}`);
});
afterAll(() => engine.close());

const view: View = {
  language: 'en',
  theme: 'light',
  calendar: 'gregorian',
  currency: 'GBP',
  asOf: '2024-06-10',
};
const report = () => reportNamed('revenue-change') as NonNullable<ReturnType<typeof reportNamed>>;

async function movers(): Promise<Mover[]> {
  await materialise(engine, report());
  return (await reportRows(engine, report(), 'gregorian')) as Mover[];
}

interface Sale {
  readonly customer: string | null;
  readonly date: string;
  readonly net: number;
  readonly channel: string | null;
  /** Amounts of its lines by category. */
  readonly lines: readonly (readonly [category: string | null, amount: number])[];
}

async function add(
  sales: readonly Sale[],
  people: Readonly<Record<string, [tier: string, city: string | null]>>,
) {
  const insert = (table: string, columns: string, values: readonly string[]) =>
    values.length > 0 ? engine.run(`insert into ${table}(${columns}) values ${values.join(', ')}`) : null;
  const text = (value: string | null) => (value === null ? 'null' : `'${value}'`);
  await insert(
    'scratch.orders',
    'order_id, customer_id, order_date, channel, net, kind, is_purchase, refunded_whole',
    sales.map(
      ({ customer, date, net, channel }, index) =>
        `('${index}', ${text(customer)}, date '${date}', ${text(channel)}, ${net}, 'sale', true, false)`,
    ),
  );
  await insert(
    'facts.order_lines',
    'order_id, product_id, amount',
    sales.flatMap(({ lines }, index) =>
      lines.map(([category, amount]) => `('${index}', ${text(category)}, ${amount})`),
    ),
  );
  await engine.run("insert into facts.products values ('tea', 'tea'), ('rice', 'rice')");
  await insert(
    'results.traits',
    'customer_id, value_tier, city',
    Object.entries(people).map(([id, [tier, city]]) => `('${id}', '${tier}', ${text(city)})`),
  );
}

const cents = (value: number) => Math.round(value * 100);
const people: Record<string, [string, string | null]> = {
  a: ['gold', 'Shiraz'],
  b: ['gold', null],
  c: ['low', 'Shiraz'],
  d: ['low', 'Muscat'],
};
const sale = fc.record({
  customer: fc.option(fc.constantFrom('a', 'b', 'c', 'd')),
  date: fc.constantFrom('2024-04-02', '2024-04-30', '2024-05-01', '2024-05-31', '2024-06-02'),
  net: fc.integer({ min: -500, max: 99_999 }).map((value) => value / 100),
  channel: fc.option(fc.constantFrom('web', 'shop')),
  lines: fc.array(fc.tuple(fc.option(fc.constantFrom('tea', 'rice')), fc.integer({ min: 1, max: 7 })), {
    maxLength: 3,
  }),
});
/** March shows that April is whole. */
const before: Sale = { customer: 'a', date: '2024-03-15', net: 1, channel: 'web', lines: [] };

it('names orders without a customer where they moved most, and nobody where what is not known did', async () => {
  const at = (date: string, net: number, customer: string | null, channel: string | null): Sale => {
    return { customer, date, net, channel, lines: [] };
  };
  const known = [before, at('2024-04-02', 10, 'a', 'web'), at('2024-05-02', 30, 'a', 'web')];
  await add([...known, at('2024-04-03', 5, null, 'shop'), at('2024-05-03', 200, null, null)], people);
  const rows = await movers();
  // Of £215 more, guests brought £195, the gold tier £20; of the channels, £200 came through none that is known.
  expect(rows.find(({ kind }) => kind === 'guests')).toMatchObject({
    dimension: 'tier',
    customers: 0,
    change: 195,
  });
  const said = sentenceText(view, report().finding(rows, view));
  expect(said).toMatch(/£215 more than .*orders without a customer, \+£195/);
  expect(
    report()
      .sentences?.(rows, view)
      .map((one) => sentenceText(view, one))[0],
  ).toContain('£195 more');
  const unnamed = rows.filter(({ dimension }) => dimension === 'channel');
  expect(sentenceText(view, report().finding(unnamed, view))).not.toContain('the largest');
});

describe('what moved revenue', () => {
  it('adds up to the change in each dimension to the cent, and each part is as by hand', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(sale, { minLength: 1, maxLength: 30 }), async (drawn) => {
        for (const table of ['scratch.orders', 'results.traits', 'facts.order_lines', 'facts.products'])
          await engine.run(`delete from ${table}`);
        await add([before, ...drawn], people);
        const rows = await movers();
        const inMonth = (month: string) => drawn.filter(({ date }) => date.startsWith(month));
        const total = (sales: readonly Sale[]) => sales.reduce((sum, { net }) => sum + cents(net), 0);
        const change = total(inMonth('2024-05')) - total(inMonth('2024-04'));
        for (const dimension of new Set(rows.map((row) => row.dimension))) {
          for (const shown of [rows, disclose(rows)]) {
            const own = shown.filter((row) => row.dimension === dimension);
            expect(own.reduce((sum, row) => sum + cents(row.change), 0)).toBe(change);
          }
        }
        const keyOf = {
          tier: ({ customer }: Sale) => (customer ? (people[customer]?.[0] ?? null) : null),
          city: ({ customer }: Sale) => (customer ? (people[customer]?.[1] ?? null) : null),
          channel: ({ channel }: Sale) => channel,
        };
        for (const row of rows) {
          if (row.dimension === 'category') {
            const part = (sales: readonly Sale[]) =>
              sales.reduce((sum, { net, lines }) => {
                const whole = lines.reduce((all, [, amount]) => all + amount, 0);
                const mine = lines.reduce((all, [of, amount]) => all + (of === row.name ? amount : 0), 0);
                return sum + (whole > 0 ? (net * mine) / whole : 0);
              }, 0);
            if (row.kind === 'named')
              expect(Math.abs(row.revenue - part(inMonth('2024-05')))).toBeLessThan(0.011);
            continue;
          }
          const key = keyOf[row.dimension];
          const mine = (month: string) =>
            inMonth(month).filter(
              (one) =>
                key(one) === row.name &&
                (row.dimension !== 'tier' || (row.kind === 'guests') === (one.customer === null)),
            );
          expect(cents(row.revenue)).toBe(total(mine('2024-05')));
          expect(cents(row.previous_revenue)).toBe(total(mine('2024-04')));
          const buyers = new Set(
            [...mine('2024-04'), ...mine('2024-05')].flatMap(({ customer }) => customer ?? []),
          );
          expect(row.customers).toBe(buyers.size);
        }
        for (const { kind, customers } of disclose(rows))
          expect(kind === 'withheld' || (customers ?? 0) % 5 === 0).toBe(true);
      }),
      { numRuns: 20 },
    );
  });

  it('is told by name, the most money first', async () => {
    const one = (customer: string | null, date: string, net: number, channel: string): Sale => ({
      ...{ customer, date, net, channel },
      lines: [],
    });
    await add(
      [
        before,
        one('a', '2024-04-02', 100, 'web'),
        one('c', '2024-04-03', 100, 'shop'),
        one('a', '2024-05-02', 400, 'web'),
        one('d', '2024-05-03', 60, 'shop'),
      ],
      people,
    );
    const rows = await movers();
    const plainSpaces = (text: string) =>
      text.replace(/[\u00a0\u202f\u2068\u2069]/g, ' ').replace(/ +/g, ' ');
    expect(plainSpaces(sentenceText(view, report().finding(rows, view)))).toBe(
      'May brought £260 more than April; the largest move: the channel web , +£300',
    );
    expect(
      report()
        .sentences?.(rows, view)
        .map((one) => plainSpaces(sentenceText(view, one))),
    ).toEqual([
      '£300 more from the channel web : £100, then £400',
      '£300 more from the gold tier: £100, then £400'.replace('gold', 'Gold'),
      '£200 more from the city Shiraz : £200, then £400',
      '£60 more from the city Muscat : £0, then £60',
      '£40 less from the channel shop : £100, then £60',
      '£40 less from the Low tier: £100, then £60',
    ]);
  });

  it('says nothing where fewer than two whole months are known', async () => {
    await add(
      [
        { ...before, date: '2024-04-15' },
        { ...before, date: '2024-05-15' },
      ],
      people,
    );
    expect(await movers()).toEqual([]);
    expect(sentenceText(view, report().finding([], view))).toContain('Fewer than two whole months');
  });
});
