import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { residualLifetime, retentionRate } from '../../src/models/math/contract.ts';
import type { ModelReport } from '../../src/models/report.ts';
import { readGeneration } from '../../src/warehouse/generations/serving.ts';
import { inProcess, temporaryFolder } from '../cli/arzesh.ts';
import { type Contracts, writeContracts } from './subscriptions.ts';

const place = temporaryFolder();
afterAll(place.remove);
let shops = 0;

interface Shop {
  readonly store: string;
  readonly report: ModelReport;
  rows<Row extends object>(sql: string): Promise<Row[]>;
}

/** A shop of contracts, through ingest and run. */
async function shopOf(groups: readonly Contracts[], more: readonly string[] = []): Promise<Shop> {
  shops += 1;
  const folder = join(place.path, `shop-${shops}`);
  const store = join(place.path, `store-${shops}`);
  const config = join(folder, 'arzesh.config.json');
  writeFileSync(config, JSON.stringify(writeContracts(folder, groups, more)));
  let report: ModelReport | undefined;
  for (const command of ['ingest', 'run']) {
    const { code, out, err } = await inProcess([command, '--store', store, '--config', config, '--json']);
    if (code !== 0) throw new Error(err);
    if (command === 'run')
      report = (JSON.parse(out) as { models: ModelReport[] }).models.find(
        ({ model }) => model === 'retention',
      );
  }
  if (!report) throw new Error('no report of the model retention');
  return { store, report, rows: (sql) => readGeneration(store, ({ engine }) => engine.rows(sql)) };
}

describe('contracts of a known truth', () => {
  const truth = { alpha: 1.2, beta: 6 };
  let shop: Shop;
  beforeAll(async () => {
    shop = await shopOf([{ size: 6000, ...truth, seed: 5 }]);
  });

  test('give their parameters back, within three standard errors', () => {
    expect(shop.report.settings.model).toBe('sBG');
    for (const { name, value, standardError } of shop.report.parameters) {
      const known = truth[name as keyof typeof truth];
      expect(Math.abs(value - known), name).toBeLessThan(3 * (standardError ?? 0));
    }
  });

  test('are foretold better than by one rate for all: how many run on comes out within 5 %', () => {
    const { backtest, grade } = shop.report;
    const { kept_actual, kept_expected, log_likelihood, baseline_log_likelihood } = backtest as Record<
      string,
      number
    >;
    expect(grade).toBe('A');
    expect(log_likelihood).toBeGreaterThan(baseline_log_likelihood as number);
    expect((kept_expected as number) / (kept_actual as number)).toBeCloseTo(1, 1);
  });

  test('survive as Kaplan and Meier have it, within the band of the model nearly everywhere', async () => {
    const curve = await shop.rows<{ renewal: number; low: number | null; high: number; expected: number }>(
      'select renewal, low, high, expected from results.retention_curve order by renewal',
    );
    const seen = curve.filter(({ renewal, low }) => renewal >= 1 && low !== null);
    const within = seen.filter(
      ({ low, high, expected }) => (low ?? 1) - 0.005 <= expected && expected <= high + 0.005,
    );
    expect(seen.length).toBeGreaterThan(40);
    expect(within.length / seen.length).toBeGreaterThan(0.9);
    expect(curve.length).toBeGreaterThan(1.4 * seen.length);
  });

  test('each running one has the outlook of its own tenure, and the ended ones none', async () => {
    const [counts] = await shop.rows<{ running: number; scored: number }>(
      `select (select cast(count(*) as integer) from facts.subscriptions where ended_on is null) as running,
        (select cast(count(*) as integer) from results.retention) as scored`,
    );
    expect(counts?.scored).toBe(counts?.running);
    const parameters = Object.fromEntries(
      shop.report.parameters.map(({ name, value }) => [name, value]),
    ) as typeof truth;
    const monthly = 1.1 ** (1 / 12) - 1;
    // Renewals outlived, counted here in JavaScript from the dates.
    const people = await shop.rows<{
      start: string;
      p_renews: number;
      residual_months: number;
      subscription_clv: number;
    }>(
      `select cast(s.started_on as varchar) as start, r.p_renews, r.residual_months, r.subscription_clv
       from results.retention r join facts.subscriptions s on s.customer_id = r.customer_id order by r.customer_id limit 200`,
    );
    for (const { start, p_renews, residual_months, subscription_clv } of people) {
      const [year, month, date] = start.split('-').map(Number) as [number, number, number];
      const outlived = (2026 - year) * 12 + 6 - month - (30 < date ? 1 : 0);
      expect(p_renews).toBeCloseTo(retentionRate(parameters, outlived + 1), 9);
      expect(residual_months).toBeCloseTo(residualLifetime(parameters, outlived + 1, monthly), 6);
      expect(subscription_clv).toBeCloseTo(residual_months * 10 * 0.5, 2);
    }
  });
});

