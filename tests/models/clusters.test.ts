import { kmeans } from 'ml-kmeans';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { adjustedRand, distancesOf, silhouette } from '../../src/models/clusters/agreement.ts';
import { identify } from '../../src/models/clusters/identity.ts';
import { fitFrom, type Points, rowsOf } from '../../src/models/clusters/kmeans.ts';
import { cluster, refine } from '../../src/models/clusters/model.ts';
import { nameGroups } from '../../src/models/clusters/names.ts';
import { CsvShop, day, modelOf, seeded, type TestOrder } from './shop.ts';

const pointsOf = (rows: readonly (readonly number[])[]): Points => ({
  width: rows[0]?.length ?? 0,
  values: Float64Array.from(rows.flat()),
});

/** Points about the given centres, `each` of them, a tenth wide, in random order. */
function blobs(centres: readonly (readonly number[])[], each: number, seed = 7): number[][] {
  const random = seeded(seed);
  const noise = () => (random() + random() + random() - 1.5) * 0.2;
  return centres
    .flatMap((centre) =>
      Array.from({ length: each }, () => ({
        at: random(),
        point: centre.map((coordinate) => coordinate + noise()),
      })),
    )
    .sort((a, b) => a.at - b.at)
    .map(({ point }) => point);
}

const corners = [
  [0, 0, 0],
  [3, 0, 0],
  [0, 3, 0],
  [0, 0, 3],
  [3, 3, 3],
  [-3, -3, 0],
  [3, -3, 3],
];

function bestOf(rows: readonly (readonly number[])[], customers: number, wanted: number, seed: number) {
  const points = pointsOf(rows);
  const outcome = cluster(points, customers, wanted, seed);
  if (!outcome.ok) throw new Error(outcome.refusal.code);
  const refined = refine(points, outcome.choices[0] as (typeof outcome.choices)[number]);
  if (!refined) throw new Error('a group was left without people');
  return refined;
}

