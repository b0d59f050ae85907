import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { TestShop } from './shop.ts';

const shop = new TestShop();
afterAll(() => shop.remove());

interface Books {
  converted: {
    entity: string;
    currency: string;
    rows: number;
    amount: string;
    to: string;
    converted: string;
  }[];
  entities: Record<string, { sums: Record<string, { read: string; loaded: string; duplicates: string }> }>;
}

const header = 'order,customer,date,amount,currency';

/** Loads lines that say their currency into a shop that counts in dirham, by the rates. */
async function load(rows: readonly string[], rates: readonly string[] | null, store = shop.store()) {
  shop.write('sales.csv', `${[header, ...rows].join('\n')}\n`);
  shop.write('rates.csv', `${['date,currency,rate', ...(rates ?? [])].join('\n')}\n`);
  const config = shop.write(
    'config.json',
    JSON.stringify({
      business: { name: 'Test', currency: 'AED', timeZone: 'UTC' },
      ...(rates ? { rates: { file: 'rates.csv', maxAgeDays: 5 } } : {}),
      feeds: {
        sales: {
          entity: 'order_lines',
          files: ['sales.csv'],
          columns: {
            order_id: 'order',
            customer_id: 'customer',
            ordered_at: 'date',
            amount: 'amount',
            currency: 'currency',
          },
        },
      },
    }),
  );
  const { code, out, err } = await shop.run('ingest', '--config', config, '--store', store, '--json');
  return { code, err, store, config, books: (code === 0 ? JSON.parse(out) : {}) as Books };
}

