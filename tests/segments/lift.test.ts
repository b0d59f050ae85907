import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Distinction, distinguish, parseRule } from '../../src/segments/index.ts';
import { liftOf } from '../../src/segments/lift.ts';
import { DuckDBEngine } from '../../src/warehouse/duckdb/engine.ts';
import { peopleCatalogue } from './people.ts';

const share = (having: number, people: number) => {
  const mean = having / people;
  return { people, mean, variance: mean * (1 - mean) };
};

describe('liftOf', () => {
  it('has the interval of the ratio that Agresti prints for the aspirin trial', () => {
    // Categorical Data Analysis, 2nd ed., 3.1.3: 189 of 11,034 and 104 of 11,037; relative risk 1.82 (1.43, 2.30).
    const [placebo, aspirin] = [share(189, 11_034), share(104, 11_037)];
    const lift = liftOf(placebo, aspirin);
    const part = placebo.people / (placebo.people + aspirin.people);
    /** From a ratio to all back to the ratio to the rest. */
    const apart = (l: number) => (l * (1 - part)) / (1 - part * l);
    expect(apart(lift?.ratio ?? 0)).toBeCloseTo(1.82, 2);
    expect(Math.abs(apart(lift?.low ?? 0) - 1.43)).toBeLessThan(0.01);
    expect(Math.abs(apart(lift?.high ?? 0) - 2.3)).toBeLessThan(0.01);
    expect(lift?.ratio).toBeCloseTo(189 / 11_034 / (293 / 22_071), 12);
  });

  it('holds the true lift in about 95 of 100 samples', () => {
    let state = 7;
    const random = () => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return (state + 0.5) / 4294967296;
    };
    const draw = (people: number, rate: number) => {
      let having = 0;
      for (let index = 0; index < people; index++) having += random() < rate ? 1 : 0;
      return share(having, people);
    };
    const rounds = 1000;
    const truth = 0.3 / (0.25 * 0.3 + 0.75 * 0.2);
    let held = 0;
    for (let round = 0; round < rounds; round++) {
      const lift = liftOf(draw(200, 0.3), draw(600, 0.2));
      if ((lift?.low ?? 9) <= truth && truth <= (lift?.high ?? 0)) held += 1;
    }
    // Four standard errors of 95 %.
    expect(Math.abs(held / rounds - 0.95)).toBeLessThan(4 * Math.sqrt((0.95 * 0.05) / rounds));
  });

  it('says nothing where there is nothing to compare', () => {
    expect(liftOf(share(0, 10), share(0, 20))).toBeNull();
    expect(liftOf({ people: 5, mean: -1, variance: 1 }, { people: 5, mean: 3, variance: 1 })).toBeNull();
    expect(liftOf(share(0, 10), share(5, 20))).toEqual({ ratio: 0, low: null, high: null });
    const alone = liftOf(share(3, 10), share(0, 20));
    expect([alone?.low, alone?.high]).toEqual([null, null]);
    expect(alone?.ratio).toBeCloseTo(3, 12);
  });
});

describe('what sets people apart', () => {
  const catalogue = peopleCatalogue.map((trait) =>
    trait.name === 'clv_12m' || trait.name === 'churn_band' ? { ...trait, source: 'model' } : trait,
  );
  let engine: DuckDBEngine;
  beforeAll(async () => {
    engine = await DuckDBEngine.open([]);
    await engine.run("attach ':memory:' as results");
    await engine.run(`create table results.traits as
      select concat('C', i) as customer_id, case when i % 2 = 0 then 'London' else 'Qom' end as city,
        case when i < 100 then 6 + i % 5 else 1 + i % 3 end as order_count,
        case when i < 100 then 300e0 + i else 20e0 + i % 7 end as clv_12m, date '2025-01-01' as last_order_on,
        i % 4 > 0 and (i < 100 or i % 9 = 0) as email_consent, case when i < 90 then 'active' else 'gone' end as churn_band
      from range(1000) as numbers(i)`);
  });
  afterAll(() => engine.close());
  const asked = async (where: object): Promise<readonly Distinction[]> =>
    distinguish(engine, parseRule({ version: 2, where }, catalogue), { catalogue, asOf: '2025-11-16' });

  it('is the lift of plain means, and its interval holds it', async () => {
    const found = await asked({ trait: 'email_consent', is: true });
    const value = found.find(({ trait }) => trait === 'clv_12m');
    const people = Array.from({ length: 1000 }, (_, i) => ({
      inside: i % 4 > 0 && (i < 100 || i % 9 === 0),
      value: i < 100 ? 300 + i : 20 + (i % 7),
    }));
    const mean = (some: typeof people) => some.reduce((sum, each) => sum + each.value, 0) / some.length;
    const expected = mean(people.filter(({ inside }) => inside)) / mean(people);
    expect(value?.lift?.ratio).toBeCloseTo(expected, 9);
    expect(value?.lift?.low).toBeLessThan(expected);
    expect(value?.lift?.high).toBeGreaterThan(expected);
  });

  it('is neither what the rule asks nor what the same model says of it', async () => {
    expect((await asked({ trait: 'email_consent', is: true })).map(({ trait }) => trait)).toContain(
      'churn_band',
    );
    const found = await asked({ trait: 'clv_12m', over: 250 });
    expect(found.map(({ trait }) => trait)).not.toContain('clv_12m');
    expect(found.map(({ trait }) => trait)).not.toContain('churn_band');
  });
});
