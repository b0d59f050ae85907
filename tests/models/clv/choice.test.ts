import { describe, expect, it } from 'vitest';
import { type Contender, choose } from '../../../src/models/clv/choice.ts';
import { evaluate, pairedDifference } from '../../../src/models/clv/evaluation.ts';
import { cellsFrom } from '../math/arbitrary.ts';

const contender = (name: Contender['name'], size: number, shortfall: number, error = 0.001): Contender => ({
  name,
  size,
  logScore: -0.8 - shortfall,
  shortfall,
  error,
  rejectedBy: [],
});

describe('the choice of a candidate', () => {
  it('is the best where the others fall short by more than chance', () => {
    expect(choose([contender('bg-nbd', 4, 0.01), contender('pareto-nbd', 4, 0, 0)])).toMatchObject({
      name: 'pareto-nbd',
      reason: 'best',
      level: ['pareto-nbd'],
    });
  });

  it('is the plainer one within two standard errors', () => {
    const candidates = [contender('bg-nbd', 4, 0.0019), contender('bg-cnbd-k', 5, 0, 0)];
    expect(choose(candidates)).toMatchObject({ name: 'bg-nbd', reason: 'plainer', best: 'bg-cnbd-k' });
    expect(choose([contender('bg-nbd', 4, 0.0021), contender('bg-cnbd-k', 5, 0, 0)])?.name).toBe('bg-cnbd-k');
  });

  it('does not change for a difference that is sure and of no account', () => {
    // 0.0005 of a score of 0.8 is less than a thousandth, however small its error.
    const candidates = [contender('bg-nbd', 4, 0.0005, 1e-6), contender('mbg-nbd', 4, 0, 0)];
    expect(choose(candidates)?.name).toBe('bg-nbd');
  });

  it('among equals of one size is the first of the list, whichever was a hair better', () => {
    const [first, second] = [contender('bg-nbd', 4, 0, 0), contender('mbg-nbd', 4, 1e-5)];
    expect(choose([first, second])?.name).toBe('bg-nbd');
    expect(
      choose([
        { ...first, shortfall: 1e-5, logScore: -0.80001 },
        { ...second, shortfall: 0 },
      ])?.name,
    ).toBe('bg-nbd');
  });

  it('is not that nobody ever leaves, where the likelihood rejects it', () => {
    const nbd = contender('nbd', 2, 0.0001);
    expect(choose([contender('bg-nbd', 4, 0, 0), nbd])?.name).toBe('nbd');
    expect(choose([contender('bg-nbd', 4, 0, 0), { ...nbd, rejectedBy: ['bg-nbd'] }])?.name).toBe('bg-nbd');
  });

  it('of one is that one, of none is none', () => {
    expect(choose([contender('nbd', 2, 0, 0)])).toMatchObject({ name: 'nbd', reason: 'only' });
    expect(choose([])).toBeNull();
  });
});

describe('the judgement on the holdout', () => {
  // Two customers of one history and one of another.
  const trial = {
    cells: cellsFrom(
      [
        { x: 1, tx: 2, T: 10 },
        { x: 4, tx: 9, T: 10 },
      ],
      [2, 1],
    ),
    y: Float64Array.of(0, 3),
  };

  it('weighs customers, not cells', () => {
    const judged = evaluate(trial, Float64Array.of(0.5, 2));
    expect(judged).toMatchObject({ expected: 3, actual: 3, meanError: (0.5 + 0.5 + 1) / 3 });
    // The order is right for every pair that can be told apart.
    expect(judged.rankCorrelation).toBeCloseTo(1, 12);
  });

  it('compares two scores customer by customer', () => {
    const { mean, error } = pairedDifference(Float64Array.of(1, 4), Float64Array.of(0, 0), trial.cells.n);
    expect(mean).toBe(2);
    // Population variance of 1, 1, 4 is 2; of the mean of three √(2/3).
    expect(error).toBeCloseTo(Math.sqrt(2 / 3), 12);
  });
});
