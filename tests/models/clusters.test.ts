import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { adjustedRand, cluster } from '../../src/models/clusters/model.ts';
import { CsvShop, day, modelOf, seeded, type TestOrder } from './shop.ts';

/** Points about the given centres, `each` of them, a tenth wide. */
function blobs(centres: readonly (readonly number[])[], each: number, seed = 7): number[][] {
  const random = seeded(seed);
  const noise = () => (random() + random() + random() - 1.5) * 0.2;
  return centres.flatMap((centre) =>
    Array.from({ length: each }, () => centre.map((coordinate) => coordinate + noise())),
  );
}

const corners = [
  [0, 0, 0],
  [3, 0, 0],
  [0, 3, 0],
  [0, 0, 3],
  [3, 3, 3],
  [-3, -3, 0],
];

describe('k-means', () => {
  test.each([3, 4, 5, 6])('finds that there are %i groups, and where', (groups) => {
    const centres = corners.slice(0, groups);
    const outcome = cluster(blobs(centres, 100), 100 * groups, 0, 1);
    if (!outcome.ok) throw new Error(outcome.refusal.what);
    const { k, centroids, silhouette, explained, converged } = outcome.clustering;
    expect(k).toBe(groups);
    expect(converged).toBe(true);
    for (const centre of centres) {
      const distances = centroids.map((centroid) =>
        Math.hypot(...centroid.map((coordinate, index) => coordinate - (centre[index] as number))),
      );
      expect(Math.min(...distances)).toBeLessThan(0.05);
    }
    expect(silhouette).toBeGreaterThan(0.85);
    expect(explained).toBeGreaterThan(0.95);
  });

  test('finds the six groups from any seed, and says that the starts agree', () => {
    // One start in a few merges two of them; the best of several does not.
    const points = blobs(corners, 60, 3).map((point, index) => [...point, index]);
    points.sort(([, , , a = 0], [, , , b = 0]) => ((a * 7919) % 360) - ((b * 7919) % 360));
    const shuffled = points.map((point) => point.slice(0, 3));
    for (let seed = 1; seed <= 20; seed += 1) {
      const outcome = cluster(shuffled, 360, 6, seed);
      if (!outcome.ok) throw new Error(outcome.refusal.what);
      expect(outcome.clustering.explained).toBeGreaterThan(0.95);
      expect(outcome.clustering.stability).toBeGreaterThan(0.5);
    }
  });

  test('says that the starts differ where there are no groups to find', () => {
    const random = seeded(5);
    const points = Array.from({ length: 400 }, () => [random(), random(), random()]);
    const outcome = cluster(points, 400, 6, 1);
    expect(outcome.ok && outcome.clustering.stability).toBeLessThan(0.9);
  });

  test('compares groupings as Hubert and Arabie do', () => {
    // scikit-learn: adjusted_rand_score([0, 0, 1, 2], [0, 0, 1, 1]) = 0.5714…, of equal groupings 1.
    expect(adjustedRand([0, 0, 1, 2], [0, 0, 1, 1])).toBeCloseTo(4 / 7, 12);
    expect(adjustedRand([0, 0, 1, 1], [1, 1, 0, 0])).toBe(1);
    expect(adjustedRand([0, 0, 1, 1], [0, 1, 0, 1])).toBeCloseTo(-0.5, 12);
  });

  test('gives the same for the same seed, to the bit', () => {
    const points = blobs(corners, 80);
    expect(cluster(points, 480, 0, 5)).toEqual(cluster(points, 480, 0, 5));
  });

  test('gives as many as are wanted', () => {
    const outcome = cluster(blobs(corners.slice(0, 3), 100), 300, 5, 1);
    expect(outcome.ok && outcome.clustering.k).toBe(5);
  });

  test('never has a centroid twice, nor one without customers', () => {
    // Seven distinct points: ml-kmeans alone gave an empty cluster with a duplicate centroid here.
    const points = Array.from({ length: 400 }, (_, index) => [index % 7, 0, 0]);
    const outcome = cluster(points, 400, 0, 1);
    if (!outcome.ok) throw new Error(outcome.refusal.what);
    const { centroids, k } = outcome.clustering;
    expect(k).toBe(3);
    expect(new Set(centroids.map(String)).size).toBe(k);
    const own = points.map(([x = 0]) =>
      centroids.reduce(
        (best, centroid, index) =>
          Math.abs((centroid[0] as number) - x) < Math.abs((centroids[best]?.[0] as number) - x)
            ? index
            : best,
        0,
      ),
    );
    expect(new Set(own).size).toBe(k);
  });

  test.each([
    ['5 distinct points', Array.from({ length: 400 }, (_, index) => [index % 5, 0, 0]), 400, 0, 6, 5],
    ['149 customers', blobs(corners, 25), 149, 0, 150, 149],
    ['7 distinct points for 4 wanted', Array.from({ length: 400 }, (_, i) => [i % 7, 0, 0]), 400, 4, 8, 7],
  ] as const)('refuses %s and says what is missing', (_, points, customers, wanted, needs, has) => {
    const outcome = cluster(points, customers, wanted, 1);
    expect(outcome).toMatchObject({ ok: false, refusal: { needs, has } });
  });
});

describe('through the command line', () => {
  const shop = new CsvShop();
  afterAll(() => shop.remove());

  test('few distinct customers are refused, and their traits are empty', async () => {
    // Everybody bought once, for one of five amounts, on one day.
    const orders: TestOrder[] = Array.from({ length: 300 }, (_, index) => ({
      customer: `C${index}`,
      at: day(10),
      net: 10 + (index % 5),
    }));
    const loaded = await shop.loadOrders(orders);
    const report = modelOf(await loaded.run(), 'clusters');
    expect(report.refusal).toEqual({ code: 'distinct_points', what: 'distinct customers', needs: 6, has: 5 });
    expect(await loaded.rows('select * from results.clusters')).toEqual([]);
    expect(await loaded.rows('select * from results.cluster_profiles')).toEqual([]);
    const [row] = await loaded.rows<{ rows: number; clustered: number }>(
      'select cast(count(*) as integer) as rows, cast(count(cluster) as integer) as clustered from results.traits',
    );
    expect(row).toEqual({ rows: 300, clustered: 0 });
  });

  describe('a shop of regulars and passers-by', () => {
    let loaded: Awaited<ReturnType<CsvShop['load']>>;
    beforeAll(async () => {
      const random = seeded(3);
      const orders: TestOrder[] = [];
      for (let customer = 0; customer < 400; customer++) {
        const often = customer % 4 === 0 ? 12 : 1 + Math.floor(random() * 2);
        for (let order = 0; order < often; order++)
          orders.push({
            customer: `C${customer}`,
            at: day(Math.floor(random() * 300)),
            net: Math.round((20 + random() * 100) * (customer % 4 === 0 ? 300 : 100)) / 100,
          });
      }
      loaded = await shop.loadOrders(orders);
      await loaded.run();
    });

    test('everybody who bought is in the nearest cluster, and the first is worth most', async () => {
      const profiles = await loaded.rows<{ cluster: number; customers: bigint; monetary: number }>(
        'select cluster, customers, monetary, share_of_value from results.cluster_profiles order by cluster',
      );
      expect(profiles.reduce((sum, { customers }) => sum + Number(customers), 0)).toBe(400);
      // The lifetime value refuses on so small a shop: value is the net revenue.
      const values = profiles.map(({ monetary }) => monetary);
      expect(values).toEqual([...values].sort((left, right) => right - left));
      expect(profiles.map(({ cluster }) => cluster)).toEqual(profiles.map((_, index) => index + 1));
    });
  });
});
