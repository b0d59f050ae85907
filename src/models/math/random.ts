import { logGamma } from './special.ts';

/** A seeded source of random numbers; the same seed gives the same numbers everywhere. */
export interface SeededRandom {
  /** Uniform in the open interval (0, 1), 53 bits. */
  uniform(): number;
  normal(): number;
  /** Gamma with the given shape and rate. */
  gamma(shape: number, rate: number): number;
  beta(a: number, b: number): number;
  poisson(mean: number): number;
}

/**
 * xoshiro128** 1.1 (Blackman & Vigna 2021, "Scrambled Linear Pseudorandom Number Generators", ACM TOMS 47(4)),
 * seeded through splitmix32.
 */
export function seededRandom(seed: number): SeededRandom {
  const next = xoshiro128(seed);
  const uniform = () => ((next() >>> 5) * 67_108_864 + (next() >>> 6) + 0.5) / 9_007_199_254_740_992;
  const normal = () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());

  /** ln of a Gamma(shape, 1) variate: Marsaglia & Tsang (2000), ACM TOMS 26(3); boosted for shape < 1. */
  const logGammaVariate = (shape: number): number => {
    if (shape < 1) return logGammaVariate(shape + 1) + Math.log(uniform()) / shape;
    const d = shape - 1 / 3;
    const c = 1 / Math.sqrt(9 * d);
    for (;;) {
      const z = normal();
      const v = (1 + c * z) ** 3;
      if (v > 0 && Math.log(uniform()) < 0.5 * z * z + d - d * v + d * Math.log(v)) return Math.log(d * v);
    }
  };
  const gamma = (shape: number, rate: number) => Math.exp(logGammaVariate(shape)) / rate;
  // In logarithms: with tiny shapes both gammas would underflow.
  const beta = (a: number, b: number) => 1 / (1 + Math.exp(logGammaVariate(b) - logGammaVariate(a)));
  const poisson = (mean: number) =>
    mean < 10 ? poissonByProduct(mean, uniform) : poissonByRejection(mean, uniform);
  return { uniform, normal, gamma, beta, poisson };
}

function xoshiro128(seed: number): () => number {
  let mix = seed | 0;
  const splitmix32 = () => {
    mix = (mix + 0x9e3779b9) | 0;
    let z = Math.imul(mix ^ (mix >>> 16), 0x85ebca6b);
    z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
    return z ^ (z >>> 16);
  };
  let [s0, s1, s2, s3] = [splitmix32(), splitmix32(), splitmix32(), splitmix32()];
  return () => {
    const five = Math.imul(s1, 5);
    const result = Math.imul((five << 7) | (five >>> 25), 9);
    const t = s1 << 9;
    s2 ^= s0;
    s3 ^= s1;
    s1 ^= s2;
    s0 ^= s3;
    s2 ^= t;
    s3 = (s3 << 11) | (s3 >>> 21);
    return result >>> 0;
  };
}

/** Knuth (1969), TAOCP 2, 3.4.1. */
function poissonByProduct(mean: number, uniform: () => number): number {
  const floor = Math.exp(-mean);
  let count = 0;
  for (let product = uniform(); product > floor; product *= uniform()) count += 1;
  return count;
}

/** PTRS: Hörmann (1993), "The transformed rejection method for generating Poisson random variables". */
function poissonByRejection(mean: number, uniform: () => number): number {
  const logMean = Math.log(mean);
  const b = 0.931 + 2.53 * Math.sqrt(mean);
  const a = -0.059 + 0.02483 * b;
  const inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
  const vr = 0.9277 - 3.6224 / (b - 2);
  for (;;) {
    const u = uniform() - 0.5;
    const v = uniform();
    const us = 0.5 - Math.abs(u);
    const k = Math.floor(((2 * a) / us + b) * u + mean + 0.43);
    if (us >= 0.07 && v <= vr) return k;
    if (k < 0 || (us < 0.013 && v > us)) continue;
    const left = Math.log(v) + Math.log(inverseAlpha) - Math.log(a / (us * us) + b);
    if (left <= k * logMean - mean - logGamma(k + 1)) return k;
  }
}
