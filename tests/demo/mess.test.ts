import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { generateShop } from '../../src/demo/index.ts';
import { centsOf, sift, temporaryFolder, truthIn } from './shop-files.ts';

const entities = [
  'customers',
  'products',
  'orders',
  'order_lines',
  'payments',
  'interactions',
  'campaigns',
  'contacts',
  'referrals',
] as const;

describe.each([
  ['of 60', 60],
  ['of 4,000', 4000],
])('the planted rows of a shop %s customers', (_, customers) => {
  const made = temporaryFolder();
  beforeAll(() => generateShop({ folder: made.path, customers, seed: 5 }));
  afterAll(made.remove);

  test.each(entities)(
    'are in %s as the truth counts them, and the true rows with their money are whole',
    (entity) => {
      const truth = truthIn(made.path).feeds[entity]!;
      const sifted = sift(made.path, entity);
      expect(sifted.defects).toEqual(truth.planted);
      expect(sifted.good).toHaveLength(truth.good);
      expect(sifted.rows).toBe(truth.rows);
      for (const count of Object.values(truth.planted)) {
        expect(count).toBeGreaterThanOrEqual(entity === 'campaigns' || entity === 'products' ? 1 : 3);
      }
      for (const [column, total] of Object.entries(truth.money ?? {})) {
        expect(sifted.good.reduce((sum, row) => sum + centsOf(row[column]!), 0)).toBe(centsOf(total));
      }
    },
  );
});
