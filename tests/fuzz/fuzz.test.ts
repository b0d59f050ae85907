import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Business } from '../../src/facts/business.ts';
import type { Feed } from '../../src/ingest/feed/index.ts';
import { ingest } from '../../src/ingest/index.ts';
import type { FileReport } from '../../src/ingest/load-report/index.ts';
import { preflight } from '../../src/ingest/read/preflight.ts';
import { DuckDBEngine } from '../../src/warehouse/duckdb/engine.ts';
import { Failure } from '../../src/warehouse/failure.ts';
import { readGeneration } from '../../src/warehouse/generations/serving.ts';
import { columnCase, lineCase, listCase, noiseCase, parquetSales, sheetCase } from './object-cases.ts';
import { Chance } from './random.ts';
import { type Case, centsOf } from './sales.ts';
import { textCase } from './text-cases.ts';

// Files that were damaged on purpose, many to a batch. Each is refused with a reason or its books add up and agree with
// what was written. ARZESH_FUZZ says how many of them, ARZESH_FUZZ_SEED another set.
const files = Number(process.env.ARZESH_FUZZ ?? 10_000);
const seed = Number(process.env.ARZESH_FUZZ_SEED ?? 1403);
const batchSize = 25;
/** For a batch, on a machine that is busy with other work: what hangs takes longer. */
const longestSeconds = 120;

