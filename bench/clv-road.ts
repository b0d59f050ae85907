/**
 * The whole road from a shop's CSV to everybody's lifetime value: `npx tsx bench/clv-road.ts [customers]`. Ours is
 * `arzesh ingest` and `arzesh run` as anybody calls them, with their books, keys, charts and every model; the peers read
 * the same file with pandas, summarise it and fit, in the same run. Peers that Python (`ARZESH_PYTHON`, default python3)
 * does not have are named as missing.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generateShop } from '../src/demo/index.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const program = join(root, 'scripts', 'arzesh.mjs');
const folder = mkdtempSync(join(tmpdir(), 'arzesh-bench-'));

function arzesh(command: string, shop: string): { wall: number; seconds: Record<string, number> } {
  const config = ['--config', join(shop, 'arzesh.config.json'), '--store', join(folder, 'store'), '--json'];
  const start = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, command, ...config], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (status !== 0) throw new Error(`arzesh ${command} ended with ${status}: ${stderr.slice(-2000)}`);
  return { wall: (performance.now() - start) / 1000, seconds: JSON.parse(stdout).seconds };
}

try {
  const customers = Number(process.argv[2] ?? 500_000);
  const shop = join(folder, 'shop');
  const made = await generateShop({ folder: shop, customers, seed: 7, plain: true });
  for (const { file, rows } of made.files) process.stdout.write(`${file}: ${rows} rows\n`);
  const loaded = arzesh('ingest', shop);
  const run = arzesh('run', shop);
  process.stdout.write(
    `\nArzesh: ingest ${loaded.wall.toFixed(1)} s, run ${run.wall.toFixed(1)} s, of it clv ${(run.seconds.clv ?? 0).toFixed(1)} s; together ${(loaded.wall + run.wall).toFixed(1)} s\n`,
  );
  const script = fileURLToPath(new URL('./clv-road-peers.py', import.meta.url));
  const python = process.env.ARZESH_PYTHON ?? 'python3';
  const peers = spawnSync(python, [script, shop], { stdio: ['ignore', 'inherit', 'inherit'] });
  if (peers.error) process.stdout.write(`no peers: ${python} is missing\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
