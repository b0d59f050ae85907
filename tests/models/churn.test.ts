import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { churnBands } from '../../src/models/churn/bands.ts';
import {
  bestOf,
  type Candidate,
  type CandidateScore,
  churnGrade,
  evaluate,
  type Gain,
  pooled,
} from '../../src/models/churn/evaluate.ts';
import { DuckDBEngine } from '../../src/warehouse/duckdb/engine.ts';
import { loadSql } from '../../src/warehouse/sql.ts';

const scoreSql = loadSql(new URL('../../src/models/churn/score.sql', import.meta.url));

let engine: DuckDBEngine;
beforeAll(async () => {
  engine = await DuckDBEngine.open([{ name: 'results', file: ':memory:', readOnly: false }]);
});
afterAll(() => engine.close());

const logit = (p: number) => Math.log(p / (1 - p));

describe('bands', () => {
  // DEFINITIONS: Active < 0.2, Cooling 0.2–0.5, At risk 0.5–0.8, Lost ≥ 0.8 of churn probability.
  const cases: [number, string][] = [
    [0, 'active'],
    [0.199_999, 'active'],
    [0.2, 'cooling'],
    [0.499_999, 'cooling'],
    [0.5, 'leaving'],
    [0.799_999, 'leaving'],
    [0.8, 'gone'],
    [1, 'gone'],
  ];

  test('begin at their bound, with the repeat-buying model alone', async () => {
    const from = Object.fromEntries(churnBands.map((band) => [band.name, band.from]));
    // The last one has no probability, and so no band.
    const position = Float64Array.from([...cases.keys(), cases.length]);
    await engine.load('scratch.clv_cells', {
      fit: position.map(() => 0),
      x: position,
      t_x: position,
      t: position,
      p_none: Float64Array.from([...cases, [Number.NaN]], ([probability]) => probability as number),
      gap: position.map(() => 10),
    });
    await engine.create(
      'scratch.clv_summary',
      `select 'C' || cast(cast(x as integer) as varchar) as customer_id, fit, x, t_x, t, timestamp '2026-06-11 18:30:00' as last_at
       from scratch.clv_cells`,
    );
    const none = new Float64Array(0);
    await engine.load('scratch.churn_buyers', { customer_id: [], person: none });
    await engine.load('scratch.churn_levels', { person: none, part: none, cell: none });
    await engine.load('scratch.churn_cell_scores', { cell: none, log_odds: none });
    await engine.load('scratch.churn_simple', { person: none, log_odds: none });
    await engine.load('scratch.churn_parts', { part: none, share: none });
    const names = [1, 2, 3].flatMap((place) =>
      ['', '_value', '_usual'].map((what) => `churn_reason_${place}${what}`),
    );
    await engine.load('scratch.churn_reasons', {
      person: none,
      ...Object.fromEntries(names.map((name) => [name, none])),
    });
    const rows = await engine.rows<{ churn_band: string }>(
      `select * from (${scoreSql}) as s order by customer_id`,
      {
        as_of: '2026-07-01',
        by_logistic: 0,
        hazard_pace: 1,
        cooling: from.cooling as number,
        leaving: from.leaving as number,
        gone: from.gone as number,
      },
    );
    expect(rows.map((row) => row.churn_band)).toEqual([...cases.map(([, band]) => band), null]);
    // 20 days since the last purchase by a gap of 10; the next was due on the day the gap ended.
    expect(rows[0]).toMatchObject({ overdue_ratio: 2, expected_next_order_on: new Date('2026-06-21') });
  });
});

