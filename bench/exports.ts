/**
 * A million members out of a store: our export, with its waterfall, count and SHA-256, and DuckDB's own COPY of the same
 * columns of the same people in the same order, by turns, after one round that is not counted. Both have the threads and
 * the memory of the server's exports. Processor time is what two can be compared by on a machine that others use too.
 * `npx tsx bench/exports.ts [members] [--rounds=3] [--format=csv,parquet] [--threads=1]`
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { median } from 'simple-statistics';
import { type ExportOrder, type FormatName, writeExport } from '../src/exports/index.ts';
import { parseRule } from '../src/segments/index.ts';
import { DuckDBEngine } from '../src/warehouse/duckdb/engine.ts';
import { generationFolder } from '../src/warehouse/generations/manifest.ts';
import { catalogue } from '../tests/server/catalogue.ts';

const option = (name: string, usual: string) =>
  process.argv.find((each) => each.startsWith(`--${name}=`))?.split('=')[1] ?? usual;
const members = Number(process.argv.slice(2).find((each) => /^\d+$/.test(each)) ?? 1_000_000);
const rounds = Number(option('rounds', '3'));
const formats = option('format', 'csv,parquet').split(',') as FormatName[];
const peerOptions: Partial<Record<FormatName, string>> = {
  csv: 'format csv, header true',
  ndjson: 'format json',
  parquet: 'format parquet, compression zstd',
};

const say = (label: string, value: number) =>
  process.stdout.write(`${label.padEnd(48)} ${value.toFixed(2)}\n`);

const folder = mkdtempSync(join(tmpdir(), 'arzesh-bench-'));
const shop = fileURLToPath(new URL('../tests/attack/loaded-shop.ts', import.meta.url));
execFileSync(process.execPath, ['--import', 'tsx', shop, folder, String(members)], { stdio: 'inherit' });
const files = generationFolder(folder, '000001');
const out = join(folder, 'out');
mkdirSync(out);
const engine = await DuckDBEngine.open(
  (['facts', 'results'] as const).map((name) => ({
    name,
    file: join(files, `${name}.duckdb`),
    readOnly: true,
  })),
  { threads: Number(option('threads', '1')), memoryLimit: '500MB', temporaryFolder: join(folder, 'spilled') },
);
const node = parseRule({ trait: 'customer_id', is_null: false }, catalogue);
const names = catalogue.map(({ name }) => name);
let peak = 0;
setInterval(() => {
  peak = Math.max(peak, process.memoryUsage.rss());
}, 20).unref();

/** Milliseconds that the thread of the event loop has waited for a processor, which other programs had. */
const waited = () => Number(readFileSync('/proc/self/schedstat', 'latin1').split(' ')[1]) / 1e6;

interface Measured {
  readonly wall: number;
  readonly processor: number;
}

async function measured(work: () => Promise<unknown>): Promise<Measured> {
  const [start, used] = [performance.now(), process.cpuUsage()];
  await work();
  const { user, system } = process.cpuUsage(used);
  return { wall: (performance.now() - start) / 1000, processor: (user + system) / 1e6 };
}

/** The longest turn of the event loop while something is done, in milliseconds, and less what it waited for others. */
async function longestTurn(work: () => Promise<unknown>): Promise<{ late: number; own: number }> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  let own = 0;
  let [last, lastWaited] = [performance.now(), waited()];
  const ticking = setInterval(() => {
    const [now, nowWaited] = [performance.now(), waited()];
    own = Math.max(own, now - last - (nowWaited - lastWaited));
    [last, lastWaited] = [now, nowWaited];
  }, 1);
  delay.enable();
  await work();
  delay.disable();
  clearInterval(ticking);
  return { late: delay.max / 1e6, own };
}

for (const format of formats) {
  const order: ExportOrder = {
    ...{ segment: 'everybody', version: 1, node, purpose: 'machine', profile: null, scope: 'traits' },
    ...{ snapshot: null, reason: null, format, gz: false },
    ...{ columns: names, language: 'en', country: null, by: 'bench' },
  };
  let [rows, bytes, late, ownTurn] = [0, 0, 0, 0];
  const own = () =>
    measured(async () => {
      const turn = await longestTurn(async () => {
        const made = await writeExport({ engine, name: '000001' }, out, order, {
          scope: { catalogue, asOf: '2025-11-16' },
          exclusions: { suppressions: [], holdouts: [] },
          now: () => new Date(),
        });
        ({ rows, bytes } = made.manifest);
        await rm(made.path);
      });
      late = Math.max(late, turn.late);
      ownTurn = Math.max(ownTurn, turn.own);
    });
  const [ours, peers]: [Measured[], Measured[]] = [[], []];
  const before = process.memoryUsage.rss();
  peak = before;
  await own();
  const grown = peak - before;
  [late, ownTurn] = [0, 0];
  let size = 0;
  for (let round = 0; round <= rounds && peerOptions[format]; round++) {
    const file = join(out, 'peer');
    const select = `select ${names.join(', ')} from results.traits where customer_id is not null order by customer_id`;
    const peer = await measured(() => engine.run(`copy (${select}) to '${file}' (${peerOptions[format]})`));
    size = statSync(file).size;
    await rm(file);
    const one = await own();
    if (round === 0) [late, ownTurn] = [0, 0];
    else {
      peers.push(peer);
      ours.push(one);
    }
  }
  say(`${format}, rows`, rows);
  say('  peak beyond what was held before, MB', grown / 2 ** 20);
  if (size > 0) say('  bytes, ours ÷ theirs', bytes / size);
  for (const kind of ['processor', 'wall'] as const) {
    if (ours.length === 0) continue;
    const [mine, theirs] = [ours, peers].map((all) => median(all.map((each) => each[kind]))) as [
      number,
      number,
    ];
    say(`  ours, seconds (${kind})`, mine);
    say(`  DuckDB’s COPY, seconds (${kind})`, theirs);
    say(`  ratio (${kind})`, mine / theirs);
  }
  say('  longest turn of the event loop, ms (clock)', late);
  say('  the same less its wait for a processor, ms', ownTurn);
}
await engine.close();
rmSync(folder, { recursive: true });
process.exit(0);
