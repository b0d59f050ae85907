import { exp, log } from './elementary.ts';

/**
 * Chris Doty-Humphrey's sfc32 (PractRand 0.94, three seed words and a counter). The three words are the seed,
 * the index (of a customer, say) and the purpose: every pair of streams starts from different states, so
 * customer i does not depend on how many others there are, nor one feature on the draws of another.
 */
export class Random {
  private a = 0;
  private b = 0;
  private c = 0;
  private counter = 1;

  reset(seed: number, index: number, purpose: number): void {
    this.a = seed | 0;
    this.b = index | 0;
    this.c = purpose | 0;
    this.counter = 1;
    for (let round = 0; round < 15; round += 1) this.bits();
  }

  /** 32 random bits as a signed integer. */
  bits(): number {
    const out = (this.a + this.b + this.counter) | 0;
    this.counter = (this.counter + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = (((this.c << 21) | (this.c >>> 11)) + out) | 0;
    return out;
  }

  /** Uniform on (0, 1), never 0 and never 1, in steps of 2^-52. */
  uniform(): number {
    const top = this.bits() >>> 6;
    const low = this.bits() >>> 6;
    return (top * 67108864 + low + 0.5) / 4503599627370496;
  }

  /** Uniform integer from 0 to count − 1. */
  below(count: number): number {
    return Math.floor((this.bits() >>> 0) * 2.3283064365386963e-10 * count);
  }

  chance(probability: number): boolean {
    return (this.bits() >>> 0) * 2.3283064365386963e-10 < probability;
  }

  exponential(): number {
    return -log(this.uniform());
  }

  /** Marsaglia's polar method (Marsaglia and Bray 1964); the second normal is not kept. */
  normal(): number {
    for (;;) {
      const u = 2 * this.uniform() - 1;
      const v = 2 * this.uniform() - 1;
      const s = u * u + v * v;
      if (s > 0 && s < 1) return u * Math.sqrt((-2 * log(s)) / s);
    }
  }

  /** Gamma of the given shape and rate 1: Marsaglia and Tsang, ACM TOMS 26(3), 2000. */
  gamma(shape: number): number {
    if (shape < 1) return this.gamma(shape + 1) * exp(log(this.uniform()) / shape);
    const d = shape - 1 / 3;
    const c = 1 / Math.sqrt(9 * d);
    for (;;) {
      const x = this.normal();
      const root = 1 + c * x;
      if (root <= 0) continue;
      const v = root * root * root;
      const u = this.uniform();
      if (u < 1 - 0.0331 * x * x * x * x || log(u) < 0.5 * x * x + d * (1 - v + log(v))) return d * v;
    }
  }

  beta(a: number, b: number): number {
    const first = this.gamma(a);
    return first / (first + this.gamma(b));
  }
}

/** What each stream of a seed is drawn for. Numbers stay as they are: they are part of every made shop. */
export const purpose = {
  buyer: 1,
  purchases: 2,
  person: 3,
  basket: 4,
  service: 5,
  guest: 7,
  payment: 8,
  returns: 9,
  interactions: 10,
  records: 11,
  guestBasket: 12,
  guestPayment: 13,
  guestReturns: 14,
  mess: 100,
  /** Of the first campaign; the second's is the next. */
  firstCampaign: 1000,
} as const;