describe('the comparison', () => {
  // Four people: chances of leaving by either model, whether they left, and how long they had been silent.
  const people = [
    { repeat: 0.9, logistic: 0.7, hazard: 0.8, left: 1, silent: 200 },
    { repeat: 0.6, logistic: 0.5, hazard: 0.7, left: 0, silent: 200 },
    { repeat: 0.2, logistic: 0.2, hazard: 0.1, left: 0, silent: 10 },
    { repeat: 0.3, logistic: 0.6, hazard: 0.7, left: 1, silent: 10 },
  ];
  const share = 0.5;
  const blended = people.map(({ repeat, hazard }) => {
    const odds = (1 - share) * logit(hazard) + share * logit(repeat);
    return 1 / (1 + Math.exp(-odds));
  });
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const brier = (chances: number[]) =>
    mean(chances.map((chance, i) => (chance - (people[i]?.left as number)) ** 2));
  const logLoss = (chances: number[]) =>
    mean(chances.map((chance, i) => -Math.log(people[i]?.left === 1 ? chance : 1 - chance)));
  /** Of all pairs of one who left and one who stayed: how many are in the right order, ties counted half. */
  const auc = (chances: number[]) => {
    const pairs = people.flatMap(({ left }, i) =>
      left === 1
        ? people.flatMap((other, j) =>
            other.left === 0 ? [Math.sign((chances[i] as number) - (chances[j] as number)) / 2 + 0.5] : [],
          )
        : [],
    );
    return mean(pairs);
  };
  let judged: CandidateScore[];
  let gains: Gain[];

  beforeAll(async () => {
    const of = (value: (person: (typeof people)[number]) => number) => Float64Array.from(people, value);
    await engine.load('scratch.churn_compared', {
      person: Float64Array.of(1, 2, 3, 4),
      part: of(() => 1),
      left_us: of(({ left }) => left),
      silence_days: of(({ silent }) => silent),
      hazard: of(({ hazard }) => logit(hazard)),
      logistic: of(({ logistic }) => logit(logistic)),
      repeat_buying: of(({ repeat }) => logit(repeat)),
    });
    await engine.load('scratch.churn_parts', { part: Float64Array.of(1), share: Float64Array.of(share) });
    ({ scores: judged, gains } = await evaluate(engine, 90));
  });

  test.each([
    ['repeat', people.map(({ repeat }) => repeat)],
    ['logistic', people.map(({ logistic }) => logistic)],
    ['hazard', people.map(({ hazard }) => hazard)],
    ['blend', blended],
    // One of the two silent left, and one of the two others.
    ['baseline', people.map(() => 0.5)],
  ])('%s: Brier score, log loss and AUC as defined', (candidate, chances) => {
    const found = judged.find((row) => row.candidate === candidate);
    expect(found).toMatchObject({ customers: 4, churned: 0.5 });
    expect(found?.brier).toBeCloseTo(brier(chances), 12);
    expect(found?.log_loss).toBeCloseTo(logLoss(chances), 12);
    expect(found?.auc).toBeCloseTo(auc(chances), 12);
    expect(found?.predicted).toBeCloseTo(mean(chances), 12);
  });

  test('differences are taken person by person', () => {
    const errors = people.map(({ repeat, left }, i) => {
      return (repeat - left) ** 2 - ((blended[i] as number) - left) ** 2;
    });
    const spread = Math.sqrt(mean(errors.map((one) => (one - mean(errors)) ** 2)) / 3);
    const found = gains.find(
      ({ challenger, incumbent: standing }) => challenger === 'blend' && standing === 'repeat',
    );
    expect(found?.gain).toBeCloseTo(mean(errors), 12);
    expect(found?.error).toBeCloseTo(spread, 12);
  });

  test('gains of several days count together, and days that disagree are the less sure', () => {
    const day = (gain: number, people: number): Gain[] => [
      { challenger: 'logistic', incumbent: 'repeat', gain, error: 0.001, people },
    ];
    expect(pooled([day(0.02, 100)])).toEqual(day(0.02, 100));
    const [steady] = pooled([day(0.02, 100), day(0.02, 300)]);
    expect(steady?.gain).toBeCloseTo(0.02, 12);
    // √(100² + 300²) ÷ 400 of the error of a day.
    expect(steady?.error).toBeCloseTo(0.001 * (Math.hypot(100, 300) / 400), 12);
    const [torn] = pooled([day(0.05, 200), day(-0.03, 200)]);
    expect(torn?.gain).toBeCloseTo(0.01, 12);
    // Two days 0.08 apart: standard deviation 0.0566, ÷ √2.
    expect(torn?.error).toBeCloseTo(0.04, 12);
    expect(bestOf([torn as Gain])).toBe('repeat');
    expect(bestOf([steady as Gain])).toBe('logistic');
  });

  test('a challenger takes the place of the one that stands where it is better beyond chance', () => {
    const gain = (challenger: Candidate, standing: Candidate, size: number): Gain => ({
      ...{ challenger, incumbent: standing, gain: size, error: 0.001, people: 1000 },
    });
    const all = (hazard: number, blend: number, blendOverHazard: number) =>
      bestOf([
        gain('hazard', 'repeat', hazard),
        gain('blend', 'repeat', blend),
        gain('blend', 'hazard', blendOverHazard),
      ]);
    expect(all(-0.01, 0.001, 0.011)).toBe('repeat');
    expect(all(-0.01, 0.002, 0.012)).toBe('blend');
    expect(all(0.01, 0.011, 0.001)).toBe('hazard');
    expect(all(0.01, 0.02, 0.01)).toBe('blend');
  });

  test.each([
    [0.19, 0.2, 0.01, 'A'],
    [0.19, 0.2, 0.06, 'B'],
    [0.195, 0.2, 0.01, 'B'],
    [0.2, 0.2, 0.01, 'C'],
    [0.21, 0.2, 0.01, 'C'],
  ] as const)('a score of %d against %d, %d off, is grade %s', (score, baseline, gap, grade) => {
    expect(churnGrade(score, baseline, gap)).toBe(grade);
  });
});