describe('k-means', () => {
  test.each([2, 3, 4, 5, 6, 7])('finds that there are %i groups, and where', (groups) => {
    const centres = corners.slice(0, groups);
    const { k, centroids, silhouette, stability, explained, converged } = bestOf(
      blobs(centres, 100),
      100 * groups,
      0,
      1,
    );
    expect(k).toBe(groups);
    expect(converged).toBe(true);
    for (const centre of centres) {
      const distances = centroids.map((centroid) =>
        Math.hypot(...centroid.map((coordinate, index) => coordinate - (centre[index] as number))),
      );
      expect(Math.min(...distances)).toBeLessThan(0.05);
    }
    expect(silhouette).toBeGreaterThan(0.85);
    expect(stability).toBeGreaterThan(0.99);
    expect(explained).toBeGreaterThan(0.95);
  });

  test('ends where ml-kmeans ends from the same centroids', () => {
    const random = seeded(11);
    const rows = Array.from({ length: 300 }, () => [random(), random(), random(), random()]);
    const from = rows.slice(0, 5);
    const own = fitFrom(pointsOf(rows), pointsOf(from));
    const theirs = kmeans(rows, 5, { initialization: from.map((row) => [...row]), maxIterations: 200 });
    expect(own?.converged).toBe(true);
    const flat = (centroids: readonly (readonly number[])[]) => centroids.flat();
    for (const [index, value] of flat(rowsOf(own?.centroids as Points)).entries())
      expect(value).toBeCloseTo(flat(theirs.centroids)[index] as number, 9);
  });

  test('finds the six groups from any seed', () => {
    // One start in a few merges two of them; the best of several does not.
    const points = blobs(corners.slice(0, 6), 60, 3);
    for (let seed = 1; seed <= 5; seed += 1) {
      const { explained, stability } = bestOf(points, 360, 6, seed);
      expect(explained).toBeGreaterThan(0.95);
      expect(stability).toBeGreaterThan(0.9);
    }
  });

  test('says that nothing comes back where there are no groups to find', () => {
    const random = seeded(5);
    const points = Array.from({ length: 1000 }, () => [random(), random(), random(), random()]);
    const { stable, stability } = bestOf(points, 1000, 0, 1);
    expect(stable).toBe(false);
    expect(stability).toBeLessThan(0.8);
  });

  test('compares groupings as Hubert and Arabie do', () => {
    // scikit-learn: adjusted_rand_score([0, 0, 1, 2], [0, 0, 1, 1]) = 0.5714…, of equal groupings 1.
    expect(adjustedRand([0, 0, 1, 2], [0, 0, 1, 1])).toBeCloseTo(4 / 7, 12);
    expect(adjustedRand([0, 0, 1, 1], [1, 1, 0, 0])).toBe(1);
    expect(adjustedRand([0, 0, 1, 1], [0, 1, 0, 1])).toBeCloseTo(-0.5, 12);
  });

  test('says how far apart groups lie as Rousseeuw does', () => {
    // By hand: 0 and 1 together, 4 and 6 together. s(0) = (5 − 1)/5, s(1) = (4 − 1)/4, s(4) = (3.5 − 2)/3.5,
    // s(6) = (5.5 − 2)/5.5.
    const distances = distancesOf([[0], [1], [4], [6]]);
    const byHand = (4 / 5 + 3 / 4 + 1.5 / 3.5 + 3.5 / 5.5) / 4;
    expect(silhouette(distances, [0, 0, 1, 1])).toBeCloseTo(byHand, 12);
    // A point that is alone in its group counts 0.
    expect(silhouette(distances, [0, 1, 2, 2])).toBeCloseTo((0 + 0 + (3 - 2) / 3 + (5 - 2) / 5) / 4, 12);
  });

  test('gives the same for the same seed, to the bit', () => {
    const points = pointsOf(blobs(corners, 80));
    expect(cluster(points, 560, 0, 5)).toEqual(cluster(points, 560, 0, 5));
  });

  test('gives as many as are wanted', () => {
    expect(bestOf(blobs(corners.slice(0, 3), 150), 450, 5, 1).k).toBe(5);
  });

  test('never has a centroid twice, nor one without customers', () => {
    const points = Array.from({ length: 400 }, (_, index) => [(index * 3) % 7, 0, 0]);
    const { centroids, k } = bestOf(points, 400, 3, 1);
    expect(k).toBe(3);
    expect(new Set(centroids.map(String)).size).toBe(k);
  });

  test.each([
    ['3 distinct points', Array.from({ length: 400 }, (_, index) => [index % 3, 0, 0]), 400, 0, 4, 3],
    ['99 customers', blobs(corners.slice(0, 4), 25), 99, 0, 100, 99],
    ['7 distinct points for 4 wanted', Array.from({ length: 400 }, (_, i) => [i % 7, 0, 0]), 400, 4, 8, 7],
    [
      'a group of 40',
      [...blobs(corners.slice(0, 1), 360), ...blobs(corners.slice(5, 6), 40)],
      400,
      2,
      50,
      40,
    ],
  ] as const)('refuses %s and says what is missing', (_, points, customers, wanted, needs, has) => {
    const outcome = cluster(pointsOf(points), customers, wanted, 1);
    expect(outcome).toMatchObject({ ok: false, refusal: { needs, has } });
  });

  test('calls groups by what sets them apart, and no two alike where more can be said', () => {
    const names = nameGroups(
      [
        [2, 0.1, 0.6],
        [2.1, 0.2, 0.5],
        [-0.1, 0.2, 0.1],
      ],
      ['value', 'returns', 'orders'],
    );
    expect(names).toEqual([
      ['value_high', 'orders_high', 'returns_high'],
      ['value_high', 'orders_high', 'returns_high'],
      ['average'],
    ]);
    expect(
      nameGroups(
        [
          [1, -2],
          [1, 0.5],
        ],
        ['value', 'returns'],
      ),
    ).toEqual([
      ['returns_low', 'value_high'],
      ['value_high', 'returns_high'],
    ]);
  });

  test('knows groups again where they moved little, and never gives a number twice', () => {
    const used = [{ name: 'value' as const, center: 0, scale: 2, known: 1 }];
    const earlier = {
      asOf: '2026-01-01',
      lastNumber: 5,
      groups: [
        { cluster: 2, customers: 100, place: { value: 0 } },
        { cluster: 5, customers: 100, place: { value: 10 } },
      ],
    };
    const found = identify([{ value: 9 }, { value: 0.5 }, { value: 30 }], earlier, used);
    expect(found.map(({ cluster, moved }) => [cluster, moved])).toEqual([
      [5, 0.5],
      [2, 0.25],
      [6, null],
    ]);
    expect(identify([{ value: 1 }, { value: 2 }], null, used).map(({ cluster }) => cluster)).toEqual([1, 2]);
  });
});

describe('through the command line', () => {
  const shop = new CsvShop();
  afterAll(() => shop.remove());

  test('few distinct customers are refused, and their traits are empty', async () => {
    // Everybody bought once, for one of three amounts, on one day.
    const orders: TestOrder[] = Array.from({ length: 300 }, (_, index) => ({
      customer: `C${index}`,
      at: day(10),
      net: 10 + (index % 3),
    }));
    const loaded = await shop.loadOrders(orders);
    const report = modelOf(await loaded.run(), 'clusters');
    expect(report.refusal).toEqual({ code: 'distinct_points', what: 'distinct customers', needs: 4, has: 3 });
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
