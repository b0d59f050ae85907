import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { generateShop } from '../../src/demo/index.ts';
import { type FeatureSql, featureSql } from '../../src/models/churn/feature-tables.ts';
import { churnModel } from '../../src/models/churn/index.ts';
import { resultTables } from '../../src/models/index.ts';
import type { ModelReport } from '../../src/models/report.ts';
import { writeFactsAsOf } from '../../src/run/as-of.ts';
import { distinguish, parseRule } from '../../src/segments/index.ts';
import { traits } from '../../src/traits/index.ts';
import { DuckDBEngine } from '../../src/warehouse/duckdb/engine.ts';
import { readGeneration } from '../../src/warehouse/generations/serving.ts';
import { createEmpty } from '../../src/warehouse/relation.ts';
import { json, temporaryFolder } from '../cli/arzesh.ts';
import { business, settings } from './shop.ts';

// A shop whose truth is known, through ingest and run: of all that could drive people away, the generator plants
// unresolved complaints alone. Payments that come late, discounts, channels and e-mails change nobody's buying.
const customers = 8000;
const seed = 11;
const place = temporaryFolder();
const store = join(place.path, 'store');
let report: ModelReport;

const rows = <Row extends object>(sql: string) =>
  readGeneration(store, ({ engine }) => engine.rows<Row>(sql));

beforeAll(async () => {
  const folder = join(place.path, 'shop');
  await generateShop({ folder, customers, seed });
  const options = ['--store', store, '--config', join(folder, 'arzesh.config.json')];
  await json(['ingest', ...options]);
  const run = await json<{ models: ModelReport[] }>(['run', ...options]);
  report = run.models.find(({ model }) => model === 'churn') as ModelReport;
});
afterAll(place.remove);

describe('the score', () => {
  test('stands beside the repeat-buying model, the hazard, their blend and the baseline, and is one of them, not worse than the first', () => {
    const figures = report.backtest as Record<string, number>;
    const scores = ['repeat', 'logistic', 'hazard', 'blend'].map(
      (name) => figures[`${name}_brier`] as number,
    );
    expect(scores).toContain(figures.brier);
    expect(figures.brier).toBeLessThanOrEqual(figures.repeat_brier as number);
    expect(figures.brier).toBeLessThan(figures.baseline_brier as number);
    expect(figures.choice).toContain('Brier scores');
    expect(['A', 'B']).toContain(report.grade);
    // It separates: a coin gives one half.
    expect(figures.auc).toBeGreaterThan(0.75);
    // What a person is told to lie five points off at most on average does so.
    expect(figures.calibration_gap).toBeLessThan(0.05);
  });

  test('on the days after the data, which only the generator knows, is no worse than P(no purchase) beyond chance', async () => {
    const truth = readFileSync(join(place.path, 'shop', 'truth_customers.csv'), 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split(','));
    const bought = new Map(truth.map((cells) => [cells[0] as string, Number(cells[5]) > 0]));
    const scored = await rows<{ customer_id: string; p: number; p_none: number }>(
      'select c.customer_id, c.churn_probability as p, v.p_no_purchase as p_none from results.churn c join results.clv v on v.customer_id = c.customer_id',
    );
    const differences = scored.flatMap(({ customer_id, p, p_none }) => {
      const came = bought.get(customer_id);
      if (came === undefined) return [];
      const left = came ? 0 : 1;
      return [(p - left) ** 2 - (p_none - left) ** 2];
    });
    const mean = differences.reduce((sum, one) => sum + one, 0) / differences.length;
    const spread = Math.sqrt(
      differences.reduce((sum, one) => sum + (one - mean) ** 2, 0) / differences.length ** 2,
    );
    expect(differences.length).toBeGreaterThan(6000);
    expect(mean).toBeLessThanOrEqual(2.5 * spread);
  });
});

interface Weight {
  readonly part: 'once' | 'repeat';
  readonly feature: string;
  readonly level: number;
  readonly odds_ratio: number;
  readonly low: number;
  readonly high: number;
}

describe('what is learnt', () => {
  test('is that an open complaint since the last order drives people away, of one order and of several', async () => {
    const found = await rows<Weight>(
      "select * from results.churn_weights where feature = 'complaint_open' and level = 2 order by part",
    );
    expect(found.map(({ part }) => part)).toEqual(['once', 'repeat']);
    for (const { low } of found) expect(low).toBeGreaterThan(1);
  });

  test('is nothing of what changes nobody’s buying: nine in ten of the 95 % intervals hold one', async () => {
    const found = await rows<Weight>(
      "select * from results.churn_weights where feature in ('late', 'unpaid', 'discount', 'channel', 'complaint_resolved') and customers >= 30",
    );
    const holding = found.filter(({ low, high }) => low <= 1.02 && high >= 0.98);
    expect(found.length).toBeGreaterThan(20);
    expect(holding.length / found.length).toBeGreaterThanOrEqual(0.9);
  });
});