describe('several currencies', () => {
  const rates = ['2024-01-01,USD,3.6725', '2024-01-04,USD,3.70', '2024-01-01,EUR,4'];

  it('become one by the rate of the day or the latest before it; what came stays beside it', async () => {
    const { code, err, store, books, config } = await load(
      [
        '1,c1,2024-01-01,10,USD',
        '2,c1,2024-01-03,100,usd',
        '3,c1,2024-01-04,10,$',
        '4,c1,2024-01-05,2.5,€',
        '5,c1,2024-01-05,7,AED',
        '6,c1,2024-01-05,8,',
        '7,c1,2024-01-04,-1,USD',
      ],
      rates,
    );
    expect(code, err).toBe(0);
    // By hand: 10 × 3.6725 + 100 × 3.6725 − 1 × 3.70, 2.5 × 4. A dollar sign may be that of several currencies.
    expect(books.converted).toEqual([
      { entity: 'order_lines', currency: 'EUR', rows: 1, amount: '2.5', to: 'AED', converted: '10' },
      { entity: 'order_lines', currency: 'USD', rows: 3, amount: '109', to: 'AED', converted: '400.275' },
    ]);
    expect(books.entities.order_lines!.sums).toMatchObject({
      AED: { read: '15', loaded: '15', duplicates: '0' },
      EUR: { read: '2.5', loaded: '2.5', duplicates: '0' },
      USD: { read: '109', loaded: '109', duplicates: '0' },
    });
    expect(await shop.quarantine(store)).toMatchObject([{ line: 4, reason: 'currency', value: '$' }]);
    expect(
      await shop.rows(
        store,
        'select order_id as id, cast(gross as double) as gross from facts.orders order by id',
      ),
    ).toEqual(
      [
        ['1', 36.725],
        ['2', 367.25],
        ['4', 10],
        ['5', 7],
        ['6', 8],
        ['7', -3.7],
      ].map(([id, gross]) => ({ id, gross })),
    );
    const [landed] = await shop.rows(
      store,
      "select currency, cast(amount as double) as amount from facts.landed_order_lines where order_id = '1'",
    );
    expect(landed).toEqual({ currency: 'USD', amount: 10 });
    const again = await shop.run('ingest', '--config', config, '--store', store);
    expect(again.out).toContain('Nothing was new');
  });

  it('without a rate of that day are an error that says which', async () => {
    const rows = [
      '1,c1,2024-01-02,10,USD',
      '2,c1,2024-01-09,10,EUR',
      '3,c1,2024-01-07,10,EUR',
      '4,c1,2023-12-31,1,USD',
    ];
    const missing = await load(rows, null);
    expect(missing.code).toBe(4);
    expect(missing.err).toContain(
      '2 amounts in EUR from 2024-01-07 to 2024-01-09; 2 amounts in USD from 2023-12-31 to 2024-01-02 cannot be added to AED',
    );
    // Five days after the first of January are over on the seventh.
    const old = await load(rows, rates);
    expect(old.err).toContain(
      '2 amounts in EUR from 2024-01-07 to 2024-01-09; 1 amounts in USD of 2023-12-31',
    );
    await expect(shop.rows(old.store, 'select 1')).rejects.toThrow('Nothing has been loaded');
  });

  it('have their sums in the books of every batch, those of a replay too', async () => {
    const rows = [
      '1,c1,2024-01-01,10,USD',
      '2,c1,2024-01-02,20,EUR',
      '3,c1,03.01.2024,100,USD',
      '4,c1,03.01.2024,2.5,EUR',
      '5,c1,03.01.2024,7,AED',
      '6,c1,03.01.2024,7,',
      '7,c1,04.01.2024,-1,USD',
      '8,c1,never,1,USD',
    ];
    const { store, config, code, err } = await load(rows, rates);
    expect(code, err).toBe(0);
    const dayFirst = JSON.parse(readFileSync(config, 'utf8'));
    dayFirst.feeds.sales.dates = { order: 'dmy' };
    const corrected = shop.write('day-first.json', JSON.stringify(dayFirst));
    const replayed = await shop.run(
      'quarantine',
      'replay',
      '--config',
      corrected,
      '--store',
      store,
      '--json',
    );
    expect(replayed.code, replayed.err).toBe(0);
    expect(JSON.parse(replayed.out).files[0].sums).toEqual({
      AED: { read: '14', loaded: '14', duplicates: '0' },
      EUR: { read: '2.5', loaded: '2.5', duplicates: '0' },
      USD: { read: '99', loaded: '99', duplicates: '0' },
    });
    // Another file, of which an order of each currency is known.
    const again = ['1,c1,2024-01-01,10,USD', '4,c1,03.01.2024,2.5,EUR', '9,c1,2024-01-01,1,EUR'];
    shop.write('again.csv', `${[header, ...again].join('\n')}\n`);
    const more = [
      'ingest',
      'again.csv',
      '--feed',
      'sales',
      '--config',
      corrected,
      '--store',
      store,
      '--json',
    ];
    expect((await shop.run(...more)).code).toBe(0);
    const kept = await shop.run('status', '--batches', '--json', '--store', store);
    const sums = JSON.parse(kept.out).files.map((file: { sums: object[] }) => file.sums);
    const none = { duplicates: '0', held: '0', replaced: '0' };
    const aed = { ...none, currency: 'AED', worth: null };
    const eur = { ...none, currency: 'EUR' };
    const usd = { ...none, currency: 'USD' };
    // By hand: 20 × 4 and 10 × 3.6725; 2.5 × 4 and 100 × 3.6725 − 1 × 3.70; 1 × 4.
    expect(sums).toEqual([
      [
        { ...eur, read: '20', loaded: '20', worth: '80' },
        { ...usd, read: '10', loaded: '10', worth: '36.725' },
      ],
      [
        { ...aed, read: '14', loaded: '14' },
        { ...eur, read: '2.5', loaded: '2.5', worth: '10' },
        { ...usd, read: '99', loaded: '99', worth: '363.55' },
      ],
      [
        { ...eur, read: '3.5', loaded: '1', duplicates: '2.5', worth: '4' },
        { ...usd, read: '10', loaded: '0', duplicates: '10', worth: null },
      ],
    ]);
    const text = await shop.run('status', '--batches', '--store', store);
    expect(text.out).toContain('AED 14 + EUR 2.5 + USD 99');
    expect(text.out).toContain('sales.csv: USD 99 loaded, worth 363.55 when published');
  });

  it('are counted anew when the rates are corrected', async () => {
    const rows = ['1,c1,2024-01-01,10,USD'];
    const first = await load(rows, rates);
    const second = await load(rows, ['2024-01-01,USD,3'], first.store);
    expect(second.books.converted).toMatchObject([{ converted: '30' }]);
  });

  it.each([
    [['2024-01-01,USD,3', '2024-01-01,USD,4'], 'Two rates of USD on 2024-01-01.'],
    [['01/02/2024,USD,3'], 'rates.csv, line 2: "01/02/2024" is no date'],
    [['2024-01-01,dollar,3'], 'rates.csv, line 2: "dollar" is no currency'],
    [['2024-01-01,USD,-3'], 'rates.csv, line 2: "-3" is no rate'],
  ])('rates that cannot be read are refused: %#', async (bad, message) => {
    const { code, err } = await load(['1,c1,2024-01-01,10,USD'], bad);
    expect(code).toBe(4);
    expect(err).toContain(message);
  });

  it('stay apart by the feed they came from, also after a replay that loaded nothing', async () => {
    const store = shop.store();
    shop.write('rates.csv', 'date,currency,rate\n2024-01-01,EUR,4\n2024-01-01,USD,3\n');
    const configure = (date: string) =>
      shop.write(
        'config.json',
        JSON.stringify({
          business: { name: 'Test', currency: 'AED', timeZone: 'UTC' },
          rates: { file: 'rates.csv', maxAgeDays: 5 },
          feeds: Object.fromEntries(
            ['EUR', 'USD'].map((currency) => [
              currency,
              {
                entity: 'order_lines',
                files: [`${currency}.csv`],
                columns: { order_id: 'order', ordered_at: date, amount: 'amount' },
                currency,
              },
            ]),
          ),
        }),
      );
    const run = async (...args: string[]) => {
      const { code, err } = await shop.run(...args, '--store', store, '--json');
      expect(code, err).toBe(0);
    };
    shop.write('EUR.csv', 'order,date,other,amount\ne1,2024-01-01,,10\ne2,soon,later,20\n');
    shop.write('USD.csv', 'order,date,other,amount\nu1,2024-01-01,,100\n');
    await run('ingest', `${shop.folder}/EUR.csv`, '--config', configure('date'));
    // The row is held for another text now, so that the replay is published, and loads nothing.
    await run('quarantine', 'replay', '--config', configure('other'));
    expect(await shop.quarantine(store)).toMatchObject([{ line: 3, value: 'later' }]);
    await run('ingest', `${shop.folder}/USD.csv`, '--config', configure('date'));
    expect(
      await shop.rows(
        store,
        'select order_id as id, cast(amount as double) as amount from facts.order_lines order by id',
      ),
    ).toEqual([
      { id: 'e1', amount: 40 },
      { id: 'u1', amount: 300 },
    ]);
    expect(
      await shop.rows(store, 'select order_id as id, currency from facts.landed_order_lines order by id'),
    ).toEqual([
      { id: 'e1', currency: 'EUR' },
      { id: 'u1', currency: 'USD' },
    ]);
  });
});
