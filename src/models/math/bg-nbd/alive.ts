import { betaQuadrature, type Quadrature } from '../beta-quadrature.ts';
import { purchasesByTicks, type TickingCustomer } from './ticks.ts';

/**
 * What a customer who is alive now will buy. With λ ~ Gamma(R, A) and p ~ Beta(a, B) (posterior of an alive
 * customer: R = r + x, A = α + T, B = b + x; of a new one: r, α, b), N purchases in t are the smaller of a
 * Poisson(λt) and a Geometric(p) on 1, 2, …, and so, in τ = t / A,
 *
 *   E[N]   = E_p[(1 − φ) / p],                                   φ = (1 + pτ)^−R
 *   E[N²]  = E[N] + 2 E_p[(1 − p)(1 − φ − R pτ φ / (1 + pτ)) / p²]
 *
 * The first is Fader, Hardie & Lee (2005) eq. 9 and 10 before ₂F₁ is brought in: a sum of positive terms, without
 * the factor 1 / (a − 1), so that nothing special happens at a = 1 and nothing cancels for large x or t. It
 * depends on the customer through x and τ only. For Erlang gaps (k > 1) there is no such integral; see
 * `purchasesByTicks`.
 */
export interface Alive extends TickingCustomer {
  /** Null for k > 1. */
  readonly quadrature: Quadrature | null;
}

/** Prepares expectations for τ between the two values. R counts the ticks of the running gap too. */
export function aliveCustomer(
  { R, a, B, k, phase }: TickingCustomer,
  leastTau: number,
  mostTau: number,
): Alive {
  if (k > 1) return { R, a, B, k, phase, quadrature: null };
  const least = Math.max(Math.min(leastTau, mostTau), Number.MIN_VALUE);
  const taus = [least, Math.sqrt(least) * Math.sqrt(mostTau), mostTau];
  const probe = (p: number) => taus.map((tau) => purchasesGiven(p, R, tau));
  return { R, a, B, k, phase, quadrature: betaQuadrature(a, B, Math.log1p(R * mostTau), probe) };
}

/** E[N | p]. */
function purchasesGiven(p: number, R: number, tau: number): number {
  return p < 1e-290 ? R * tau : -Math.expm1(-R * Math.log1p(p * tau)) / p;
}

/** E[N]. */
export function meanPurchases(alive: Alive, tau: number): number {
  const { R, quadrature } = alive;
  if (!quadrature) return purchasesByTicks(alive, tau).mean;
  const { p, w } = quadrature;
  let sum = 0;
  for (let k = 0; k < p.length; k += 1) sum += w[k]! * purchasesGiven(p[k]!, R, tau);
  return sum;
}

/** E[N²]. */
export function meanSquarePurchases(alive: Alive, tau: number): number {
  const { R, quadrature } = alive;
  if (!quadrature) return purchasesByTicks(alive, tau).square;
  const { p, w } = quadrature;
  let sum = 0;
  for (let k = 0; k < p.length; k += 1) sum += w[k]! * (1 - p[k]!) * pairsGiven(p[k]!, R, tau);
  return meanPurchases(alive, tau) + 2 * sum;
}

/** P(still alive after t): a customer is lost at a purchase only, E_p[φ] for k = 1. */
export function staysAlive(alive: Alive, tau: number): number {
  const { R, quadrature } = alive;
  if (!quadrature) return purchasesByTicks(alive, tau).stays;
  const { p, w } = quadrature;
  let sum = 0;
  for (let k = 0; k < p.length; k += 1) sum += w[k]! * Math.exp(-R * Math.log1p(p[k]! * tau));
  return Math.min(1, sum);
}

/** (1 − φ − R y φ / (1 + y)) / p² with y = pτ; equals R(R+1) ∫₀^y s (1+s)^(−R−2) ds / p². */
function pairsGiven(p: number, R: number, tau: number): number {
  const y = p * tau;
  if (y * (R + 3) < 1e-3) {
    return R * (R + 1) * tau * tau * (0.5 - (R + 2) * y * (1 / 3 - ((R + 3) * y) / 8));
  }
  const s = -R * Math.log1p(y);
  return (-Math.expm1(s) - (R * y * Math.exp(s)) / (1 + y)) / (p * p);
}