test('where the own risk falls with tenure, the beta-discrete-Weibull is taken', async () => {
  const { report } = await shopOf([{ size: 8000, alpha: 2, beta: 2.2, c: 0.45, seed: 8 }]);
  expect(report.settings.model).toBe('BdW');
  const c = report.parameters.find(({ name }) => name === 'c');
  expect(Math.abs((c?.value ?? 0) - 0.45)).toBeLessThan(3 * (c?.standardError ?? 0));
});

test('contracts of another period are told apart', async () => {
  const { report, rows } = await shopOf([
    { size: 2000, alpha: 1, beta: 5, seed: 1 },
    { size: 1500, alpha: 1, beta: 3, months: 12, seed: 2 },
  ]);
  const groups = report.diagnostics.groups as { renewal_months: number; contracts: number; model: string }[];
  expect(groups.map(({ renewal_months, contracts }) => [renewal_months, contracts])).toEqual([
    [1, 2000],
    [12, 1500],
  ]);
  const [both] = await rows<{ lengths: number }>(
    'select cast(count(distinct renewal_months) as integer) as lengths from results.retention_curve',
  );
  expect(both?.lengths).toBe(2);
});

test('of a customer with a contract that cannot be told nothing is said but that it runs', async () => {
  const { rows } = await shopOf(
    [{ size: 2000, alpha: 1, beta: 5, seed: 1 }],
    [
      ...['X1,TWO,p,2026-01-15,,1,10', 'X2,TWO,p,2026-01-15,,7,10'],
      ...['X3,FREE,p,2026-01-15,,1,', 'X4,ONE,p,2026-01-15,,1,10'],
    ],
  );
  const found = await rows<object>(
    `select customer_id, running_subscriptions::integer as n, p_renews is null as p, subscription_clv is null as v
       from results.retention where customer_id in ('TWO', 'FREE', 'ONE') order by customer_id`,
  );
  expect(found).toEqual([
    { customer_id: 'FREE', n: 1, p: false, v: true },
    { customer_id: 'ONE', n: 1, p: false, v: false },
    { customer_id: 'TWO', n: 2, p: true, v: true },
  ]);
});

test('rows that contradict themselves are held with the reason', async () => {
  const { rows } = await shopOf(
    [{ size: 100, alpha: 1, beta: 5, seed: 3 }],
    ['X1,C1,p,2026-02-01,2026-01-01,1,10', 'X2,C1,p,2026-02-01,,0,10', 'X3,C1,p,2026-02-01,,1,-1'],
  );
  const held = await rows<{ column_name: string; reason: string }>(
    'select column_name, reason from facts.quarantine order by line',
  );
  expect(held).toEqual([
    { column_name: 'ended_on', reason: 'ended_before_start' },
    { column_name: 'renewal_months', reason: 'not_positive' },
    { column_name: 'price', reason: 'negative' },
  ]);
});

test('without subscriptions there is a refusal and no number', async () => {
  const { report, rows } = await shopOf([]);
  expect(report.refusal).toMatchObject({ code: 'subscriptions', needs: 20, has: 0 });
  expect(await rows('select * from results.retention')).toEqual([]);
  expect(await rows('select * from results.retention_curve')).toEqual([]);
});
