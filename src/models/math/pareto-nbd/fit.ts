import type { RepeatCells } from '../cells.ts';
import { type Fit, type FitOutcome, fitByMaximumLikelihood } from '../fit.ts';
import { type LeastCustomers, soundCells, startNear, warmedUp } from '../repeat-fit.ts';
import { paretoNbdObjective } from './likelihood.ts';

export type ParetoNbdName = 'r' | 'alpha' | 's' | 'beta';
export type ParetoNbdFit = Fit<ParetoNbdName>;

/**
 * Upper bound of ln r and ln s. Where customers do not differ in how they buy (or leave), the likelihood rises along a
 * ridge on which r and α (or s and β) grow together without end, ever flatter, so that a climb never ends; at 1,000 their
 * rates differ by 3 %, nothing that is predicted changes, and the other of the pair is well determined.
 */
const ALIKE = Math.log(1000);

/** Maximum-likelihood Pareto/NBD, or the reason why these cells do not support one. Never NaN, never throws. */
export function fitParetoNbd(cells: RepeatCells, options: LeastCustomers = {}): FitOutcome<ParetoNbdName> {
  const sound = soundCells(cells, options);
  if (!sound.ok) return sound;
  // α and β have the unit of the durations; their starts and bounds follow the mean gap between purchases.
  const gap = Math.log(sound.gap);
  const bounds = { lower: [-9, gap - 14, -9, gap - 14], upper: [ALIKE, gap + 14, ALIKE, gap + 14] };
  const starts = [
    [Math.log(0.7), Math.log(0.7) + gap, Math.log(0.5), Math.log(1.5) + gap],
    [Math.log(2), Math.log(0.5) + gap, Math.log(1.5), Math.log(4) + gap],
  ] as const;
  const names = ['r', 'alpha', 's', 'beta'] as const;
  return fitByMaximumLikelihood({
    model: 'Pareto/NBD',
    names,
    evaluate: paretoNbdObjective(cells),
    starts: startNear(names, options.near) ?? [
      warmedUp([...starts[0]], cells, paretoNbdObjective, bounds, 0),
      warmedUp([...starts[1]], cells, paretoNbdObjective, bounds, 1),
    ],
    bounds,
    observations: sound.customers,
    ridge: { weight: options.ridge ?? 0, centre: starts[0] },
  });
}
