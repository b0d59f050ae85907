import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { utils, write } from '@e965/xlsx';
import { afterAll, describe, expect, it } from 'vitest';
import { type FeedInput, TestShop } from './shop.ts';

// A row that is no row is exported, mended, replayed; what still fails keeps the text that it came with.
const shop = new TestShop();
afterAll(() => shop.remove());

const feed: FeedInput = {
  entity: 'orders',
  columns: { order_id: 'order', customer_id: 'customer', ordered_at: 'date', amount: 'amount' },
};
const workbook = (rows: readonly (readonly unknown[])[]) => {
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet(rows.map((row) => [...row])), 'Sheet1');
  return write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer;
};

const broken = '{"order":"o2","customer":"سارا","date":"2024-01-06","amount":"20"';
const files = {
  'file.ndjson': `{"order":"o1","customer":"c1","date":"2024-01-05","amount":"10"}\n${broken}\n`,
  'file.csv': 'order,customer,date,amount\no1,c1,2024-01-05,10\no2,سارا,2024-01-06,20,50\n',
  'file.xlsx': workbook([
    ['order', 'customer', 'date', 'amount'],
    ['o1', 'c1', '2024-01-05', 10],
    ['o2', 'سارا', '2024-01-06', '20', 'x'],
  ]),
};
const texts = {
  'file.ndjson': broken,
  'file.csv': 'o2,سارا,2024-01-06,20,50',
  'file.xlsx': 'o2\tسارا\t2024-01-06\t20\tx',
};
const mended = {
  'file.ndjson': `${broken}}`,
  'file.csv': 'o2,سارا,2024-01-06,20.50',
  'file.xlsx': 'o2\tسارا\t2024-01-06\t20',
};
const amounts = { 'file.ndjson': '20.0000', 'file.csv': '20.5000', 'file.xlsx': '20.0000' };
const names = Object.keys(files) as (keyof typeof files)[];

async function exported(name: keyof typeof files) {
  const { store, printed } = await shop.load(feed, files[name], {}, name);
  expect(printed.files[0]).toMatchObject({ read: 2, loaded: 1, quarantined: 1, reasons: { ragged: 1 } });
  const config = join(shop.folder, 'arzesh.config.json');
  const path = join(shop.folder, `held-${name}.csv`);
  const at = ['--store', store, '--config', config];
  await shop.run('quarantine', 'export', path, ...at);
  const [header = '', row = ''] = readFileSync(path, 'utf8').trimEnd().split('\n');
  return { store, path, at, header, row };
}

const original = async (store: string) => {
  const [row] = await shop.rows<{ text: string; reason: string }>(
    store,
    `select json_extract_string(raw, '$."$line"') as text, reason from facts.quarantine`,
  );
  return row;
};

const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;

describe.each(names)('a row of %s that is no row', (name) => {
  it('stays as it is where nobody has touched it', async () => {
    const { store, path, at } = await exported(name);
    const { code, out } = await shop.run('quarantine', 'replay', '--from', path, ...at);
    expect(code).toBe(0);
    expect(out).toContain('Every row stays held');
    expect(await original(store)).toEqual({ text: texts[name], reason: 'ragged' });
  });

  it('lands where its text was mended', async () => {
    const { store, path, at, header, row } = await exported(name);
    const cells = row.split(',').slice(0, 5);
    writeFileSync(path, `${header}\n${[...cells, quoted(mended[name])].join(',')},,,,\n`);
    const { code, err } = await shop.run('quarantine', 'replay', '--from', path, ...at);
    expect(code, err).toBe(0);
    expect(
      await shop.rows(
        store,
        `select customer_id, cast(amount as varchar) as amount from facts.landed_orders where order_id = 'o2'`,
      ),
    ).toEqual([{ customer_id: 'سارا', amount: amounts[name] }]);
    expect(await shop.quarantine(store)).toEqual([]);
  });

  it('keeps its text where its cells were filled in and one of them is wrong, and lands after that', async () => {
    const { store, path, at, header, row } = await exported(name);
    const cells = row.split(',').slice(0, 5);
    const fill = (amount: string) =>
      writeFileSync(path, `${header}\n${[...cells, '', 'o2', 'سارا', '2024-01-06', amount].join(',')}\n`);
    fill('twenty');
    await shop.run('quarantine', 'replay', '--from', path, ...at);
    expect(await original(store)).toEqual({ text: texts[name], reason: 'bad_number' });
    await shop.run('quarantine', 'replay', ...at);
    expect(await original(store)).toEqual({ text: texts[name], reason: 'bad_number' });
    fill('20');
    const { code, err } = await shop.run('quarantine', 'replay', '--from', path, ...at);
    expect(code, err).toBe(0);
    expect(await shop.quarantine(store)).toEqual([]);
  });
});

it('a mended row that takes the key of a row which is loaded is said to replace it, before and after', async () => {
  const orders = {
    entity: 'orders',
    columns: { order_id: 'order', customer_id: 'customer', ordered_at: 'date', amount: 'amount' },
  };
  const { store } = await shop.load(
    orders,
    'order,customer,date,amount\n1,A,2024-01-03,10.00\n2,B,2024-01-0x,20.00\n',
    {},
    'a.csv',
  );
  const at = ['--store', store, '--config', join(shop.folder, 'arzesh.config.json')];
  const path = join(shop.folder, 'held-key.csv');
  await shop.run('quarantine', 'export', path, ...at);
  writeFileSync(path, readFileSync(path, 'utf8').replace(',2,B,2024-01-0x,', ',1,B,2024-02-05,'));
  for (const more of [['--preview'], []]) {
    const { code, out } = await shop.run('quarantine', 'replay', '--from', path, ...more, ...at);
    expect(code).toBe(0);
    expect(out).toMatch(/1 of these rows replaces one that (is|was) loaded under the same key/);
  }
});
