import type { RepeatCells } from '../cells.ts';
import { type FitOutcome, refuse } from '../fit.ts';
import { logGamma } from '../special.ts';
import { type BgNbdFit, type BgNbdFitOptions, type BgNbdName, fitBgNbd } from './fit.ts';
import type { BgVariant } from './variant.ts';

export interface ShapeOptions extends Omit<BgNbdFitOptions, 'variant'> {
  readonly dropsAtOnce: boolean;
  /** Σ of the logarithms of all gaps between purchases, in the unit of the cells. No gap may be 0. */
  readonly logGaps: number;
  /** Largest k tried; default 6. */
  readonly mostK?: number;
  /** The only k tried, where it is known from much the same customers. */
  readonly knownK?: number | undefined;
}

/** So many k in a row may have no fit before the search ends: one alone says nothing about the next. */
const MOST_FAILURES = 2;

export type ShapeOutcome =
  | {
      readonly ok: true;
      readonly fit: BgNbdFit;
      readonly variant: BgVariant;
      /** Log-likelihood of each k that has a fit, in order. */
      readonly logLikelihoods: readonly number[];
    }
  | Extract<FitOutcome<BgNbdName>, { ok: false }>;

/**
 * (M)BG/CNBD-k with the k of the highest likelihood (Platzer & Reutterer 2016, section 3.3). Larger k are tried
 * until the likelihood falls. The gaps of a customer are sufficient through x, t_x and Σ ln gap, and the last has
 * the factor k − 1: one number for the whole log is enough.
 */
export function fitBgCnbd(cells: RepeatCells, options: ShapeOptions): ShapeOutcome {
  const { dropsAtOnce, logGaps, mostK = 6, knownK } = options;
  if (!Number.isFinite(logGaps)) {
    return refuse('invalid_gaps', 'The sum of the logarithms of the gaps must be finite: no gap is 0.', 1, 0);
  }
  const purchases = cells.x.reduce((sum, x, i) => sum + x * cells.n[i]!, 0);
  const logLikelihoods: number[] = [];
  let best: { fit: BgNbdFit; variant: BgVariant } | null = null;
  let refused: Extract<FitOutcome<BgNbdName>, { ok: false }> | null = null;
  let failures = 0;
  for (let k = knownK ?? 1; k <= (knownK ?? mostK); k += 1) {
    const variant = { k, dropsAtOnce };
    const outcome = fitBgNbd(cells, { ...options, variant });
    if (!outcome.ok) {
      // Regular buyers may have no fit at k = 1, whose gaps are all too irregular, and a good one at k = 2.
      refused ??= outcome;
      failures += 1;
      if (best || failures === MOST_FAILURES) break;
      continue;
    }
    const fit = shifted(outcome.fit, (k - 1) * logGaps - purchases * logGamma(k));
    logLikelihoods.push(fit.logLikelihood);
    if (best && fit.logLikelihood <= best.fit.logLikelihood) break;
    best = { fit, variant };
  }
  if (!best) return refused ?? refuse('not_converged', 'No shape of the gaps has a fit.', 1, 0);
  return { ok: true, ...best, logLikelihoods };
}

/** The same fit with a constant added to its log-likelihood. */
function shifted(fit: BgNbdFit, constant: number): BgNbdFit {
  if (constant === 0) return fit;
  return Object.freeze({
    ...fit,
    logLikelihood: fit.logLikelihood + constant,
    aic: fit.aic - 2 * constant,
    bic: fit.bic - 2 * constant,
  });
}
