/**
 * How long each kind of file takes to load beside another state of this repository, by turns, in processor time: other
 * work on the machine does not change that much. Prints a line for each kind: the median of the ratios of pairs.
 * `npx tsx bench/ingest-before.ts ../other-worktree [--rows=400000] [--rounds=5] [--only=kind]`
 */
import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { median } from 'simple-statistics';

interface Kind {
  readonly feed: Readonly<Record<string, unknown>>;
  readonly zone: string;
  readonly header: string;
  readonly row: (at: number, day: Date) => string;
}

const two = (number: number) => String(number).padStart(2, '0');
const iso = (day: Date) => day.toISOString().slice(0, 19);
const clock = (day: Date) => iso(day).slice(11);
const unkeyed = { order_id: 'order', customer_id: 'customer', ordered_at: 'time', amount: 'amount' };
const header = 'order,customer,time,amount';
const worth = (at: number) => ((at * 37) % 9973) / 100;

/** Order lines without a key whose times are written so, each line with its customer. */
const timesOf = (text: (day: Date) => string, dates: object, zone = 'Europe/Paris'): Kind => ({
  feed: { entity: 'order_lines', columns: unkeyed, dates },
  zone,
  header,
  row: (at, day) => `${Math.floor(at / 3)},C${(at * 7919) % 90_000},${text(day)},${worth(at)}`,
});

const customersOf = (name: (at: number) => string): Kind => ({
  feed: { entity: 'order_lines', columns: unkeyed },
  zone: 'UTC',
  header,
  row: (at, day) =>
    `${Math.floor(at / 3)},${name((at * 7919) % 90_000)},${iso(day).slice(0, 10)},${worth(at)}`,
});

const kinds: Readonly<Record<string, Kind>> = {
  'keyed orders': {
    feed: { entity: 'orders', columns: unkeyed },
    zone: 'UTC',
    header,
    row: (at, day) => `${at},C${(at * 7919) % 90_000},${iso(day)},${worth(at)}`,
  },
  'keyed lines': {
    feed: {
      entity: 'order_lines',
      columns: { ...unkeyed, line_number: 'line' },
    },
    zone: 'UTC',
    header: 'order,line,customer,time,amount',
    row: (at, day) =>
      `${Math.floor(at / 3)},${(at % 3) + 1},C${(Math.floor(at / 3) * 7919) % 90_000},${iso(new Date(day.getTime() - (at % 3) * 61_000))},${worth(at)}`,
  },
  'iso times': timesOf((day) => iso(day).replace('T', ' '), {}),
  instants: timesOf((day) => `${iso(day)}Z`, {}),
  offsets: timesOf((day) => `${iso(day)}+03:30`, {}),
  'day first': timesOf(
    (day) =>
      `${two(day.getUTCDate())}/${two(day.getUTCMonth() + 1)}/${day.getUTCFullYear()} ${clock(day).slice(0, 5)}`,
    { order: 'dmy' },
  ),
  'jalali days': timesOf(
    (day) => `14${two(day.getUTCMonth())}/${two(day.getUTCMonth() + 1)}/${two(day.getUTCDate())}`,
    { calendar: 'jalali' },
    'Asia/Tehran',
  ),
  'jalali times': timesOf(
    (day) =>
      `14${two(day.getUTCMonth())}/${two(day.getUTCMonth() + 1)}/${two(day.getUTCDate())} ${clock(day)}`,
    { calendar: 'jalali' },
    'Asia/Tehran',
  ),
  'plain ids': customersOf((number) => `C${number}`),
  'e-mail ids': customersOf((number) => `buyer.${number}@example.com`),
  'persian ids': customersOf((number) => `مشتری ${number}`),
};

const given = process.argv.slice(2);
const option = (name: string, usual: number) =>
  Number(given.find((text) => text.startsWith(`--${name}=`))?.slice(name.length + 3) ?? usual);
const rows = option('rows', 400_000);
const rounds = option('rounds', 5);
const only = given.find((text) => text.startsWith('--only='))?.slice(7);
const here = fileURLToPath(new URL('..', import.meta.url));
const other = resolve(given.find((text) => !text.startsWith('--')) ?? '.');
const folder = mkdtempSync(join(tmpdir(), 'arzesh-bench-'));
const ending = `data:text/javascript,process.on('exit',()=>{const{user,system}=process.cpuUsage();process.stderr.write('cpu '+(user+system)/1e6)})`;

function secondsOf(root: string, config: string, file: string): number {
  const store = join(folder, 'store');
  const command = ['ingest', file, '--feed', 'sales', '--config', config, '--store', store, '--json'];
  const { status, stderr } = spawnSync(
    process.execPath,
    ['--import', ending, join(root, 'scripts', 'arzesh.mjs'), ...command],
    { cwd: root, encoding: 'utf8', maxBuffer: 1 << 26 },
  );
  rmSync(store, { recursive: true, force: true });
  const [, seconds] = /cpu ([0-9.]+)$/.exec(stderr) ?? [];
  if (status !== 0 || seconds === undefined) throw new Error(`${root} ended with ${status}: ${stderr}`);
  return Number(seconds);
}

try {
  for (const [name, kind] of Object.entries(kinds)) {
    if (only && !name.includes(only)) continue;
    const file = join(folder, 'sales.csv');
    const out = openSync(file, 'w');
    writeSync(out, `${kind.header}\n`);
    for (let at = 0; at < rows; at += 10_000) {
      const lines = Array.from({ length: Math.min(10_000, rows - at) }, (_, next) => {
        const number = at + next;
        return `${kind.row(number, new Date(Date.UTC(2023, 0, 1) + ((number * 97) % 31_000_000) * 1000))}\n`;
      });
      writeSync(out, lines.join(''));
    }
    closeSync(out);
    const config = join(folder, 'config.json');
    const business = { name: 'Bench', currency: 'EUR', timeZone: kind.zone };
    writeFileSync(config, JSON.stringify({ business, feeds: { sales: { files: [file], ...kind.feed } } }));
    const ratios: number[] = [];
    const ours: number[] = [];
    for (let round = 0; round <= rounds; round++) {
      const theirs = secondsOf(other, config, file);
      const own = secondsOf(here, config, file);
      if (round === 0) continue;
      ratios.push(own / theirs);
      ours.push(own);
    }
    const range = `${Math.min(...ratios).toFixed(2)}–${Math.max(...ratios).toFixed(2)}`;
    process.stdout.write(
      `${name.padEnd(16)} ${median(ratios).toFixed(3)} × (${range})  ${median(ours).toFixed(2)} s\n`,
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
