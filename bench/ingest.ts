/**
 * From a shop's CSV to a published generation with models. First the pair: our ingest of the two largest files and
 * DuckDB's own typed read of the same two into a checkpointed table, by turns, after one round that is not counted;
 * then all files and the models once, by stage, with peak resident memory.
 * `npx tsx bench/ingest.ts [customers] [--rounds=5] [--no-run]`; 500,000 customers make about five million order lines.
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { median } from 'simple-statistics';
import { generateShop } from '../src/demo/index.ts';
import { child, type Finished, say, usage } from './measured.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const program = join(root, 'scripts', 'arzesh.mjs');
const peer = join(root, 'bench', 'ingest-peer.ts');

type Stages = Readonly<Record<string, number>>;

const stagesOf = ({ out }: Finished) => (JSON.parse(out) as { seconds: Stages }).seconds;
const sumOf = (stages: Stages) => Object.values(stages).reduce((sum, value) => sum + value, 0);

function printStages(stages: Stages): void {
  for (const [stage, value] of Object.entries(stages)) say(`  ${stage}`, value);
}

/** The work of both as each measures it itself, and both processes whole, from start to exit. */
async function comparePair(shop: string, folder: string, rounds: number): Promise<void> {
  const files = [join(shop, 'orders.csv'), join(shop, 'order_lines.csv')];
  const config = ['--config', join(shop, 'arzesh.config.json')];
  const work: number[] = [];
  const whole: number[] = [];
  for (let round = 0; round <= rounds; round++) {
    const database = join(folder, 'peer.duckdb');
    const store = join(folder, 'two');
    const theirs = await child(['--import', 'tsx', peer, shop, database]);
    const ours = await child([program, 'ingest', ...files, ...config, '--store', store, '--json']);
    rmSync(database, { force: true });
    rmSync(store, { recursive: true, force: true });
    if (round === 0) continue;
    const read = JSON.parse(theirs.out) as { files: Record<string, { rows: number }>; seconds: number };
    const stages = stagesOf(ours);
    const rows = Object.values(read.files).reduce((sum, file) => sum + file.rows, 0);
    if (round === 1) process.stdout.write(`${rows} rows of two files, by turns\n`);
    work.push(sumOf(stages) / read.seconds);
    whole.push(ours.seconds / theirs.seconds);
    say(`${round}  DuckDB alone, checkpointed`, read.seconds, usage(theirs));
    say('   ingest, books and lineage', sumOf(stages), usage(ours));
    if (round === rounds) printStages(stages);
  }
  const told = (ratios: readonly number[]) =>
    `${median(ratios).toFixed(2)} × (${Math.min(...ratios).toFixed(2)}–${Math.max(...ratios).toFixed(2)})`;
  process.stdout.write(`ingest / DuckDB, median: work ${told(work)}, whole processes ${told(whole)}\n`);
}

async function measureAll(shop: string, store: string, withRun: boolean): Promise<void> {
  const options = ['--config', join(shop, 'arzesh.config.json'), '--store', store, '--json'];
  const ingested = await child([program, 'ingest', ...options]);
  say('ingest of all files', ingested.seconds, usage(ingested));
  printStages(stagesOf(ingested));
  if (!withRun) return;
  const run = await child([program, 'run', ...options]);
  say('run', run.seconds, usage(run));
  printStages(stagesOf(run));
  say('CSV to published results', ingested.seconds + run.seconds);
}

const given = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'arzesh-bench-'));
try {
  const shop = join(folder, 'shop');
  const customers = Number(given.find((text) => /^\d+$/.test(text)) ?? 500_000);
  const rounds = Number(given.find((text) => text.startsWith('--rounds='))?.slice(9) ?? 5);
  const made = await generateShop({ folder: shop, customers, seed: 7 });
  const bytes = made.files.reduce((sum, file) => sum + statSync(join(shop, file.file)).size, 0);
  const rows = made.files.reduce((sum, file) => sum + file.rows, 0);
  say('generate', made.seconds, `${rows} rows of ${made.files.length} files, ${(bytes / 1e6).toFixed(0)} MB`);
  await comparePair(shop, folder, rounds);
  await measureAll(shop, join(folder, 'store'), !given.includes('--no-run'));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
