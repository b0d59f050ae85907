import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { generateShop } from '../../src/demo/index.ts';
import {
  centsOf,
  mean,
  readRecords,
  secondsOf,
  sift,
  standardError,
  type Truth,
  temporaryFolder,
  truthIn,
} from './shop-files.ts';

const days = 912;
const customers = 25_000;

/** Gauss's series; the arguments here stay below 0.96, where it converges. */
function hypergeometric(a: number, b: number, c: number, z: number): number {
  let term = 1;
  let sum = 1;
  for (let n = 0; n < 5000 && Math.abs(term) > 1e-14 * Math.abs(sum); n += 1) {
    term *= (((a + n) * (b + n)) / (c + n) / (n + 1)) * z;
    sum += term;
  }
  return sum;
}

/** E[X(t)], equation (9) of Fader, Hardie and Lee (2005). */
function expectedRepeats({ r, alpha, a, b }: Truth['buying'], t: number): number {
  const none = (alpha / (alpha + t)) ** r * hypergeometric(r, b, a + b - 1, t / (alpha + t));
  return ((a + b - 1) / (a - 1)) * (1 - none);
}

/** Mean of a function of T, where T is uniform on the window: Simpson's rule. */
function overWindow(f: (t: number) => number, from = 0, to = days): number {
  const steps = 400;
  let sum = f(from) + f(to);
  for (let step = 1; step < steps; step += 1)
    sum += (step % 2 === 0 ? 2 : 4) * f(from + ((to - from) * step) / steps);
  return sum / (3 * steps);
}

describe('a plain shop is BG/NBD with Gamma-Gamma spend', () => {
  const made = temporaryFolder();
  let truth: Truth;
  const repeats = new Map<string, number>();
  const values = new Map<string, number[]>();
  const firsts: number[] = [];

  beforeAll(async () => {
    await generateShop({ folder: made.path, customers, seed: 20, plain: true });
    truth = truthIn(made.path);
    const amounts = new Map<string, number>();
    for (const [order = '', , , , , , total = ''] of readRecords(join(made.path, 'order_lines.csv')).slice(
      1,
    )) {
      amounts.set(order, centsOf(total) / 100);
    }
    for (const [order = '', customer = '', at = ''] of readRecords(join(made.path, 'orders.csv')).slice(1)) {
      if (!repeats.has(customer)) firsts.push((secondsOf(at) - secondsOf('2024-01-01 00:00:00')) / 86_400);
      repeats.set(customer, (repeats.get(customer) ?? -1) + 1);
      values.set(customer, [...(values.get(customer) ?? []), amounts.get(order)!]);
    }
  });
  afterAll(made.remove);

  test('every customer buys, first at a uniform time of the window', () => {
    expect(repeats.size).toBe(customers);
    expect(Math.min(...firsts.slice(0, 1000))).toBeGreaterThanOrEqual(0);
    expect(Math.abs(mean(firsts) - days / 2)).toBeLessThan(4 * standardError(firsts));
    const squares = firsts.map((first) => (first / days) ** 2);
    expect(Math.abs(mean(squares) - 1 / 3)).toBeLessThan(4 * standardError(squares));
  });

  test('the mean number of repeat purchases is that of equation (9)', () => {
    const counts = [...repeats.values()];
    const expected = overWindow((t) => expectedRepeats(truth.buying, t));
    expect(Math.abs(mean(counts) - expected)).toBeLessThan(3 * standardError(counts));
  });

  test('the share that never comes back is (α / (α + T))^r', () => {
    const { alpha, r } = truth.buying;
    const once = [...repeats.values()].map((count) => (count === 0 ? 1 : 0));
    const expected = overWindow((t) => (alpha / (alpha + t)) ** r);
    expect(Math.abs(mean(once) - expected)).toBeLessThan(3 * standardError(once));
  });

  test('purchases of the holdout, which only the truth knows, are those that equation (9) adds', () => {
    const expected =
      overWindow((t) => expectedRepeats(truth.buying, t), 90, days + 90) -
      overWindow((t) => expectedRepeats(truth.buying, t));
    const rows = readRecords(join(made.path, 'truth_customers.csv')).slice(1);
    const later = rows.map((row) => Number(row[5]));
    expect(Math.abs(mean(later) - expected)).toBeLessThan(3 * standardError(later));
    expect(later.reduce((sum, count) => sum + count, 0)).toBe(truth.holdout.purchases);
    expect(later.filter((count) => count > 0)).toHaveLength(truth.holdout.buyers);
  });

  test('the mean order is worth pγ/(q − 1), whoever buys much or little', () => {
    const { p, q, gamma } = truth.spending;
    const means = [...values.values()].map(mean);
    expect(Math.abs(mean(means) - (p * gamma) / (q - 1))).toBeLessThan(3 * standardError(means));
    const counts = [...repeats.values()];
    const together = means.map((value, index) => (value - 180) * (counts[index]! - 4));
    const apart = (mean(means) - 180) * (mean(counts) - 4);
    expect(Math.abs(mean(together) - apart)).toBeLessThan(3.5 * standardError(together));
  });

  test('values of one customer vary as Gamma(p): variance of z is mean² ÷ p', () => {
    const { p } = truth.spending;
    const ratios: number[] = [];
    for (const own of values.values()) {
      // For two draws, E[(z1 − z2)² ÷ (z1 + z2)²] = 1 ÷ (2p + 1), as z1 ÷ (z1 + z2) is Beta(p, p).
      if (own.length > 1) ratios.push(((own[0]! - own[1]!) / (own[0]! + own[1]!)) ** 2);
    }
    expect(Math.abs(mean(ratios) - 1 / (2 * p + 1))).toBeLessThan(3.5 * standardError(ratios));
  });

  test('nothing else is in it', () => {
    for (const file of [
      'payments.csv',
      'interactions.csv',
      'campaigns.csv',
      'contacts.csv',
      'referrals.csv',
    ]) {
      expect(existsSync(join(made.path, file))).toBe(false);
    }
    for (const entity of ['customers', 'products', 'orders', 'order_lines']) {
      const sifted = sift(made.path, entity);
      expect(sifted.defects).toEqual({});
      expect(sifted.good).toHaveLength(truth.feeds[entity]!.good);
    }
  });
});
