/**
 * From a shop's CSV to a published generation with models: seconds by stage and peak resident memory, and beside it,
 * in the same run, what DuckDB alone takes to read the two largest files into a checkpointed table.
 * `npx tsx bench/ingest.ts [customers] [--no-run]`; 500,000 customers make about five million order lines.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generateShop } from '../src/demo/index.ts';

interface Finished {
  readonly seconds: number;
  /** What the machine did for it; a better measure than the clock where other work shares the cores. */
  readonly used: Used | null;
  readonly out: string;
}

const root = fileURLToPath(new URL('..', import.meta.url));
const program = join(root, 'scripts', 'arzesh.mjs');
const peer = join(root, 'bench', 'ingest-peer.ts');

interface Used {
  readonly peakMegabytes: number;
  readonly cpuSeconds: number;
}

/** Ticks of the kernel's clock a second, as /proc counts them. */
const ticks = 100;

/** The high-water mark of a process's resident memory and its processor time, where the system tells them. */
function usedBy(pid: number): Used | null {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const [, peak] = /VmHWM:\s+(\d+) kB/.exec(status) ?? [];
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    // A process that has just ended has no memory left to tell of.
    if (peak === undefined) return null;
    return {
      peakMegabytes: Number(peak) / 1024,
      cpuSeconds: (Number(fields[11]) + Number(fields[12])) / ticks,
    };
  } catch {
    return null;
  }
}

function child(args: readonly string[]): Promise<Finished> {
  const start = performance.now();
  const running = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, UV_THREADPOOL_SIZE: '16' },
  });
  let out = '';
  let used: Used | null = null;
  running.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString();
  });
  const watch = setInterval(() => {
    if (running.pid) used = usedBy(running.pid) ?? used;
  }, 100);
  return new Promise((resolve, reject) => {
    running.on('error', reject);
    running.on('close', (code) => {
      clearInterval(watch);
      const seconds = (performance.now() - start) / 1000;
      if (code === 0) resolve({ seconds, used, out });
      else reject(new Error(`${args.join(' ')} ended with ${code}: ${out.slice(-2000)}`));
    });
  });
}

function say(label: string, seconds: number, rest = ''): void {
  process.stdout.write(`${label.padEnd(34)} ${seconds.toFixed(2).padStart(8)} s  ${rest}\n`);
}

const usage = ({ used }: Finished) =>
  used ? `${used.cpuSeconds.toFixed(1)} s of processors, peak ${used.peakMegabytes.toFixed(0)} MB` : '';

async function measure(customers: number, withRun: boolean, folder: string): Promise<void> {
  const shop = join(folder, 'shop');
  const made = await generateShop({ folder: shop, customers, seed: 7 });
  const bytes = made.files.reduce((sum, file) => sum + statSync(join(shop, file.file)).size, 0);
  const rows = made.files.reduce((sum, file) => sum + file.rows, 0);
  say('generate', made.seconds, `${rows} rows of ${made.files.length} files, ${(bytes / 1e6).toFixed(0)} MB`);

  const alone = await child(['--import', 'tsx', peer, shop, join(folder, 'peer.duckdb')]);
  const read = JSON.parse(alone.out) as {
    files: Record<string, { rows: number; seconds: number }>;
    seconds: number;
  };
  for (const [file, { rows: count, seconds }] of Object.entries(read.files))
    say(`DuckDB alone: ${file}`, seconds, `${count} rows`);
  say('DuckDB alone, both, checkpointed', read.seconds, usage(alone));

  const store = join(folder, 'store');
  const options = ['--config', join(shop, 'arzesh.config.json'), '--store', store, '--json'];
  const two = [join(shop, 'orders.csv'), join(shop, 'order_lines.csv')];
  const same = await child([program, 'ingest', ...two, ...options.with(3, join(folder, 'two'))]);
  say('ingest of the same two files', same.seconds, usage(same));
  printStages(same.out);
  say('  times the peer', same.seconds / read.seconds);
  const ingested = await child([program, 'ingest', ...options]);
  say('ingest of all files', ingested.seconds, usage(ingested));
  printStages(ingested.out);
  say('  times the peer', ingested.seconds / read.seconds);
  if (!withRun) return;
  const run = await child([program, 'run', ...options]);
  say('run', run.seconds, usage(run));
  printStages(run.out);
  say('CSV to published results', ingested.seconds + run.seconds);
}

function printStages(out: string): void {
  const { seconds } = JSON.parse(out) as { seconds: Record<string, number> };
  for (const [stage, value] of Object.entries(seconds)) say(`  ${stage}`, value);
}

const given = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'arzesh-bench-'));
try {
  const customers = Number(given.find((text) => /^\d+$/.test(text)) ?? 500_000);
  await measure(customers, !given.includes('--no-run'), folder);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
