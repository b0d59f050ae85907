import { describe, expect, it } from 'vitest';
import { simulateBgNbd } from '../../../src/models/math/bg-nbd.ts';
import { customerIntervals } from '../../../src/models/math/interval.ts';
import { simulateParetoNbd } from '../../../src/models/math/pareto-nbd.ts';
import { type SeededRandom, seededRandom } from '../../../src/models/math/random.ts';
import {
  forecastOf,
  predictionsOf,
  type RepeatModelName,
  repeatModel,
} from '../../../src/models/math/repeat-models.ts';

const level = 0.8;
const year = 365.25;
const customers = 6000;

type Draw = (T: Float64Array, random: SeededRandom) => ReturnType<typeof simulateBgNbd>;

// From many purchases a year, where whole numbers are fine, to few, where they are coarse.
const shops: readonly (readonly [string, RepeatModelName, Draw])[] = [
  ['frequent', 'bg-nbd', (T, random) => simulateBgNbd({ r: 1.5, alpha: 8, a: 0.8, b: 9 }, T, year, random)],
  ['usual', 'bg-nbd', (T, random) => simulateBgNbd({ r: 0.75, alpha: 16, a: 0.8, b: 9 }, T, year, random)],
  ['rare', 'bg-nbd', (T, random) => simulateBgNbd({ r: 0.8, alpha: 120, a: 0.8, b: 6 }, T, year, random)],
  [
    'usual',
    'pareto-nbd',
    (T, random) => simulateParetoNbd({ r: 0.9, alpha: 20, s: 0.7, beta: 200 }, T, year, random),
  ],
];

/**
 * What a customer's whole-numbered range holds, and what it would hold if a count at one of its ends were let in with
 * just the chance that makes the range hold four of five under the model: the randomised interval, whose coverage is
 * free of the steps of whole numbers.
 */
describe.each(shops)('the 80 %% range of a count: %s purchases, %s', (_pace, name, draw) => {
  const random = seededRandom(2024);
  const T = Float64Array.from({ length: customers }, () => 30 + random.uniform() * 700);
  const log = draw(T, random);
  const outcome = repeatModel(name).fit(log, { logGaps: log.logGaps });
  if (!outcome.ok) throw new Error(outcome.refusal.what);
  const predictions = predictionsOf(outcome.fit);
  const { low, high } = customerIntervals(forecastOf(outcome.fit, log, { months: 12 }));
  let held = 0;
  let randomised = 0;
  let clipped = 0;
  for (let i = 0; i < customers; i += 1) {
    const [from, to] = [Math.round(low[i]!), Math.round(high[i]!)];
    const chances = predictions.distribution({ x: log.x[i]!, tx: log.tx[i]!, T: log.T[i]! }, year, to);
    const inner = chances.slice(from + 1, to).reduce((sum, chance) => sum + chance, 0);
    const ends = chances[from]! + (to > from ? chances[to]! : 0);
    const wanted = (level - inner) / ends;
    const share = Math.min(1, Math.max(0, wanted));
    if (share !== wanted) clipped += Math.abs(wanted - share) * ends;
    const count = log.future[i]!;
    held += count >= from && count <= to ? 1 : 0;
    if (count > from && count < to) randomised += 1;
    else if (count === from || count === to) randomised += random.uniform() < share ? 1 : 0;
  }

  it('holds at least as many as it says, and more since counts are whole', () => {
    expect(held / customers).toBeGreaterThan(0.79);
    expect(held / customers).toBeLessThan(0.93);
  });

  it('holds as many as it says once its ends are let in by chance', () => {
    // Four standard errors of 6,000 customers are 2 %.
    expect(randomised / customers).toBeGreaterThan(0.77);
    expect(randomised / customers).toBeLessThan(0.83);
    // What the ends cannot make up for is the range's own error, not that of whole numbers.
    expect(clipped / customers).toBeLessThan(0.02);
  });
});
