import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

interface Locked {
  readonly version?: string;
  readonly integrity?: string;
  readonly link?: boolean;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly engines?: { readonly node?: string };
}

const read = (name: string) => JSON.parse(readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8'));
const lock = read('package-lock.json') as { packages: Record<string, Locked> };
const packages = Object.entries(lock.packages).filter(([path]) => path !== '');
/** The oldest Node that package.json admits. */
const oldest = (read('package.json').engines.node as string).replace('>=', '').split('.').map(Number);

const compare = (a: readonly number[], b: readonly number[]) =>
  [0, 1, 2].reduce((sign, at) => sign || Math.sign((a[at] ?? 0) - (b[at] ?? 0)), 0);

/** Of the forms that `engines` has: `>=20`, `^20.19.0`, `20`, `>=18 <25`, and `*`, with `||` between. */
function admits(range: string, version: readonly number[]): boolean {
  return range.split('||').some((form) =>
    [...form.trim().matchAll(/(>=|<=|>|<|\^|~|)\s*v?([\d.x*]+)/g)].every(([, mark, text = '']) => {
      if (text.startsWith('*')) return true;
      const given = text
        .split('.')
        .filter((part) => /^\d+$/.test(part))
        .map(Number);
      const order = compare(version, given);
      if (mark === '>=') return order >= 0;
      if (mark === '>') return order > 0;
      if (mark === '<') return order < 0;
      if (mark === '<=') return order <= 0;
      return version[0] === given[0] && order >= 0;
    }),
  );
}

test('the reader of ranges reads them', () => {
  expect(admits('>=22', [20, 19])).toBe(false);
  expect(admits('20 || >=22', [20, 19])).toBe(true);
  expect(admits('^20.20.0 || >=22.12.0', [20, 19])).toBe(false);
});

test('every package of the lockfile has its hash', () => {
  expect(packages.length).toBeGreaterThan(100);
  const without = packages.filter(([, { integrity, link }]) => !link && !integrity?.startsWith('sha512-'));
  expect(without.map(([path]) => path)).toEqual([]);
});

test('every package runs on the oldest Node that we name', () => {
  const newer = packages.filter(([, { engines }]) => engines?.node && !admits(engines.node, oldest));
  expect(newer.map(([path, { engines }]) => `${path} ${engines?.node}`)).toEqual([]);
});
