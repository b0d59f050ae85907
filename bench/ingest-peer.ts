/** What `bench/ingest.ts` compares with: DuckDB's own typed reading of the two files into a checkpointed table. */
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';

const columns = {
  'orders.csv': {
    order_no: 'varchar',
    customer_id: 'varchar',
    ordered_at: 'timestamp',
    channel: 'varchar',
    status: 'varchar',
    shipping: 'decimal(18, 4)',
  },
  'order_lines.csv': {
    order_no: 'varchar',
    line: 'bigint',
    sku: 'varchar',
    quantity: 'decimal(18, 3)',
    unit_price: 'decimal(18, 4)',
    discount: 'decimal(18, 4)',
    total: 'decimal(18, 4)',
  },
};

const [shop = '.', database = 'peer.duckdb'] = process.argv.slice(2);
const instance = await DuckDBInstance.create(database);
const connection = await instance.connect();
const files: Record<string, { rows: number; seconds: number }> = {};
const start = performance.now();
for (const [file, types] of Object.entries(columns)) {
  const begun = performance.now();
  const table = file.replace('.csv', '');
  const list = Object.entries(types).map(([name, type]) => `'${name}': '${type}'`);
  // The shop's mess is skipped, not judged: that judgement is what ingest adds.
  await connection.run(
    `create table ${table} as select * from read_csv('${join(shop, file).replaceAll("'", "''")}', auto_detect = false, header = true, delim = ',', quote = '"', escape = '"', ignore_errors = true, columns = {${list.join(', ')}})`,
  );
  const reader = await connection.runAndReadAll(`select count(*)::integer as rows from ${table}`);
  const [row] = reader.getRowObjectsJS() as { rows: number }[];
  files[file] = { rows: row?.rows ?? 0, seconds: (performance.now() - begun) / 1000 };
}
await connection.run('checkpoint');
const seconds = (performance.now() - start) / 1000;
connection.closeSync();
instance.closeSync();
process.stdout.write(JSON.stringify({ files, seconds }));
