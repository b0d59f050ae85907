import { logGamma } from '../special.ts';

/** An alive Erlang customer: λ ~ Gamma(R, A), p ~ Beta(a, B), `phase` of the k ticks of the running gap passed. */
export interface TickingCustomer {
  readonly R: number;
  readonly a: number;
  readonly B: number;
  readonly k: number;
  readonly phase: number;
}

/** Ticks beyond this are taken as this many: only horizons of a million gaps come near. */
const MOST_TICKS = 2_000_000;

/** ln P(n ticks in t), τ = t / A: negative binomial. */
export function logTicks(R: number, tau: number, n: number): number {
  return logGamma(R + n) - logGamma(R) - logGamma(n + 1) - R * Math.log1p(tau) - n * Math.log1p(1 / tau);
}

/**
 * E[N], E[N²] and P(still alive after t) of N = min(M, G), where M = ⌊(ticks + phase) / k⌋ and G is the purchase
 * after which the customer drops out. Given M, each is a partial sum of P(G ≥ i) = B(a, B+i−1) / B(a, B), so that
 * the whole is one positive sum over the ticks.
 */
export function purchasesByTicks({ R, a, B, k, phase }: TickingCustomer, tau: number) {
  if (!(tau > 0)) return { mean: 0, square: 0, stays: 1 };
  let n = firstTick(R, tau);
  let mass = Math.exp(logTicks(R, tau, n));
  const z = tau / (1 + tau);
  let purchases = Math.floor((n + phase) / k);
  let stays = 1;
  let bought = 0;
  let squares = 0;
  for (let i = 1; i <= purchases; i += 1) {
    bought += stays;
    squares += (2 * i - 1) * stays;
    stays *= (B + i - 1) / (a + B + i - 1);
  }
  let mean = 0;
  let square = 0;
  let alive = 0;
  let total = 0;
  let untilNext = k - ((n + phase) % k);
  for (;;) {
    mean += mass * bought;
    square += mass * squares;
    alive += mass * stays;
    total += mass;
    const ratio = ((R + n) * z) / (n + 1);
    const done = ratio < 1 && mass * (squares + 1) <= 1e-17 * (1 - ratio) * Math.min(square, total);
    if (done || n >= MOST_TICKS) break;
    n += 1;
    mass *= ratio;
    untilNext -= 1;
    if (untilNext > 0) continue;
    untilNext = k;
    purchases += 1;
    bought += stays;
    squares += (2 * purchases - 1) * stays;
    stays *= (B + purchases - 1) / (a + B + purchases - 1);
  }
  const beyond = n >= MOST_TICKS ? Math.max(0, 1 - total) : 0;
  return {
    mean: mean + beyond * bought,
    square: square + beyond * squares,
    stays: Math.min(1, alive + beyond * stays),
  };
}

/** The least number of ticks that is not beyond all likelihood (e^−60 of the mode's). */
function firstTick(R: number, tau: number): number {
  const mode = Math.min(MOST_TICKS, Math.max(0, Math.floor((R - 1) * tau)));
  const floor = logTicks(R, tau, mode) - 60;
  if (logTicks(R, tau, 0) >= floor) return 0;
  let low = 0;
  let high = mode;
  while (high - low > 1 + 0.01 * low) {
    const middle = Math.floor((low + high) / 2);
    if (logTicks(R, tau, middle) < floor) low = middle;
    else high = middle;
  }
  return low;
}

/**
 * P(no purchase) of an alive customer whose phase j has probability `phases[j]` and whose λ then is
 * ~ Gamma(R + j, A): fewer than k − j ticks in τ = t / A.
 */
export function tickless(phases: Float64Array, R: number, tau: number): number {
  const k = phases.length;
  const lost = 1 / (1 + tau);
  const z = tau / (1 + tau);
  let none = Math.exp(-R * Math.log1p(tau));
  let silent = 0;
  for (let phase = 0; phase < k; phase += 1) {
    let mass = none;
    let sum = 0;
    for (let n = 0; n < k - phase; n += 1) {
      sum += mass;
      mass *= ((R + phase + n) * z) / (n + 1);
    }
    silent += phases[phase]! * sum;
    none *= lost;
  }
  return Math.min(1, silent);
}
