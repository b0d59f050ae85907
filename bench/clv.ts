/**
 * Seconds of the lifetime-value maths on 500,000 customers: `npm run bench:clv [-- --customers N]`. Every figure is the
 * median of five: what the clock says, and what the processor spent, which is less where the machine is shared. Peers that Python finds (`ARZESH_PYTHON`, default python3) are timed in the same run on the same
 * customers; those that are not installed are named as missing.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { median } from 'simple-statistics';
import { intervalsOf } from '../src/models/clv/intervals.ts';
import { simulateBgNbd } from '../src/models/math/bg-nbd.ts';
import { cellsOf } from '../src/models/math/cells.ts';
import {
  fitGammaGamma,
  type GammaGammaFit,
  populationSpend,
  spendMoments,
} from '../src/models/math/gamma-gamma.ts';
import { seededRandom } from '../src/models/math/random.ts';
import { predictionsOf, type RepeatFit, repeatModel } from '../src/models/math/repeat-models.ts';

const rounds = 5;
const limits: Readonly<Record<string, number>> = {
  'BG/NBD: fit': 0.5,
  'MBG/NBD: fit': 0.5,
  'Gamma-Gamma: fit': 0.5,
  'Pareto/NBD: fit': 5,
  'BG/NBD: scoring of everything': 3,
  'Pareto/NBD: scoring of everything': 3,
};

function verdict(label: string, wall: number, cpu: number): string {
  const limit = limits[label];
  if (limit === undefined) return '';
  if (wall <= limit) return `  within ${limit} s`;
  return cpu <= limit ? `  within ${limit} s of the processor; the machine is busy` : `  OVER ${limit} s`;
}

function timed<Result>(label: string, work: () => Result): Result {
  const clock: number[] = [];
  const processor: number[] = [];
  let result: Result | undefined;
  for (let round = 0; round < rounds; round += 1) {
    const start = performance.now();
    const before = process.cpuUsage();
    result = work();
    const { user, system } = process.cpuUsage(before);
    clock.push((performance.now() - start) / 1000);
    processor.push((user + system) / 1e6);
  }
  const [wall, cpu] = [median(clock), median(processor)];
  process.stdout.write(
    `${label.padEnd(40)} ${wall.toFixed(3)} s (processor ${cpu.toFixed(3)} s)${verdict(label, wall, cpu)}\n`,
  );
  return result as Result;
}

const at = process.argv.indexOf('--customers');
const customers = at > 0 ? Number(process.argv[at + 1]) : 500_000;
const truth = { r: 0.75, alpha: 16, a: 0.8, b: 9 };
const spendTruth = { p: 6, q: 4, gamma: 15 };
const random = seededRandom(20_240_101);
const T = Float64Array.from({ length: customers }, () => random.uniform() * 730);
const log = simulateBgNbd(truth, T, 182, random);
const daily = cellsOf(log.x, log.tx.map(Math.round), log.T.map(Math.round));
const { x } = log;
const m = x.map((count) =>
  count > 0
    ? random.gamma(spendTruth.p * count, 1) / count / random.gamma(spendTruth.q, spendTruth.gamma)
    : 0,
);
const purchases = x.reduce((sum, count) => sum + count + 1, 0);
process.stdout.write(
  `${customers} customers, ${purchases} purchases, ${daily.x.length} cells of a day; medians of ${rounds}\n\n`,
);

function fitOf(name: RepeatFit['name']): RepeatFit {
  const model = repeatModel(name);
  return timed(`${model.label}: fit`, () => {
    const outcome = model.fit(daily, { logGaps: log.logGaps });
    if (!outcome.ok) throw new Error(outcome.refusal.what);
    return outcome.fit;
  });
}

/** Means on a scale of half a per cent, as the model summarises them. */
function spendCells() {
  const step = 0.005;
  const scaled = m.map((value) => (value > 0 ? Math.exp(Math.round(Math.log(value) / step) * step) : 0));
  const cells = cellsOf(x, scaled, scaled);
  return { x: cells.x, m: cells.tx, n: cells.n };
}

const rows = spendCells();
const gammaGamma: GammaGammaFit = timed('Gamma-Gamma: fit', () => {
  const outcome = fitGammaGamma(rows);
  if (!outcome.ok) throw new Error(outcome.refusal.what);
  return outcome.fit;
});
const meanOf = new Float64Array(daily.x.length);
for (let i = 0; i < m.length; i += 1) {
  const cell = daily.cellOf[i] as number;
  meanOf[cell] = (meanOf[cell] as number) + (m[i] as number) / (daily.n[cell] as number);
}
const year = { months: 12, discountYearly: 0.1 };
for (const name of ['bg-nbd', 'mbg-nbd', 'pareto-nbd', 'bg-cnbd-k', 'nbd'] as const) {
  const repeat = fitOf(name);
  const happened = log.future.reduce((sum, count) => sum + count, 0);
  let expected = 0;
  timed(`${repeatModel(name).label}: scoring of everything`, () => {
    const predictions = predictionsOf(repeat);
    const scores = predictions.score(daily, { horizons: [90, 182, 365.25], noPurchaseHorizon: 90, ...year });
    predictions.aliveLaterColumn(daily, 365.25);
    predictions.residualColumn(daily, Math.log(1.1) / 365.25);
    predictions.nextPurchaseColumns(daily);
    intervalsOf(
      {
        part: { fit: 0, cells: daily, m: meanOf, z: daily.x, logGaps: new Float64Array(daily.x.length) },
        repeat,
        spend: {
          method: 'gamma-gamma',
          kappa: 0,
          mu: populationSpend(gammaGamma.parameters),
          cap: 1e300,
          fit: gammaGamma,
          refusal: null,
          customers,
          moments: (counts, means) => spendMoments(gammaGamma, counts, means),
        },
        isOwn: true,
      },
      scores.discountedPurchases,
      year,
      predictions,
    );
    const half = scores.expectedPurchases[1] as Float64Array;
    expected = half.reduce((sum, value, i) => sum + value * (daily.n[i] as number), 0);
  });
  const miss = ((expected / happened - 1) * 100).toFixed(2);
  process.stdout.write(
    `  ${JSON.stringify(repeat.fit.parameters)}\n  182 days: ${expected.toFixed(0)} expected, ${happened} happened (${miss} %)\n`,
  );
}
process.stdout.write(`\nlargest resident size: ${Math.round(process.resourceUsage().maxRSS / 1024)} MB\n`);

const folder = mkdtempSync(join(tmpdir(), 'arzesh-bench-'));
try {
  const file = join(folder, 'customers.csv');
  const lines = Array.from(x, (count, i) => {
    return `${count},${Math.round(log.tx[i] as number)},${Math.round(log.T[i] as number)},${(m[i] as number).toFixed(4)}`;
  });
  writeFileSync(file, `frequency,recency,T,monetary_value\n${lines.join('\n')}\n`);
  const script = fileURLToPath(new URL('./clv-peers.py', import.meta.url));
  const python = process.env.ARZESH_PYTHON ?? 'python3';
  process.stdout.write(`\npeers, by ${python}, on the same customers\n`);
  const ended = spawnSync(python, [script, file, String(rounds)], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (ended.error) process.stdout.write(`none: ${python} is missing\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
