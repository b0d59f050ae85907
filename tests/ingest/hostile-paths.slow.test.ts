import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { utils, write } from '@e965/xlsx';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startServer } from '../../src/cli/serve.ts';
import { addKey } from '../../src/server/access/keys.ts';
import { DuckDBEngine } from '../../src/warehouse/duckdb/engine.ts';
import { readGeneration } from '../../src/warehouse/generations/serving.ts';
import { inProcess, temporaryFolder } from '../cli/arzesh.ts';

// A store, a configuration and files whose path holds all that some reader, some SQL or some terminal gives a meaning.
const folder = temporaryFolder();
afterAll(folder.remove);
const hostile = `st[1]* o'x";{a,b}$1%20\n\u202e\u0301`;
const place = join(folder.path, hostile);
const store = join(place, 'store[a-z]');
const config = join(place, 'arzesh.config.json');
const at = ['--store', store, '--config', config];

const columns = { order_id: 'order', customer_id: 'customer', ordered_at: 'date', amount: 'amount' };
const header = 'order,customer,date,amount';
const row = (order: string, amount: number) => ({
  order,
  customer: 'A',
  date: '2024-01-05',
  amount: `${amount}`,
});
const line = (order: string, amount: number) => Object.values(row(order, amount)).join(',');

/** Files of every format, each with an order of its own amount. */
const files: Readonly<Record<string, (order: string, amount: number, path: string) => Promise<void> | void>> =
  {
    csv: (order, amount, path) => writeFileSync(path, `${header}\n${line(order, amount)}\n`),
    'csv.gz': (order, amount, path) => writeFileSync(path, gzipSync(`${header}\n${line(order, amount)}\n`)),
    // In another encoding it is copied on its way.
    'utf16.csv': (order, amount, path) =>
      writeFileSync(path, Buffer.from(`\ufeff${header}\n${line(order, amount)}\n`, 'utf16le')),
    ndjson: (order, amount, path) => writeFileSync(path, `${JSON.stringify(row(order, amount))}\n`),
    'ndjson.gz': (order, amount, path) =>
      writeFileSync(path, gzipSync(`${JSON.stringify(row(order, amount))}\n`)),
    json: (order, amount, path) => writeFileSync(path, JSON.stringify([row(order, amount)])),
    xlsx: (order, amount, path) =>
      writeFileSync(
        path,
        write(
          { SheetNames: ['a'], Sheets: { a: utils.json_to_sheet([row(order, amount)]) } },
          { type: 'buffer', bookType: 'xlsx' },
        ),
      ),
    parquet: async (order, amount, path) => {
      const engine = await DuckDBEngine.open([]);
      const plain = join(folder.path, 'plain.parquet');
      await engine.run(
        `copy (select '${order}' as "order", 'A' as customer, '2024-01-05' as date, '${amount}' as amount) to '${plain}' (format parquet)`,
      );
      await engine.close();
      renameSync(plain, path);
    },
  };

beforeAll(() => {
  mkdirSync(place);
  writeFileSync(
    config,
    JSON.stringify({
      business: { name: 'Hostile', currency: 'EUR' },
      feeds: { sales: { entity: 'order_lines', columns } },
    }),
  );
});

test.each(Object.keys(files).map((format, index) => [format, 7 + index] as const))(
  'a file of %s is loaded from there',
  async (format, amount) => {
    const file = join(place, `a'b;--\n\u202e[1]*?{x,y}.${format}`);
    await files[format]?.(`o${amount}`, amount, file);
    const { code, out, err } = await inProcess(['ingest', file, '--feed', 'sales', '--json', ...at]);
    expect(code, err).toBe(0);
    // The terminal gets neither a new line nor a mark that turns the direction.
    expect(out.split('\n').filter((one) => one.includes('\u202e'))).toEqual([]);
    const rows = await readGeneration(store, ({ engine }) =>
      engine.rows<{ amount: number }>(
        `select cast(amount as double) as amount from facts.order_lines where order_id = 'o${amount}'`,
      ),
    );
    expect(rows).toEqual([{ amount }]);
  },
);

test('what is held there is exported and replayed, and the store is whole', async () => {
  const file = join(place, 'held\n[2].csv');
  writeFileSync(file, `${header}\nheld,A,never,5\n`);
  const loaded = await inProcess(['ingest', file, '--feed', 'sales', ...at]);
  expect(loaded.code, loaded.err).toBe(0);
  const held = join(place, `held'[1].csv`);
  const exported = await inProcess(['quarantine', 'export', held, '--feed', 'sales', ...at]);
  expect(exported.code, exported.err).toBe(0);
  writeFileSync(held, readFileSync(held, 'utf8').replace('never', '2024-01-06'));
  const replayed = await inProcess(['quarantine', 'replay', '--from', held, ...at]);
  expect(replayed.code, replayed.err).toBe(0);
  for (const args of [
    ['run'],
    ['export', 'one_order_long_ago', '--out', join(place, `out'[1]\n.csv`)],
    ['doctor'],
  ]) {
    const { code, out, err } = await inProcess([...args, ...at]);
    expect(code, `${args.join(' ')}\n${out}${err}`).toBe(0);
  }
  expect(readFileSync(join(place, `out'[1]\n.csv`), 'utf8')).toMatch(/^customer_id,/);
});

test('it is served from there, and its exports are made there', async () => {
  const { secret } = await addKey(store, { name: 'tool', role: 'analyst' });
  const listening = await startServer({ store, port: 0, role: 'analyst' });
  try {
    const answer = await fetch(`${listening.address}/api/v1/segments/one_order_long_ago/members.ndjson`, {
      headers: { authorization: `Bearer ${secret}` },
    });
    expect([answer.status, await answer.text()]).toEqual([200, expect.any(String)]);
  } finally {
    await listening.close();
  }
});

test('a store in whose path DuckDB would see options is refused before anything is made', async () => {
  const other = join(folder.path, 'what?', 'store');
  const { code, err } = await inProcess(['ingest', config, '--store', other, '--config', config]);
  expect([code, err]).toEqual([2, expect.stringContaining('question mark')]);
  expect(existsSync(join(folder.path, 'what?'))).toBe(false);
});

test('a folder whose name says a column and a value is a folder: the values are of the file', async () => {
  const own = join(folder.path, 'customer_id=ZZZ', 'amount=999');
  mkdirSync(own, { recursive: true });
  const engine = await DuckDBEngine.open([]);
  const file = join(own, 'sales.parquet');
  await engine.run(
    `copy (select 'O1' as "order", 'C1' as customer_id, date '2024-01-05' as day, 34.5 as amount) to '${file}' (format parquet)`,
  );
  await engine.close();
  const config = join(own, 'arzesh.config.json');
  const described = { order_id: 'order', customer_id: 'customer_id', ordered_at: 'day', amount: 'amount' };
  const feeds = { sales: { entity: 'order_lines', columns: described } };
  writeFileSync(config, JSON.stringify({ business: { name: 'T', currency: 'EUR' }, feeds }));
  const at = ['--store', join(own, 'store'), '--config', config];
  expect((await inProcess(['ingest', file, ...at])).code).toBe(0);
  const rows = await readGeneration(join(own, 'store'), ({ engine: read }) =>
    read.rows('select customer_id, cast(amount as double) as amount from facts.order_lines'),
  );
  expect(rows).toEqual([{ customer_id: 'C1', amount: 34.5 }]);
});
