/**
 * Whether the totals keep their promise: `npm run bench:trust [-- --only NAME] [--seed FIRST] [--seeds N] [--raw FILE]`. Each cut of each log is a run
 * of that day; what it promised of the next 90 days, and of the next twelve months where the log shows them, stands beside
 * what came, the simple baselines and, where Python has it (`ARZESH_PYTHON`, default python3), plain BG/NBD with
 * Gamma-Gamma of lifetimes.
 */
import { appendFileSync } from 'node:fs';
import { lifetimesOutcome } from './trust/lifetimes.ts';
import { cdnow, demoShop, onlineRetail } from './trust/logs.ts';
import { measure, type Row } from './trust/measure.ts';
import { type Shop, simulatedShop, stories } from './trust/shops.ts';
import { headline, line, summary } from './trust/table.ts';

const argument = (name: string) => {
  const at = process.argv.indexOf(`--${name}`);
  return at > 0 ? (process.argv[at + 1] ?? '') : null;
};
const only = argument('only');
const seeds = Number(argument('seeds') ?? 2);
const demoSeeds = Number(argument('demo-seeds') ?? 10);
const wanted = (name: string) => only === null || name.startsWith(only);
/** The first seed: figures of seeds that no rule was chosen on are the test. */
const firstSeed = Number(argument('seed') ?? 1);
const numbers = (count: number) => Array.from({ length: count }, (_, index) => firstSeed + index);
/** Each row with what its tests said, as JSON, a row a line. */
const raw = argument('raw');

async function* shops(): AsyncGenerator<Shop | null> {
  if (wanted('CDNOW')) yield cdnow();
  if (wanted('Online Retail')) yield onlineRetail();
  for (const story of stories.filter(({ name }) => wanted(name)))
    for (const seed of numbers(seeds)) yield simulatedShop(story, seed);
  if (wanted('demo')) for (const seed of numbers(demoSeeds)) yield await demoShop(seed);
}

const rows: Row[] = [];
process.stdout.write(headline());
for await (const shop of shops()) {
  if (!shop) process.stdout.write('(a public log is missing beside the repository: its rows are left out)\n');
  else {
    const peers = argument('peers') === 'none' ? () => null : lifetimesOutcome;
    rows.push(
      ...(await measure(shop, peers, (row, report) => {
        process.stdout.write(line(row));
        if (raw) appendFileSync(raw, `${JSON.stringify({ ...row, report: report.diagnostics })}\n`);
        if (argument('verbose'))
          process.stdout.write(
            `  ${JSON.stringify(argument('verbose') === 'seconds' ? report.seconds : report.diagnostics[argument('verbose') as string])}\n`,
          );
      })),
    );
  }
}
process.stdout.write(summary(rows));
