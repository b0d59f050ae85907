import type { RepeatCells } from '../cells.ts';
import { type Fit, type FitOutcome, fitByMaximumLikelihood } from '../fit.ts';
import { type LeastCustomers, soundCells, startNear, warmedUp } from '../repeat-fit.ts';
import { bgNbdObjective } from './likelihood.ts';
import { BG_NBD, type BgVariant, variantName } from './variant.ts';

export type BgNbdName = 'r' | 'alpha' | 'a' | 'b';
export type BgNbdFit = Fit<BgNbdName>;

export interface BgNbdFitOptions extends LeastCustomers {
  /** Default BG/NBD. */
  readonly variant?: BgVariant;
}

/**
 * Maximum-likelihood BG/NBD (or another of its family), or the reason why these cells do not support one. Never NaN,
 * never throws.
 */
export function fitBgNbd(cells: RepeatCells, options: BgNbdFitOptions = {}): FitOutcome<BgNbdName> {
  const { variant = BG_NBD } = options;
  const sound = soundCells(cells, options);
  if (!sound.ok) return sound;
  // α has the unit of the durations; its start and bounds follow the mean gap between ticks.
  const gap = Math.log(sound.gap / variant.k);
  const bounds = { lower: [-9, gap - 14, -9, -9], upper: [9, gap + 14, 9, 9] };
  const objective = (sample: RepeatCells) => bgNbdObjective(sample, variant);
  const usual = [Math.log(0.7), Math.log(0.7) + gap, Math.log(0.7), Math.log(4)];
  const names = ['r', 'alpha', 'a', 'b'] as const;
  return fitByMaximumLikelihood({
    model: variantName(variant),
    names,
    evaluate: objective(cells),
    starts: startNear(names, options.near) ?? [
      warmedUp(usual, cells, objective, bounds, 0),
      warmedUp([Math.log(2), Math.log(0.5) + gap, Math.log(2), Math.log(2)], cells, objective, bounds, 1),
    ],
    bounds,
    observations: sound.customers,
    ridge: { weight: options.ridge ?? 0, centre: usual },
  });
}