const folder = mkdtempSync(join(tmpdir(), 'arzesh-fuzz-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const business = {
  name: 'Fuzz',
  currency: 'EUR',
  timeZone: 'UTC',
  calendar: 'gregorian',
  margin: 0.35,
  discountYearly: 0.1,
} as Business;
const feedOf = (more: object): Feed => ({
  entity: 'order_lines',
  files: [],
  columns: {
    order_id: 'order',
    customer_id: 'customer',
    ordered_at: 'date',
    amount: 'amount',
    description: 'note',
  },
  ...more,
});

let parquet = Buffer.alloc(0);
beforeAll(async () => {
  const engine = await DuckDBEngine.open([]);
  const names = ['order', 'customer', 'date', 'amount', 'note'] as const;
  await engine.load(
    'sales',
    Object.fromEntries(names.map((name) => [name, parquetSales.map((sale) => sale[name])])),
  );
  const file = join(folder, 'sales.parquet');
  await engine.copy('select * from sales', {}, file, 'parquet');
  await engine.close();
  parquet = readFileSync(file);
});

function caseOf(id: number): Case {
  const chance = new Chance(seed * 1_000_003 + id);
  const share = chance.next();
  if (share < 0.72) return textCase(chance, id);
  if (share < 0.84) return lineCase(chance, id);
  if (share < 0.93) return listCase(chance, id);
  if (share < 0.96) return sheetCase(chance, id);
  if (share < 0.98) return columnCase(chance, id, parquet);
  return noiseCase(chance, id);
}

interface Tally {
  refused: number;
  loaded: number;
  rows: number;
}

/** What was found wrong, each with the case that shows it. */
const wrong: string[] = [];

async function timed<Result>(one: string, work: () => Promise<Result>): Promise<Result> {
  const start = performance.now();
  try {
    return await work();
  } finally {
    const seconds = (performance.now() - start) / 1000;
    if (seconds > longestSeconds) wrong.push(`${one}: took ${seconds.toFixed(0)} s`);
  }
}

function noteRefusal(one: Case, error: unknown): void {
  const said = error instanceof Error ? error.message : String(error);
  if (!(error instanceof Failure) || error.kind === 'internal' || error.hint === '')
    wrong.push(`${one.name} (${one.what}): a fault of ours: ${said}`);
  else if (error.kind === 'books' && !/accounted for/.test(said))
    wrong.push(`${one.name} (${one.what}): ${said}`);
  else if (one.truth.refusal === 'never') wrong.push(`${one.name} (${one.what}): refused: ${said}`);
}

function compare(one: Case, books: FileReport | undefined, landed: ReadonlyMap<string, string[]>): void {
  const say = (what: string) => wrong.push(`${one.name} (${one.what}): ${what}`);
  if (!books) return void say('has no books');
  const { read, loaded, quarantined, duplicates } = books;
  if (loaded + quarantined + duplicates !== read) say(`books: ${JSON.stringify(books)}`);
  const { truth } = one;
  if (truth.refusal === 'must')
    say(`loaded ${loaded} rows, held ${quarantined}, and should have been refused`);
  if (truth.loaded !== null && truth.loaded !== loaded) say(`loaded ${loaded}, not ${truth.loaded}`);
  if (truth.held !== null && truth.held !== quarantined) say(`held ${quarantined}, not ${truth.held}`);
  const sum = centsOf(books.sums.EUR?.loaded ?? '0');
  if (truth.cents !== null && truth.cents !== sum) say(`sum ${sum}, not ${truth.cents}`);
  if (!truth.isFaithful) return;
  for (const [order, amounts] of landed) {
    const cents = one.written.get(order);
    if (amounts.length !== 1 || cents === undefined || centsOf(amounts[0] ?? '') !== cents)
      say(
        `order ${JSON.stringify(order.slice(0, 60))} landed with ${amounts.join(', ')}, and ${cents ?? 'nothing'} was written`,
      );
  }
}

/** Loads what passes its preflight as one batch; what is then refused is taken out and the rest loaded again. */
async function loadBatch(cases: readonly Case[], tally: Tally): Promise<void> {
  const place = mkdtempSync(join(folder, 'batch-'));
  const scratch = join(place, 'scratch');
  mkdirSync(scratch);
  let left: Case[] = [];
  for (const one of cases) {
    const path = join(place, one.name);
    writeFileSync(path, one.bytes);
    if (one.beside) writeFileSync(`${path}${one.beside.suffix}`, one.beside.text);
    try {
      await timed(one.name, () => preflight(path, scratch, feedOf(one.feed)));
      left.push(one);
    } catch (error) {
      noteRefusal(one, error);
      tally.refused += 1;
    }
  }
  const store = join(place, 'store');
  while (left.length > 0) {
    const tasks = left.map((one) => ({
      feedName: 'sales',
      feed: feedOf(one.feed),
      path: join(place, one.name),
    }));
    try {
      const report = await timed(left.map(({ name }) => name).join(' '), () =>
        ingest({ store, business, tasks, now: () => new Date('2026-01-01T00:00:00Z'), progress: () => {} }),
      );
      const rows = await readGeneration(store, ({ engine }) =>
        engine.rows<{ name: string; order: string; amounts: string }>(
          `select f.name, l.order_id as "order", string_agg(cast(l.amount as varchar), ' ') as amounts
           from facts.landed_order_lines l join facts.files f on f.file_id = l.file_id group by all`,
        ),
      );
      const landed = new Map<string, Map<string, string[]>>();
      for (const { name, order, amounts } of rows) {
        const orders = landed.get(name) ?? new Map<string, string[]>();
        landed.set(name, orders.set(order, amounts.split(' ')));
      }
      for (const one of left) {
        const books = report.files.find(({ file }) => file === one.name);
        compare(one, books, landed.get(one.name) ?? new Map());
        tally.loaded += 1;
        tally.rows += books?.read ?? 0;
      }
      break;
    } catch (error) {
      const said = error instanceof Error ? error.message : String(error);
      const culprit = left.find(({ name }) => said.includes(name)) ?? left[0];
      if (!culprit || !said.includes(culprit.name)) {
        wrong.push(`a batch of ${left.map(({ name, what }) => `${name} (${what})`).join(', ')}: ${said}`);
        break;
      }
      noteRefusal(culprit, error);
      tally.refused += 1;
      left = left.filter((one) => one !== culprit);
    }
  }
  rmSync(place, { recursive: true, force: true });
}

test(`${files} damaged files: each refused with a reason, or its books agree with what was written`, async () => {
  const only = process.env.ARZESH_FUZZ_ONLY;
  const tally: Tally = { refused: 0, loaded: 0, rows: 0 };
  const ids = only ? only.split(',').map(Number) : Array.from({ length: files }, (_, id) => id);
  for (let from = 0; from < ids.length; from += batchSize) {
    const known = wrong.length;
    await loadBatch(ids.slice(from, from + batchSize).map(caseOf), tally);
    // A long run says what it finds as it finds it, and how far it is.
    for (const found of wrong.slice(known)) console.info(found);
    if (from > 0 && from % 1000 === 0) console.info(`${from} files, ${wrong.length} wrong`);
  }
  console.info(`${tally.loaded} files with ${tally.rows} rows loaded, ${tally.refused} refused`);
  expect(wrong).toEqual([]);
});
