import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { type FeedInput, TestShop } from './shop.ts';

// Workbooks as other programs write them; workbooks/make.py says how they came to be.
const shop = new TestShop();
afterAll(() => shop.remove());

const feed: FeedInput = {
  entity: 'order_lines',
  columns: {
    order_id: 'order',
    customer_id: 'customer',
    description: 'نام',
    ordered_at: 'date',
    quantity: 'quantity',
    unit_price: 'price',
    discount: 'share',
    amount: 'total',
  },
};
const { amount: _amount, discount: _discount, ...withoutFormula } = feed.columns;

const load = (name: string, columns = feed.columns) =>
  shop.load({ ...feed, columns }, readFileSync(new URL(`./workbooks/${name}`, import.meta.url)), {}, name);

async function landed(store: string): Promise<string[]> {
  const rows = await shop.rows<Record<string, string>>(
    store,
    `select cast(line as integer) as line, order_id, customer_id, description, cast(ordered_at as varchar) as ordered_at,
        cast(quantity as varchar) as quantity, cast(unit_price as varchar) as price,
        cast(discount as varchar) as discount, cast(amount as varchar) as amount
     from facts.landed_order_lines order by line`,
  );
  return rows.map((row) => Object.values(row).join(' | '));
}

const kinds = (warnings: readonly { kind: string }[] | undefined) => warnings?.map(({ kind }) => kind);

describe('workbooks of LibreOffice', () => {
  // Its .xlsx keeps fifteen digits of a number, its .xls all that a double has.
  it.each([
    ['libreoffice.xlsx', '1234567890123460'],
    ['libreoffice.xls', '1234567890123456'],
  ])('%s: every value as it stands there', async (name, long) => {
    const { err, store, printed } = await load(name);
    expect(err).toBe('');
    expect(printed.files[0]).toMatchObject({ read: 5, loaded: 3, quarantined: 2 });
    // The title is left out, and an id of sixteen digits cannot be trusted.
    expect(kinds(printed.files[0]?.warnings)).toEqual(['skipped', 'digits']);
    expect(await landed(store)).toEqual([
      '3 | A-1 | 987654321098765 | زعفران | 2024-03-20 00:00:00 | 2.000 | 12.5000 | 0.1500 | 25.0000',
      '4 | A-2 | 00042 | چای\u200cسبز | 2024-03-21 14:30:05 | 1.500 | 7.2500 | 0.0750 | 10.8750',
      `6 | A-3 | ${long} | قند, شکر | 2024-03-25 00:00:00 | 3.000 | 0.1000 | 0.0000 | 0.3000`,
    ]);
    // What is merged has its value in the first cell alone, and no other row is guessed to have it too.
    expect(await shop.quarantine(store)).toMatchObject([
      { line: 7, reason: 'missing_key', column_name: 'order_id' },
      { line: 8, reason: 'ragged', value: 'a formula that failed' },
    ]);
  });

  it('.ods is refused with what to do', async () => {
    const { code, err } = await load('libreoffice.ods');
    expect(code).toBe(4);
    expect(err).toContain('libreoffice.ods is an OpenDocument file.\nSave it as .xlsx or as CSV');
  });
});

// Scripts write formulas and leave their values to the program that opens the file: the one none, the other a zero.
describe.each(['openpyxl.xlsx', 'xlsxwriter.xlsx'])('%s', (name) => {
  it('holds the rows that need a formula which was never calculated', async () => {
    const { err, store, printed } = await load(name);
    expect(err).toBe('');
    expect(printed.files[0]).toMatchObject({
      read: 5,
      loaded: 0,
      quarantined: 5,
      sums: { EUR: { read: '0' } },
    });
    expect(kinds(printed.files[0]?.warnings)).toEqual(['skipped', 'digits', 'formulas']);
    const held = await shop.quarantine(store);
    expect(held.map(({ line }) => line)).toEqual([3, 4, 6, 7, 8]);
    for (const { value } of held) expect(value).toBe('a formula that was never calculated');
  });

  it('loads every other value as it stands there', async () => {
    const { err, store } = await load(name, withoutFormula);
    expect(err).toBe('');
    expect(await landed(store)).toEqual([
      '3 | A-1 | 987654321098765 | زعفران | 2024-03-20 00:00:00 | 2.000 | 12.5000 |  | 25.0000',
      '4 | A-2 | 00042 | چای\u200cسبز | 2024-03-21 14:30:05 | 1.500 | 7.2500 |  | 10.8750',
      '6 | A-3 | 1234567890123456 | قند, شکر | 2024-03-25 00:00:00 | 3.000 | 0.1000 |  | 0.3000',
      '8 | A-4 | 43 | هل | 2024-03-27 00:00:00 | 1.000 | -3.0000 |  | -3.0000',
    ]);
  });
});
