import { describe, expect, it } from 'vitest';
import { type BgNbdParameters, bgNbdLogLikelihood, simulateBgNbd } from '../../../src/models/math/bg-nbd.ts';
import { cellsOf } from '../../../src/models/math/cells.ts';
import { seededRandom } from '../../../src/models/math/random.ts';
import { repeatModel } from '../../../src/models/math/repeat-models.ts';

const random = seededRandom(1403);
const truth: BgNbdParameters = { r: 0.3, alpha: 20, a: 1.6, b: 2.5 };
const log = simulateBgNbd(
  truth,
  Float64Array.from({ length: 600 }, () => 60 + random.uniform() * 300),
  30,
  random,
);
const cells = cellsOf(log.x, log.tx.map(Math.round), log.T.map(Math.round));
const names = ['r', 'alpha', 'a', 'b'] as const;

function fitted(ridge: number) {
  const outcome = repeatModel('bg-nbd').fit(cells, { ridge, logGaps: log.logGaps });
  if (!outcome.ok) throw new Error(outcome.refusal.what);
  const { fit } = outcome.fit;
  const parameters = fit.parameters as unknown as BgNbdParameters;
  return { fit, parameters, point: names.map((name) => Math.log(parameters[name])) };
}

const likelihoodAt = (point: readonly number[]) => {
  const [r, alpha, a, b] = point.map(Math.exp) as [number, number, number, number];
  return bgNbdLogLikelihood({ r, alpha, a, b }, cells).value;
};

/** Slope of the log-likelihood in one logarithm, by differences. */
function slope(point: readonly number[], i: number): number {
  const step = 1e-4;
  const moved = (by: number) => point.map((element, j) => element + (i === j ? by : 0));
  return (likelihoodAt(moved(step)) - likelihoodAt(moved(-step))) / (2 * step);
}

describe('a ridge', () => {
  const centre = fitted(1e9).point;

  it('of no weight is maximum likelihood', () => {
    const plain = repeatModel('bg-nbd').fit(cells, {});
    expect(plain.ok && plain.fit.fit.parameters).toEqual(fitted(0).fit.parameters);
    expect(fitted(0).fit.logLikelihood).toBeCloseTo(likelihoodAt(fitted(0).point), 6);
  });

  it('balances the slope of the likelihood at its maximum: ∂ℓ/∂ln θ = λ (ln θ − c)', () => {
    for (const weight of [0.5, 3, 40]) {
      const { point } = fitted(weight);
      names.forEach((_, i) => {
        const pull = weight * ((point[i] as number) - (centre[i] as number));
        expect(slope(point, i)).toBeCloseTo(pull, 2);
      });
    }
  });

  it('reports the likelihood without itself, which falls with its weight, as does the distance', () => {
    const fits = [0, 0.5, 3, 40, 1000].map(fitted);
    const distances = fits.map(({ point }) =>
      Math.hypot(...point.map((element, i) => element - (centre[i] as number))),
    );
    fits.forEach(({ fit, point }, i) => {
      expect(fit.logLikelihood).toBeCloseTo(likelihoodAt(point), 6);
      if (i === 0) return;
      expect(fit.logLikelihood).toBeLessThan(fits[i - 1]?.fit.logLikelihood as number);
      expect(distances[i]).toBeLessThan(distances[i - 1] as number);
    });
  });

  it('of a large weight holds every parameter of each model at its centre', () => {
    for (const name of ['bg-nbd', 'mbg-nbd', 'pareto-nbd', 'nbd'] as const) {
      const outcome = repeatModel(name).fit(cells, { ridge: 1e9 });
      // r of 0.7 in every model: that of a usual base of customers.
      expect(outcome.ok && outcome.fit.fit.parameters.r).toBeCloseTo(0.7, 4);
    }
  });
});
