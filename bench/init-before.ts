/**
 * How long `init` takes beside another state of this repository, by turns, in processor time: other work on the machine
 * does not change that much. Prints a line for each kind of file: the median of the ratios of pairs.
 * `npx tsx bench/init-before.ts ../other-worktree [--rows=100000] [--rounds=5] [--only=kind]`
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { median } from 'simple-statistics';

const day = (at: number) => new Date(Date.UTC(2024, 0, 1 + (at % 700))).toISOString().slice(0, 10);
const worth = (at: number) => (((at * 37) % 9973) / 100 + 1).toFixed(2);
const each = (rows: number, row: (at: number) => string) => Array.from({ length: rows }, (_, at) => row(at));

const kinds: Readonly<Record<string, { header: string; row: (at: number) => string }>> = {
  heads: {
    header: 'Order ID,Customer ID,Order Date,Subtotal,Shipping,Total,Status',
    row: (at) =>
      `${at},C${(at * 7919) % 9000},${day(at)},${worth(at)},4.90,${(Number(worth(at)) + 4.9).toFixed(2)},${at % 9 ? 'paid' : 'cancelled'}`,
  },
  lines: {
    header: 'Order ID,Customer ID,Order Date,SKU,Quantity,Unit Price,Line Total',
    row: (at) => {
      const order = Math.floor(at / 3);
      const pieces = 1 + (at % 4);
      return `${order},C${(order * 7919) % 9000},${day(order)},P${at % 301},${pieces},${worth(at)},${(pieces * Number(worth(at))).toFixed(2)}`;
    },
  },
  'lines without amounts': {
    header: 'Order ID,Customer ID,Order Date,SKU,Quantity,Unit Price,Channel,Country',
    row: (at) => {
      const order = Math.floor(at / 3);
      return `${order},C${(order * 7919) % 9000},${day(order)},P${at % 301},${1 + (at % 4)},${worth(at)},web,DE`;
    },
  },
};

const [given, ...flags] = process.argv.slice(2);
if (!given) throw new Error('name the other worktree');
const flag = (name: string) => flags.find((one) => one.startsWith(`--${name}=`))?.slice(name.length + 3);
const here = fileURLToPath(new URL('..', import.meta.url));
const other = resolve(given);
const rounds = Number(flag('rounds') ?? 5);
const rows = Number(flag('rows') ?? 100_000);
const folder = mkdtempSync(join(tmpdir(), 'arzesh-init-bench-'));

/** Processor seconds of one `init`, as its own process counts them at its end. */
function secondsOf(worktree: string, file: string): number {
  const script = join(worktree, 'scripts', 'arzesh.mjs');
  const config = join(folder, 'config.json');
  const count = `process.on("exit", () => { const { userCPUTime, systemCPUTime } = process.resourceUsage(); process.stderr.write("\\ncpu=" + (userCPUTime + systemCPUTime) / 1e6); });`;
  const args = ['init', file, '--config', config, '--force', '--currency', 'EUR', '--zone', 'UTC', '--json'];
  const done = spawnSync(
    process.execPath,
    ['--import', `data:text/javascript,${encodeURIComponent(count)}`, script, ...args],
    { encoding: 'utf8', cwd: folder, maxBuffer: 1e8 },
  );
  const [, seconds] = /cpu=([\d.]+)\s*$/.exec(done.stderr) ?? [];
  if (done.status !== 0 || seconds === undefined)
    throw new Error(`init of ${worktree} ended with ${done.status}: ${done.stderr.slice(-500)}`);
  return Number(seconds);
}

try {
  for (const [name, { header, row }] of Object.entries(kinds)) {
    if (flag('only') && flag('only') !== name) continue;
    const file = join(folder, 'file.csv');
    writeFileSync(file, [header, ...each(rows, row)].join('\n'));
    const ratios: number[] = [];
    const ours: number[] = [];
    // The first round compiles, and warms the caches of files.
    for (let round = 0; round <= rounds; round++) {
      const theirs = secondsOf(other, file);
      const own = secondsOf(here, file);
      if (round === 0) continue;
      ratios.push(own / theirs);
      ours.push(own);
    }
    const range = `${Math.min(...ratios).toFixed(2)}–${Math.max(...ratios).toFixed(2)}`;
    process.stdout.write(
      `${name.padEnd(24)} ${median(ratios).toFixed(3)} × (${range})  ${median(ours).toFixed(2)} s\n`,
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
