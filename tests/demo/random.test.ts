import { expect, test } from 'vitest';
import { Random } from '../../src/demo/random.ts';
import { mean, standardError } from './shop-files.ts';

function sample(draw: (random: Random) => number, count = 200_000): number[] {
  const random = new Random();
  random.reset(7, 0, 0);
  return Array.from({ length: count }, () => draw(random));
}

function expectMean(values: readonly number[], expected: number): void {
  expect(Math.abs(mean(values) - expected)).toBeLessThan(4 * standardError(values));
}

test('sfc32 steps as its definition does', () => {
  let [a, b, c, counter] = [11n, 22n, 33n, 1n];
  const word = (1n << 32n) - 1n;
  const step = () => {
    const out = (a + b + counter) & word;
    counter = (counter + 1n) & word;
    a = b ^ (b >> 9n);
    b = (c + (c << 3n)) & word;
    c = (((c << 21n) | (c >> 11n)) + out) & word;
    return out;
  };
  for (let warmUp = 0; warmUp < 15; warmUp += 1) step();
  const random = new Random();
  random.reset(11, 22, 33);
  for (let draw = 0; draw < 1000; draw += 1) expect(BigInt(random.bits() >>> 0)).toBe(step());
});

test.each([0.6, 1, 4, 6.25])('gamma of shape %d has its mean and its second moment', (shape) => {
  const values = sample((random) => random.gamma(shape));
  expectMean(values, shape);
  expectMean(
    values.map((value) => value * value),
    shape * (shape + 1),
  );
});

test('beta, normal and exponential have their moments', () => {
  const betas = sample((random) => random.beta(0.8, 6));
  expectMean(betas, 0.8 / 6.8);
  expectMean(
    betas.map((value) => value * value),
    (0.8 * 1.8) / (6.8 * 7.8),
  );
  const normals = sample((random) => random.normal());
  expectMean(normals, 0);
  expectMean(
    normals.map((value) => value * value),
    1,
  );
  expectMean(
    sample((random) => random.exponential()),
    1,
  );
});

test('streams of neighbouring seeds, customers and purposes are unrelated', () => {
  const random = new Random();
  const first = (seed: number, index: number, purpose: number) => {
    random.reset(seed, index, purpose);
    return random.uniform();
  };
  for (const along of [0, 1, 2]) {
    const values = Array.from({ length: 20_000 }, (_, step) =>
      first(along === 0 ? step : 5, along === 1 ? step : 5, along === 2 ? step : 5),
    );
    expectMean(values, 0.5);
    expectMean(
      values.slice(1).map((value, step) => (value - 0.5) * (values[step]! - 0.5)),
      0,
    );
  }
});
