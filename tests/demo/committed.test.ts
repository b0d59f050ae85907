import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { committedShop, generateShop } from '../../src/demo/index.ts';
import { temporaryFolder, truthIn } from './shop-files.ts';

const committed = new URL('../../data/demo/', import.meta.url).pathname;
const made = temporaryFolder();
const files = readdirSync(committed).filter((file) => !file.startsWith('.'));

beforeAll(() => generateShop({ folder: made.path, ...committedShop }));
afterAll(made.remove);

test('the generator still makes the committed shop, byte for byte', () => {
  expect(readdirSync(made.path).sort()).toEqual(files.sort());
  for (const file of files) {
    const isSame = readFileSync(join(made.path, file)).equals(readFileSync(join(committed, file)));
    expect(isSame, `${file} differs; if that is meant, make data/demo again as data/README.md says`).toBe(
      true,
    );
  }
});

test('the committed shop is small, and past the floors under which the models refuse', () => {
  const bytes = files.reduce((sum, file) => sum + readFileSync(join(committed, file)).length, 0);
  expect(bytes).toBeLessThanOrEqual(3_000_000);
  const { counts } = truthIn(committed);
  expect(counts.buyers).toBeGreaterThanOrEqual(500);
  expect(counts.repeaters).toBeGreaterThanOrEqual(100);
});
