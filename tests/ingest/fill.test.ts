import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { utils, write } from '@e965/xlsx';
import { afterAll, describe, expect, it } from 'vitest';
import { type FeedInput, TestShop } from './shop.ts';

const shop = new TestShop();
afterAll(() => shop.remove());

const columns = { order_id: 'order', customer_id: 'customer', ordered_at: 'date', amount: 'amount' };
const cancellation = { column: 'status', values: ['cancelled'] };
const withIds: FeedInput = {
  entity: 'order_lines',
  columns,
  cancellation,
  fill: ['order', 'customer', 'date', 'status'],
};
const header = 'order,customer,date,status,amount';
// A2 is a guest's: that A1 has a customer means nothing for it.
const rows = [
  'A1,c1,2024-01-01,paid,10',
  ',,,,5',
  ',,,,2.5',
  'A2,,2024-01-02,cancelled,10',
  ',,,,20',
  'A3,c3,2024-01-03,paid,7',
];

const ordersOf = (store: string) =>
  shop.rows(
    store,
    `select order_id as id, customer_id as customer, cast(order_date as varchar) as day, cast(net as double) as net
     from facts.orders order by 1`,
  );
const standing = [
  { id: 'A1', customer: 'c1', day: '2024-01-01', net: 17.5 },
  { id: 'A2', customer: null, day: '2024-01-02', net: 0 },
  { id: 'A3', customer: 'c3', day: '2024-01-03', net: 7 },
];

describe('cells that take what stands above them', () => {
  it('in a text: of the same order alone, and a line stays the line that it was', async () => {
    const { store, code, err, printed } = await shop.load(withIds, `${[header, '', ...rows].join('\n')}\n`);
    expect(code, err).toBe(0);
    expect(printed.files[0]).toMatchObject({ read: 6, loaded: 6, quarantined: 0 });
    expect(await ordersOf(store)).toEqual(standing);
    expect(
      await shop.rows(
        store,
        `select cast(line as integer) as line, cast(amount as double) as amount from facts.order_lines order by 1`,
      ),
    ).toEqual([10, 5, 2.5, 10, 20, 7].map((amount, at) => ({ line: at + 3, amount })));
  });

  it('in a workbook with merged cells', async () => {
    const cells = [header, ...rows].map((row) => row.split(',').map((cell) => cell || null));
    const sheet = utils.aoa_to_sheet(cells);
    sheet['!merges'] = [0, 1, 2, 3].flatMap((column) => [
      { s: { r: 1, c: column }, e: { r: 3, c: column } },
      { s: { r: 4, c: column }, e: { r: 5, c: column } },
    ]);
    const book = utils.book_new();
    utils.book_append_sheet(book, sheet, 'Sales');
    const bytes = write(book, { type: 'buffer', bookType: 'xlsx' }) as Uint8Array;
    const { store, code, err } = await shop.load(withIds, bytes, {}, 'report.xlsx');
    expect(code, err).toBe(0);
    expect(await ordersOf(store)).toEqual(standing);
  });

  it('wherever the rows of an order stand, as shops write it: the id on each row, the rest on the first', async () => {
    const { store, code, err } = await shop.load(
      { ...withIds, fill: ['customer', 'date', 'status'] },
      `${header}\nA1,c1,2024-01-01,paid,10\nA2,,2024-01-02,cancelled,10\nA1,,,,5\nA3,c3,2024-01-03,paid,7\nA2,,,,20\nA1,,,,2.5\n`,
    );
    expect(code, err).toBe(0);
    expect(await ordersOf(store)).toEqual(standing);
  });

  it('are shown filled where a row is held, and come in with it', async () => {
    const config = shop.configure({ feed: withIds });
    const store = shop.store();
    const file = shop.write('held.csv', `${[header, ...rows].join('\n').replace(',,,,2.5', ',,,,two')}\n`);
    const { code, err, printed } = await shop.ingest(config, store, [file], ['--feed', 'feed']);
    expect(code, err).toBe(0);
    expect(printed.files[0]).toMatchObject({ read: 6, loaded: 5, quarantined: 1 });
    const held = join(shop.folder, 'corrected.csv');
    const common = ['--config', config, '--store', store];
    expect((await shop.run('quarantine', 'export', held, ...common)).code).toBe(0);
    const exported = readFileSync(held, 'utf8');
    expect(exported).toContain('A1,c1,2024-01-01,paid,two');
    shop.write('corrected.csv', exported.replace('paid,two', 'paid,2.5'));
    const replayed = await shop.run('quarantine', 'replay', '--from', held, ...common);
    expect(replayed.code, replayed.err).toBe(0);
    expect(await ordersOf(store)).toEqual(standing);
  });

  it('are not guessed where a line that is no row may begin the order', async () => {
    const spoilt = `${[header, ...rows].join('\n').replace('A2,,2024', 'A2,,,2024')}\n`;
    const refused = await shop.load(withIds, spoilt);
    expect(refused.code).not.toBe(0);
    expect(refused.err).toContain(
      '1 line is no row, and the rows below may be of an order that one of them begins',
    );
    const named = await shop.load(
      { ...withIds, fill: ['status'] },
      `${header}\nA1,c1,2024-01-01,paid,10\nA2,,,2024-01-02,cancelled,10\nA2,c2,2024-01-02,,20\n`,
    );
    expect(named.code, named.err).toBe(0);
    expect(named.printed.files[0]?.warnings).toMatchObject([
      {
        kind: 'skipped',
        text: '1 line is no row: where one begins an order, status of its other rows is not known.',
      },
    ]);
  });

  it('are headers that the file must have', async () => {
    const { code, err } = await shop.load(
      { ...withIds, fill: ['state'] },
      `${[header, ...rows].join('\n')}\n`,
    );
    expect(code).not.toBe(0);
    expect(err).toContain('state');
  });
});
