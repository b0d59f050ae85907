import { type Fit, type FitOutcome, fitByMaximumLikelihood, refuse } from '../fit.ts';
import { gammaGammaObjective, type SpendCells } from './likelihood.ts';

type GammaGammaName = 'p' | 'q' | 'gamma';
export type GammaGammaFit = Fit<GammaGammaName>;

interface GammaGammaFitOptions {
  /** Fewer customers with x > 0 than this are refused. */
  readonly minimumCustomers?: number;
}

/**
 * Maximum-likelihood Gamma-Gamma, or the reason why these orders do not support one. Rows with x = 0 say nothing
 * about spend and are left out; a mean of zero or less with x > 0 is refused. Starts and bounds of γ follow the
 * mean order, so that cents and millions converge alike.
 */
export function fitGammaGamma(
  rows: SpendCells,
  options: GammaGammaFitOptions = {},
): FitOutcome<GammaGammaName> {
  const { minimumCustomers = 20 } = options;
  if (rows.x.length !== rows.m.length || rows.x.length !== rows.n.length) {
    return refuse('invalid_cells', 'The columns x, m and n must have the same length.', 0, rows.x.length);
  }
  const bad = rows.x.reduce((count, _, i) => count + (sound(rows, i) ? 0 : 1), 0);
  if (bad > 0) {
    const what =
      'Rows must have x >= 0, a finite n >= 0 and, where x > 0, a finite mean order value above zero.';
    return refuse('invalid_cells', what, 0, bad);
  }
  const cells = spendersOnly(rows);
  const customers = cells.n.reduce((sum, weight) => sum + weight, 0);
  if (customers < minimumCustomers) {
    return refuse('too_few_customers', 'Too few customers with repeat orders.', minimumCustomers, customers);
  }
  const unit = Math.log(cells.n.reduce((sum, weight, i) => sum + weight * cells.m[i]!, 0) / customers);
  const outcome = fitByMaximumLikelihood({
    model: 'Gamma-Gamma',
    names: ['p', 'q', 'gamma'],
    evaluate: gammaGammaObjective(cells),
    starts: [
      [Math.log(6), Math.log(4), Math.log(3 / 6) + unit],
      [Math.log(1.5), Math.log(8), Math.log(7 / 1.5) + unit],
    ],
    bounds: { lower: [-9, -9, unit - 16], upper: [9, 9, unit + 16] },
    observations: customers,
  });
  if (outcome.ok && outcome.fit.parameters.q <= 1) {
    const what = 'The fitted mean spend of all customers is infinite (q <= 1): a few orders dwarf the rest.';
    return refuse('infinite_mean_spend', what, 1, outcome.fit.parameters.q);
  }
  return outcome;
}

function sound({ x, m, n }: SpendCells, i: number): boolean {
  if (!(x[i]! >= 0 && x[i]! < Infinity && n[i]! >= 0 && n[i]! < Infinity)) return false;
  return x[i] === 0 || (m[i]! > 0 && m[i]! < Infinity);
}

function spendersOnly({ x, m, n }: SpendCells): SpendCells {
  const keep = (_: number, i: number) => x[i]! > 0;
  return { x: x.filter(keep), m: m.filter(keep), n: n.filter(keep) };
}
