import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { demoConfig } from '../cli/arzesh.ts';
import { hasPublicData, publicData, salesFeed, salesHeader, TestShop } from './shop.ts';

const shop = new TestShop();
afterAll(() => shop.remove());

interface Printed {
  files: { read: number; loaded: number; duplicates: number; quarantined: number; reasons: object }[];
  quarantine: { reason: string; rows: number; examples: { line: number; value: string }[] }[];
  columns: {
    entity: string;
    column: string;
    rows: number;
    missing: number;
    distinct: number;
    least: string;
    greatest: string;
  }[];
  orphans: { from: string; column: string; to: string; ids: number; unknown: number }[];
  history: Record<string, number | string | null>;
  models: { model: string; grade: string | null; refusal: string | null }[];
}

async function check(config: string, ...args: string[]): Promise<Printed> {
  const { code, out, err } = await shop.run('check', ...args, '--config', config, '--json');
  expect(code, err).toBe(0);
  return JSON.parse(out) as Printed;
}

describe('check', () => {
  it('says what a file holds and what it can be used for, and writes nothing', async () => {
    const config = shop.configure({
      sales: salesFeed,
      people: { entity: 'customers', columns: { customer_id: 'id', city: 'city' } },
    });
    const file = shop.write(
      'sales.csv',
      [
        salesHeader,
        'o1,c1,2024-01-01,10',
        'o2,c1,2024-01-03,20',
        'o3,c2,2024-02-02,-5',
        'o4,,2024-02-03,7',
        'o5,c3,soon,7',
        'o1,c1,2024-01-01,10',
        '',
      ].join('\n'),
    );
    const people = shop.write('people.csv', 'id,city\nc1,Yazd\n');
    const before = readdirSync(tmpdir()).filter((name) => name.startsWith('arzesh-check-'));
    const sales = await check(config, file, '--feed', 'sales');
    expect(sales.files).toMatchObject([
      { read: 6, loaded: 5, duplicates: 0, quarantined: 1, reasons: { bad_date: 1 } },
    ]);
    expect(sales.quarantine).toMatchObject([
      { reason: 'bad_date', rows: 1, examples: [{ line: 6, value: 'soon' }] },
    ]);
    const column = (name: string) => sales.columns.find((use) => use.column === name);
    expect(column('customer_id')).toMatchObject({
      rows: 5,
      missing: 1,
      distinct: 2,
      least: 'c1',
      greatest: 'c2',
    });
    expect(column('amount')).toMatchObject({ missing: 0, least: '-5.0000', greatest: '20.0000' });
    expect(sales.history).toMatchObject({
      // The order of −5 is a refund, no purchase.
      orders: 3,
      guests: 1,
      customers: 1,
      repeatCustomers: 1,
      days: 34,
      first: '2024-01-01',
      last: '2024-02-03',
    });
    // From 4 January to 2 February, on which something was only given back: 28 days of January and two of February.
    expect(sales.history).toMatchObject({ longestGap: 30, longestGapFrom: '2024-01-03' });
    // DEFINITIONS: floors of 500 customers, 180 days, 100 repeat customers.
    expect(sales.models.find(({ model }) => model === 'clv')?.refusal).toMatch(/500/);
    expect((await shop.run('status', '--store', join(shop.folder, 'store'), '--json')).out).toContain(
      '"generation":null',
    );
    const configured = shop.configure({
      sales: { ...salesFeed, files: ['sales.csv'] },
      people: { entity: 'customers', files: ['people.csv'], columns: { customer_id: 'id', city: 'city' } },
    });
    const both = await check(configured, '--no-models');
    expect(both.models).toEqual([]);
    expect(both.orphans).toEqual([
      { from: 'order_lines', column: 'customer_id', to: 'customers', ids: 2, unknown: 1 },
    ]);
    const alone = await check(configured, people, '--feed', 'people');
    expect(alone).toMatchObject({ models: [], history: { orders: 0 } });
    expect(readdirSync(tmpdir()).filter((name) => name.startsWith('arzesh-check-'))).toEqual(before);
  });

  it('in words, with a file of a size that the models take', async () => {
    const { code, out, err } = await shop.run('check', '--config', demoConfig);
    expect(code, err).toBe(0);
    expect(out).toMatch(/orders\.csv \(orders\) +9,257 +9,238 +3 +16 /);
    expect(out).toMatch(/Held: \d+ of orders, bad_date in ordered_at\./);
    expect(out).toMatch(/Model clv: grade [ABC]/);
    expect(out).toContain('Nothing was written.');
  });

  it.skipIf(!hasPublicData)('CDNOW as its readme counts it', async () => {
    const config = shop.configure(
      {
        cdnow: {
          entity: 'order_lines',
          delimiter: 'whitespace',
          columns: {
            order_id: ['customer_id', 'date'],
            customer_id: 'customer_id',
            ordered_at: 'date',
            amount: 'dollar_value',
          },
        },
      },
      { currency: 'USD' },
    );
    const cdnow = await check(config, join(publicData, 'cdnow/CDNOW_master.txt'), '--no-models');
    expect(cdnow.files).toMatchObject([{ read: 69_659 }]);
    expect(cdnow.columns.find(({ column }) => column === 'customer_id')).toMatchObject({ distinct: 23_570 });
    expect(cdnow.history).toMatchObject({ first: '1997-01-01', last: '1998-06-30', days: 546 });
  });
});
