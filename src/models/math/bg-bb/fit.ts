import type { RepeatCells } from '../cells.ts';
import { type Fit, type FitOutcome, fitByMaximumLikelihood, refuse } from '../fit.ts';
import { type LeastCustomers, soundCells } from '../repeat-fit.ts';
import { bgBbObjective } from './likelihood.ts';

export type BgBbName = 'alpha' | 'beta' | 'gamma' | 'delta';
export type BgBbFit = Fit<BgBbName>;

/** Maximum-likelihood BG/BB, or the reason why these cells do not support one. Never NaN, never throws. */
export function fitBgBb(cells: RepeatCells, options: LeastCustomers = {}): FitOutcome<BgBbName> {
  const sound = soundCells(cells, options);
  if (!sound.ok) return sound;
  let bad = 0;
  for (let i = 0; i < cells.x.length; i += 1) {
    const whole = Number.isInteger(cells.tx[i]!) && Number.isInteger(cells.T[i]!);
    if (!whole || cells.x[i]! > cells.tx[i]! || (cells.x[i] === 0) !== (cells.tx[i] === 0)) bad += 1;
  }
  if (bad > 0) {
    const what =
      'Occasions must be counted in whole numbers with x <= t_x <= T, and t_x = 0 only where x = 0.';
    return refuse('invalid_cells', what, 0, bad);
  }
  return fitByMaximumLikelihood({
    model: 'BG/BB',
    names: ['alpha', 'beta', 'gamma', 'delta'],
    evaluate: bgBbObjective(cells),
    starts: [
      [Math.log(1), Math.log(1), Math.log(0.7), Math.log(3)],
      [Math.log(0.5), Math.log(2), Math.log(1.5), Math.log(1.5)],
    ],
    bounds: { lower: [-9, -9, -9, -9], upper: [9, 9, 9, 9] },
    observations: sound.customers,
  });
}