describe('the reasons', () => {
  test('carry the customer’s own numbers, as a query of its own over the facts finds them', async () => {
    const wrong = await rows(`
      with today as (select cast(max(order_date) + 1 as date) as day from facts.orders),
      days as (select distinct customer_id, order_date from facts.orders where is_purchase and customer_id is not null),
      own as (
        select customer_id, date_diff('day', max(order_date), (select day from today)) as silence,
          round(date_diff('day', min(order_date), max(order_date)) / (count(*) - 1.0)) as gap, count(*) as orders
        from days group by customer_id
      ),
      told as (
        select customer_id, churn_reason_1 as reason, churn_reason_1_value as value, churn_reason_1_usual as usual from results.churn
        union all select customer_id, churn_reason_2, churn_reason_2_value, churn_reason_2_usual from results.churn
        union all select customer_id, churn_reason_3, churn_reason_3_value, churn_reason_3_usual from results.churn
      )
      select t.* from told t join own o on o.customer_id = t.customer_id
      where (reason = 'silence' and (value <> silence or usual <> gap or orders < 2))
        or (reason = 'silence_once' and (value <> silence or orders <> 1))
        or (reason = 'pace' and value <> gap)
        or (reason = 'few_orders' and value <> orders)
        or (reason = 'complaint_open' and not exists (
          select 1 from facts.interactions i where i.customer_id = t.customer_id and i.kind = 'complaint' and i.resolved_at is null
            and date_diff('day', cast(i.happened_at as date), (select day from today)) = value))
      limit 5`);
    expect(wrong).toEqual([]);
    const [said] = await rows<{ silent: number; complaining: number }>(
      `select cast(count(*) filter (where churn_reason_1 in ('silence', 'silence_once')) as integer) as silent,
        cast(count(*) filter (where 'complaint_open' in (churn_reason_1, churn_reason_2, churn_reason_3)) as integer) as complaining
       from results.churn`,
    );
    expect(said?.silent).toBeGreaterThan(1000);
    expect(said?.complaining).toBeGreaterThan(50);
  });

  test('are no averages: their figures are days here and shares there', async () => {
    const rule = parseRule({ trait: 'churn_band', is: 'gone' }, traits);
    const found = await readGeneration(store, ({ engine, manifest }) =>
      distinguish(engine, rule, { catalogue: traits, asOf: manifest.asOf ?? '' }, { most: 50 }),
    );
    expect(found.length).toBeGreaterThan(5);
    expect(found.filter(({ trait }) => trait.startsWith('churn_reason'))).toEqual([]);
  });

  test('never say the opposite of what they mean', async () => {
    const odd = await rows(
      [1, 2, 3]
        .map((place) => {
          const reason = `churn_reason_${place}`;
          return `select ${reason} as reason, ${reason}_value as value, ${reason}_usual as usual from results.churn
            where (${reason} in ('silence', 'pace', 'returns') and not ${reason}_value > ${reason}_usual)
              or (${reason} in ('few_orders', 'trend') and not ${reason}_value < ${reason}_usual)`;
        })
        .join(' union all '),
    );
    expect(odd).toEqual([]);
  });

  test('of those at risk nearly everybody has one, and none twice', async () => {
    const [counts] = await rows<{ people: number; reasoned: number; doubled: number }>(
      `select cast(count(*) as integer) as people, cast(count(churn_reason_1) as integer) as reasoned,
        cast(count(*) filter (where churn_reason_1 = churn_reason_2 or churn_reason_2 = churn_reason_3 or churn_reason_1 = churn_reason_3) as integer) as doubled
       from results.churn where churn_band = 'gone'`,
    );
    expect(counts?.doubled).toBe(0);
    expect((counts?.reasoned ?? 0) / (counts?.people ?? 1)).toBeGreaterThan(0.85);
  });
});

describe('a feature that knows what came later', () => {
  /** The churn model with a definition of its own, on the facts of the store. */
  async function runWith(sql: FeatureSql): Promise<ModelReport> {
    const generation = await readGeneration(store, async ({ name }) => name);
    const file = join(store, 'generations', generation, 'facts.duckdb');
    const [clv] = await rows<{ report: string }>(
      "select report from results.model_reports where model = 'clv'",
    );
    const engine = await DuckDBEngine.open([{ name: 'facts', file, readOnly: true }], { threads: 1 });
    try {
      await engine.run("attach ':memory:' as results");
      for (const table of resultTables) await createEmpty(engine, table);
      await engine.run("insert into results.model_reports values ('clv', $report)", {
        report: clv?.report ?? '',
      });
      const { asOf } = await writeFactsAsOf(engine, undefined, { now: new Date('2026-07-01'), covers: null });
      const churn = churnModel(sql);
      const refused = await churn.run({ engine, business, settings, asOf, progress: () => {} });
      const [given] = await engine.rows<{ rows: number }>(
        'select cast(count(*) as integer) as rows from results.churn',
      );
      expect(given?.rows).toBe(0);
      return refused;
    } finally {
      await engine.close();
    }
  }

  const planted: [what: string, feature: string, sql: () => FeatureSql][] = [
    [
      'an order of the days to come, as a feature of its own',
      'next_order_days',
      () => ({
        ...featureSql,
        features: featureSql.features.replace(
          'l.channel,',
          `l.channel, (select cast(count(*) as double) from scratch.churn_orders o
            where o.person = b.person and o.order_date >= cast($cut as date)) as next_order_days,`,
        ),
      }),
    ],
    [
      'a complaint that was resolved later taken for resolved',
      'complaint_',
      () => ({
        ...featureSql,
        features: featureSql.features.replace(
          'case when resolved_on < cast($cut as date) then resolved_on end as resolved_on',
          'resolved_on',
        ),
      }),
    ],
    [
      'a later refund',
      '',
      () => ({
        ...featureSql,
        ordersAtCut: featureSql.ordersAtCut.replace('where refunded_on < cast($cut as date)', ''),
      }),
    ],
  ];

  test.each(planted)('%s is refused, with its name', async (_, feature, sql) => {
    expect(sql()).not.toEqual(featureSql);
    const { refusal, grade } = await runWith(sql());
    expect(refusal?.code).toBe('leak');
    expect(refusal?.what).toContain(feature);
    expect(refusal?.what).toMatch(/20\d\d-\d\d-\d\d/);
    expect(refusal?.has).toBeGreaterThan(0);
    expect(grade).toBeNull();
  });
});
