/**
 * A million members out of the store: our export, with its waterfall, count and SHA-256, and DuckDB's own COPY of the
 * same columns of the same people in the same order, by turns, after one round that is not counted.
 * `npx tsx bench/exports.ts [members] [--rounds=3] [--format=csv,parquet]`
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { median } from 'simple-statistics';
import { type ExportOrder, type FormatName, writeExport } from '../src/exports/index.ts';
import { parseRule } from '../src/segments/index.ts';
import { catalogue } from '../tests/server/catalogue.ts';
import { openFixture } from '../tests/server/fixture.ts';

const option = (name: string, usual: string) =>
  process.argv.find((each) => each.startsWith(`--${name}=`))?.split('=')[1] ?? usual;
const members = Number(process.argv.slice(2).find((each) => /^\d+$/.test(each)) ?? 1_000_000);
const rounds = Number(option('rounds', '3'));
const formats = option('format', 'csv,parquet').split(',') as FormatName[];
const theirs = { csv: 'format csv, header true', parquet: 'format parquet, compression zstd' } as const;

const say = (label: string, value: number) =>
  process.stdout.write(`${label.padEnd(36)} ${value.toFixed(2)}\n`);

const folder = mkdtempSync(join(tmpdir(), 'arzesh-bench-'));
const fixture = await openFixture({ catalogue, customers: 5000 });
const { engine } = fixture;
await engine.run(
  `create or replace table results.traits as
   select t.* replace (concat(t.customer_id, '-', r.range) as customer_id)
   from results.traits t, range(${Math.ceil(members / 5000)}) r`,
);
const node = parseRule({ trait: 'customer_id', is_null: false }, catalogue);
const names = catalogue.map(({ name }) => name);
let peak = 0;
let longest = 0;
let last = performance.now();
setInterval(() => {
  longest = Math.max(longest, performance.now() - last - 5);
  last = performance.now();
  peak = Math.max(peak, process.memoryUsage().rss);
}, 5).unref();

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

for (const format of formats) {
  const order: ExportOrder = {
    ...{ segment: 'everybody', version: 1, node, purpose: 'machine', profile: null, scope: 'traits' },
    ...{
      snapshot: null,
      reason: null,
      format,
      gz: false,
      columns: names,
      language: 'en',
      country: null,
      by: 'bench',
    },
  };
  const [ours, peers]: [number[], number[]] = [[], []];
  let rows = 0;
  longest = 0;
  for (let round = 0; round <= rounds; round++) {
    const file = join(folder, 'peer');
    const peer = await seconds(() =>
      engine.run(
        `copy (select ${names.join(', ')} from results.traits where customer_id is not null order by customer_id) to '${file}' (${theirs[format as keyof typeof theirs]})`,
      ),
    );
    const size = statSync(file).size;
    rmSync(file);
    last = performance.now();
    longest = 0;
    const own = await seconds(async () => {
      const made = await writeExport(
        { engine, name: '000001' },
        folder,
        order,
        { catalogue, asOf: '2025-11-16' },
        { suppressions: [], holdouts: [] },
        () => new Date(),
      );
      rows = made.manifest.rows;
      if (round === rounds) say('  bytes, ours ÷ theirs', made.manifest.bytes / size);
      rmSync(made.path);
    });
    if (round === 0) continue;
    peers.push(peer);
    ours.push(own);
  }
  say(`${format}, rows`, rows);
  say('  ours, seconds', median(ours));
  say('  DuckDB’s COPY, seconds', median(peers));
  say('  ratio', median(ours) / median(peers));
  say('  longest turn of the event loop, ms', longest);
  say('  peak resident, MB', peak / 2 ** 20);
}
await fixture.close();
rmSync(folder, { recursive: true });
process.exit(0);
