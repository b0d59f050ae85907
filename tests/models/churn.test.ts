import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { churnBands } from '../../src/models/churn/bands.ts';
import { churnGrade } from '../../src/models/churn/index.ts';
import { DuckDBEngine } from '../../src/warehouse/duckdb/engine.ts';
import { loadSql } from '../../src/warehouse/sql.ts';

const scoreSql = loadSql(new URL('../../src/models/churn/score.sql', import.meta.url));
const backtestSql = loadSql(new URL('../../src/models/churn/backtest.sql', import.meta.url));

let engine: DuckDBEngine;
beforeAll(async () => {
  engine = await DuckDBEngine.open([]);
});
afterAll(() => engine.close());

describe('bands', () => {
  // DEFINITIONS: Active < 0.2, Cooling 0.2–0.5, At risk 0.5–0.8, Lost ≥ 0.8 of churn probability.
  const cases: [number, string][] = [
    [0, 'active'],
    [0.199_999, 'active'],
    [0.2, 'cooling'],
    [0.499_999, 'cooling'],
    [0.5, 'at_risk'],
    [0.799_999, 'at_risk'],
    [0.8, 'lost'],
    [1, 'lost'],
  ];

  test('begin at their bound', async () => {
    const from = Object.fromEntries(churnBands.map((band) => [band.name, band.from]));
    const position = Float64Array.from(cases.keys());
    await engine.load('scratch.clv_cells', {
      fit: position.map(() => 0),
      x: position,
      t_x: position,
      t: position,
      p_none: Float64Array.from(cases, ([probability]) => probability),
      gap: position.map(() => 10),
    });
    await engine.create(
      'scratch.clv_summary',
      `select 'C' || cast(cast(x as integer) as varchar) as customer_id, fit, x, t_x, t, timestamp '2026-06-11 18:30:00' as last_at
       from scratch.clv_cells`,
    );
    const rows = await engine.rows<{ churn_band: string }>(
      `select * from (${scoreSql}) as s order by customer_id`,
      {
        as_of: '2026-07-01',
        cooling: from.cooling as number,
        at_risk: from.at_risk as number,
        lost: from.lost as number,
      },
    );
    expect(rows.map((row) => row.churn_band)).toEqual(cases.map(([, band]) => band));
    // 20 days since the last purchase by a gap of 10; the next was due on the day the gap ended.
    expect(rows[0]).toMatchObject({ overdue_ratio: 2, expected_next_order_on: new Date('2026-06-21') });
  });
});

describe('the backtest', () => {
  test('is the Brier score, beside a threshold of recency and a constant', async () => {
    await engine.create(
      'scratch.clv_backtest',
      `select * from (values
         (cast(0.9 as double), 0, 200), (0.6, 1, 200), (0.2, 2, 10), (0.3, 0, 10)) as t(p_none, actual, silent_days)`,
    );
    const [judged] = await engine.rows(backtestSql, { days: 90 });
    expect(judged).toEqual({
      customers: 4,
      churned: 0.5,
      predicted: 0.5,
      // ((0.9−1)² + 0.6² + 0.2² + (0.3−1)²) ÷ 4
      brier: expect.closeTo((0.01 + 0.36 + 0.04 + 0.49) / 4, 12),
      baseline_brier: 0.25,
      constant_brier: 0.25,
    });
  });

  test.each([
    [0.19, 0.2, 'A'],
    [0.195, 0.2, 'B'],
    [0.2, 0.2, 'C'],
    [0.21, 0.2, 'C'],
  ] as const)('a score of %d against %d is grade %s', (brier, baseline, grade) => {
    expect(churnGrade(brier, baseline)).toBe(grade);
  });
});
