import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { root, temporaryFolder } from '../cli/arzesh.ts';
import { type Addition, format, language, model, report } from './additions.ts';

/** A copy of the project, to which a newcomer adds one of each: a folder and a line in the list of its kind. */
const folder = temporaryFolder();
const copy = join(folder.path, 'project');
const store = join(folder.path, 'store');
const config = join(folder.path, 'arzesh.config.json');

function add({ files, list, from, name, before }: Addition): void {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(copy, 'src', file)), { recursive: true });
    writeFileSync(join(copy, 'src', file), text);
  }
  const path = join(copy, 'src', list);
  const text = readFileSync(path, 'utf8');
  expect(text.split(before)).toHaveLength(2);
  writeFileSync(path, `import { ${name} } from '${from}';\n${text.replace(before, `${before}${name}, `)}`);
}

function node(...args: string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: copy, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}: ${stdout}${stderr}`);
  return stdout;
}

const arzesh = (...args: string[]) =>
  node('scripts/arzesh.mjs', ...args, '--store', store, '--config', config);

/** Twelve customers; the customer with number n ordered n times, on the first days of n months. */
const orders = Array.from({ length: 12 }, (_, at) => at + 1).flatMap((customer) =>
  Array.from(
    { length: customer },
    (_, month) => `o${customer}-${month}|c${customer}|2025-${String(month + 1).padStart(2, '0')}-01|10`,
  ),
);

let server: ChildProcess;
let address: string;
let secret: string;

async function ask(path: string, body?: object, method = body ? 'POST' : 'GET') {
  const response = await fetch(`${address}/api/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${secret}`, ...(body ? { 'content-type': 'application/json' } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  expect(response.status).toBe(200);
  return response.json();
}

beforeAll(async () => {
  for (const name of ['src', 'scripts', 'docs', 'package.json', 'package-lock.json', 'tsconfig.json'])
    cpSync(join(root, name), join(copy, name), { recursive: true });
  for (const name of ['vitest.config.ts', 'tests/where-time-goes.ts', 'tests/house'])
    cpSync(join(root, name), join(copy, name), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  for (const one of [model, report, language, format]) add(one);
  writeFileSync(join(folder.path, 'orders.bars'), `BARS\norder|customer|day|amount\n${orders.join('\n')}\n`);
  const columns = { order_id: 'order', customer_id: 'customer', ordered_at: 'day', amount: 'amount' };
  const feed = { entity: 'orders', files: ['orders.bars'], format: 'bars', columns };
  const business = {
    name: 'Tiny',
    timeZone: 'UTC',
    calendar: 'gregorian',
    currency: 'EUR',
    margin: 0.4,
    discountYearly: 0.1,
  };
  const feeds = { orders: { ...feed, dates: { order: 'ymd' }, decimal: '.' } };
  writeFileSync(config, JSON.stringify({ business, feeds }));
  arzesh('ingest');
  arzesh('run');
  secret = JSON.parse(arzesh('keys', 'add', 'newcomer', '--role', 'analyst', '--json')).secret;
  server = spawn(
    process.execPath,
    ['scripts/arzesh.mjs', 'serve', '--port', '0', '--json', '--store', store, '--config', config],
    { cwd: copy, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const [said] = await once(server.stdout as NodeJS.ReadableStream, 'data');
  address = JSON.parse(String(said)).address;
});

afterAll(async () => {
  if (server?.exitCode === null) {
    server.kill();
    await once(server, 'exit');
  }
  folder.remove();
});

/** Of four orders and more: nine of the twelve customers. */
const rule = {
  version: 2,
  where: {
    all: [
      { trait: 'tenure_orders', at_least: 4 },
      { trait: 'tenure_days', over: 0 },
    ],
  },
};

describe('one folder and one line', () => {
  // By night: it compiles all of src/ once more.
  test.runIf(process.env.ARZESH_NIGHTLY)('are all that compiling asks for', () => {
    writeFileSync(join(copy, 'tsconfig.src.json'), '{ "extends": "./tsconfig.json", "include": ["src"] }');
    node('node_modules/typescript/bin/tsc', '--noEmit', '-p', 'tsconfig.src.json');
  });

  test('a format is read: every row under its columns', () => {
    const [file] = JSON.parse(arzesh('status', '--batches', '--json')).files;
    expect(file).toMatchObject({ file: 'orders.bars', read: 78, loaded: 78 });
    expect(file.sums[0]).toMatchObject({ currency: 'EUR', loaded: '780' });
  });

  test('a model and its traits are in the catalogue, in rules and among the reports on models', async () => {
    const { traits } = await ask('/traits');
    expect(traits.filter(({ source }: { source: string }) => source === 'tenure')).toMatchObject([
      { name: 'tenure_days', label: 'Tenure' },
      { name: 'tenure_orders', label: 'Tenure in orders' },
    ]);
    const preview = await ask('/segments/preview', { rule });
    expect(preview).toMatchObject({ count: 9, total: 12 });
    const { models } = await ask('/models');
    expect(models.map((one: { model: string }) => one.model)).toContain('tenure');
  });

  test('a trait is in exports', async () => {
    const saved = await ask('/segments/old', { labels: { eo: 'Malnovaj' }, rule }, 'PUT');
    expect(saved.labels).toEqual({ eo: 'Malnovaj' });
    const text = arzesh('export', 'old', '--columns', 'customer_id,tenure_orders', '--out', '-');
    const counts = Array.from({ length: 9 }, (_, at) => `c${at + 4},${at + 4}`);
    expect(text.trim().split(/\r?\n/)).toEqual(['customer_id,tenure_orders', ...counts.sort()]);
  });

  test('a report is on the list, and answers', async () => {
    const { reports } = await ask('/reports');
    expect(reports.map(({ name }: { name: string }) => name)).toContain('tenure-orders');
    const { rows } = await ask('/reports/tenure-orders');
    expect(rows.map(({ repeats }: { repeats: number }) => repeats)).toContain(12);
  });

  test('a language says traits, rules and reports, and the page offers it and has its texts in a file of their own', async () => {
    const { traits } = await ask('/traits?lang=eo');
    expect(traits.find(({ name }: { name: string }) => name === 'tenure_days').label).toBe('Daŭro');
    const { words } = await ask('/segments/preview?lang=eo', { rule });
    expect(words).toContain(' kaj Daŭro ');
    const { title } = await ask('/reports/tenure-orders?lang=eo');
    expect(title).toBe('Kiom ofte oni revenas');
    const page = await (await fetch(address)).text();
    const main = await (
      await fetch(new URL(/\/assets\/main[^"]*\.js/.exec(page)?.[0] ?? '', address))
    ).text();
    expect(main).toContain('Esperanto');
    expect(main).not.toContain('Kiom ofte');
  });

  test('the docs list the tables, and who writes and reads them', () => {
    node('node_modules/vitest/vitest.mjs', 'run', 'tests/house/tables.test.ts', '--update');
    const tables = readFileSync(join(copy, 'docs', 'tables.md'), 'utf8');
    expect(tables).toContain('| `results.tenure` | models/tenure | reports/tenure-orders');
  });
});
