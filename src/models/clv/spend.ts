import type { Engine } from '../../warehouse/engine.ts';
import { loadSql } from '../../warehouse/sql.ts';
import { credibleSpend, fitCredibility } from '../math/credibility.ts';
import { refuse } from '../math/fit.ts';
import {
  fitGammaGamma,
  type GammaGammaFit,
  populationSpend,
  type SpendMoments,
  spendMoments,
} from '../math/gamma-gamma.ts';
import type { Refusal } from '../report.ts';
import type { HistoryPart } from './history.ts';

const spendCellsSql = loadSql(new URL('./spend_cells.sql', import.meta.url));

/** Above so many customers their means are gathered on a scale of half a per cent. */
const exactSpendLimit = 50_000;
const spendStep = 0.005;

/**
 * What a customer's next purchases are worth on average: (κ μ + z min(m, cap)) / (κ + z). Gamma-Gamma has this form,
 * with κ = (q − 1) / p and μ = p γ / (q − 1) (Fader & Hardie 2013, eq. 5), and so has the shrunk mean that takes its
 * place where it cannot be fitted; so one line of SQL serves both.
 */
export interface Spend {
  readonly method: 'gamma-gamma' | 'shrunk-mean';
  readonly kappa: number;
  readonly mu: number;
  readonly cap: number;
  readonly fit: GammaGammaFit | null;
  /** Why there is no Gamma-Gamma. */
  readonly refusal: Refusal | null;
  readonly customers: number;
  moments(x: Float64Array, m: Float64Array): SpendMoments;
}

/**
 * Below this q a few orders carry so much that Gamma-Gamma's ranges no longer hold (73 of 100 at q = 1.3, where orders
 * are lognormal): the trimmed mean, whose ranges do, takes its place.
 */
const minShape = 1.5;
const heavyTails = (q: number) =>
  refuse('heavy_tails', 'A few orders carry so much that only a trimmed mean is steady.', minShape, q);

/** Above every amount. */
const noCap = 1e300;

/** The spend of the customers in `scratch.clv_summary`, of one fit or of all (−1); null where there is nothing to learn from. */
export async function fitSpend(engine: Engine, part: HistoryPart, group: number): Promise<Spend | null> {
  let spenders = 0;
  for (const [cell, z] of part.z.entries()) if (z > 0) spenders += part.cells.n[cell] as number;
  const step = spenders > exactSpendLimit ? spendStep : 0;
  const rows = (await engine.numbers(spendCellsSql, { step, fit: group })) as Record<
    'x' | 'm' | 'n',
    Float64Array
  >;
  const found = fitGammaGamma(rows);
  const outcome = found.ok && found.fit.parameters.q < minShape ? heavyTails(found.fit.parameters.q) : found;
  if (outcome.ok) {
    const { fit } = outcome;
    const { p, q } = fit.parameters;
    return {
      method: 'gamma-gamma',
      kappa: (q - 1) / p,
      mu: populationSpend(fit.parameters),
      cap: noCap,
      fit,
      refusal: null,
      customers: fit.observations,
      moments: (x, m) => spendMoments(fit, x, m),
    };
  }
  const credibility = fitCredibility(rows);
  if (!credibility) return null;
  const { kappa, mu, cap, customers } = credibility;
  return {
    method: 'shrunk-mean',
    kappa,
    mu,
    cap,
    fit: null,
    refusal: outcome.refusal,
    customers,
    moments: (x, m) => credibleSpend(credibility, x, m),
  };
}
