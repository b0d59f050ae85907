import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { areSeparate, clumpingOf } from '../../../src/models/clv/model.ts';
import { valueTiers } from '../../../src/models/clv/tiers.ts';
import type { ModelReport } from '../../../src/models/report.ts';
import { repeatCandidates } from '../../../src/models/settings.ts';
import { DuckDBEngine } from '../../../src/warehouse/duckdb/engine.ts';
import { loadSql } from '../../../src/warehouse/sql.ts';
import {
  CsvShop,
  day,
  fromPublicData,
  hasPublicData,
  type LoadedShop,
  modelOf,
  publicData,
  type RunReport,
  seeded,
  type TestOrder,
} from '../shop.ts';

const shop = new CsvShop();
afterAll(() => shop.remove());

const cdnow = {
  entity: 'order_lines',
  delimiter: 'whitespace',
  columns: { order_id: ['customer', 'date'], customer_id: 'customer', ordered_at: 'date', amount: 'dollars' },
  zeroPrice: 'keep',
};

/** What the report says of the candidates. */
interface Told {
  readonly candidates: readonly {
    name: string;
    log_score: number | null;
    mean_error: number | null;
    shortfall: number | null;
    shortfall_error: number | null;
    tests: number;
  }[];
  readonly choice: { name: string };
}

/** The paper's own model, whatever the holdout would choose. */
const bgNbdAlone = {
  candidates: ['bg-nbd'],
  by: null,
  resolution: 'day',
  ridge: 0,
  spendOrders: 'repeat',
  season: null,
} as const;

function parametersOf(report: ModelReport): Record<string, number> {
  return Object.fromEntries(report.parameters.map(({ name, value }) => [name, value]));
}

describe.skipIf(!hasPublicData)(`CDNOW, the sample of the papers${fromPublicData}`, () => {
  let report: RunReport;
  let loaded: LoadedShop;
  beforeAll(async () => {
    loaded = await shop.load(
      {
        ...cdnow,
        files: [join(publicData, 'cdnow/CDNOW_sample.txt')],
        header: ['master', 'customer', 'date', 'units', 'dollars'],
      },
      { business: { currency: 'USD' }, models: { clv: bgNbdAlone } },
    );
    // Calibrated on 39 weeks, to 1997-09-30.
    report = await loaded.run('--as-of', '1997-10-01');
  });

  test('gives the estimates of Fader, Hardie and Lee (2005), through the command line', () => {
    const clv = modelOf(report, 'clv');
    const { r, alpha, a, b } = parametersOf(clv);
    // Published in weeks; this engine counts days.
    expect(r).toBeCloseTo(0.2425945, 3);
    expect((alpha as number) / 7).toBeCloseTo(4.4136, 2);
    expect(a).toBeCloseTo(0.79292, 2);
    expect(b).toBeCloseTo(2.42589, 2);
    // A density in days is that in weeks ÷ 7 for each of the 2,457 repeat purchases.
    expect(clv.logLikelihood).toBeCloseTo(-9582.429 - 2457 * Math.log(7), 1);
    expect(clv.observations).toBe(2357);
    expect(clv.settings).toMatchObject({ event: 'day' });
  });

  test('says what a customer just won will bring: equation (9) of Fader, Hardie and Lee, by its power series', () => {
    const clv = modelOf(report, 'clv');
    const { r, alpha, a, b, p, q, gamma } = parametersOf(clv) as Record<string, number> & Record<'r', number>;
    const expected = (t: number) => {
      const z = t / ((alpha as number) + t);
      let [term, sum] = [1, 1];
      for (let j = 0; j < 2000; j += 1) {
        term *= (((r + j) * ((b as number) + j)) / ((a as number) + (b as number) - 1 + j) / (j + 1)) * z;
        sum += term;
      }
      const left = ((alpha as number) / ((alpha as number) + t)) ** r * sum;
      return (((a as number) + (b as number) - 1) / ((a as number) - 1)) * (1 - left);
    };
    const mean = ((p as number) * (gamma as number)) / ((q as number) - 1);
    const { margin, discount_yearly: discount } = clv.settings as Record<string, number>;
    let value = 0;
    for (let month = 1; month <= 12; month += 1) {
      const bought = expected((month * 365.25) / 12) - expected(((month - 1) * 365.25) / 12);
      value += (bought * mean * (margin as number)) / (1 + (discount as number)) ** (month / 12);
    }
    const { new_customer: won } = clv.diagnostics as { new_customer: { purchases: number; value: number } };
    expect(won.purchases).toBeCloseTo(expected(365.25), 6);
    expect(won.value / value).toBeCloseTo(1, 6);
  });

  test('gives the spend of Fader and Hardie (2013), on 946 repeat customers', () => {
    const clv = modelOf(report, 'clv');
    const { p, q, gamma } = parametersOf(clv);
    expect(clv.diagnostics.spend).toMatchObject({ observations: 946 });
    // Standard errors 1.190, .290, 4.160: a hundredth of them.
    expect(p).toBeCloseTo(6.249, 1);
    expect(q).toBeCloseTo(3.744, 2);
    expect(gamma).toBeCloseTo(15.444, 1);
  });

  test('P(alive) is 1 for who bought once, as BG/NBD has it', async () => {
    const [row] = await loaded.rows<{ least: number; customers: number }>(
      'select min(p_alive) as least, cast(count(*) as integer) as customers from results.clv where repeat_count = 0',
    );
    // 2,357 customers, of whom 1,411 did not buy again by week 39 [Fader and Hardie, notes on the data].
    expect(row).toEqual({ least: 1, customers: 1411 });
  });
});

describe.skipIf(!hasPublicData)(`CDNOW, all of it${fromPublicData}`, () => {
  test('is fitted by day, for it has no times, and the holdout judges it', async () => {
    const loaded = await shop.load(
      {
        ...cdnow,
        files: [join(publicData, 'cdnow/CDNOW_master.txt')],
        header: ['customer', 'date', 'units', 'dollars'],
      },
      { business: { currency: 'USD' } },
    );
    const clv = modelOf(await loaded.run(), 'clv');
    for (const { value, standardError } of clv.parameters) {
      expect(value).toBeGreaterThan(0);
      expect(standardError).toBeGreaterThan(0);
    }
    expect(clv.parameters.map(({ name }) => name).slice(-3)).toEqual(['p', 'q', 'gamma']);
    expect(clv.logLikelihood).toBeLessThan(0);
    expect(Number.isFinite(clv.logLikelihood)).toBe(true);
    expect(clv.observations).toBe(23_570);
    expect(clv.settings.event).toBe('day');
    expect(clv.diagnostics.events).toMatchObject([{ event: 'day' }]);
    expect(Math.abs(clv.backtest?.purchases_miss as number)).toBeLessThan(0.25);
    expect(['A', 'B', 'C']).toContain(clv.grade);
    const { candidates, choice } = clv.diagnostics as unknown as Told;
    expect(candidates.map(({ name }) => name)).toEqual([...repeatCandidates, 'baseline']);
    // Over the rolling cuts BG/NBD and MBG/NBD predict alike, and both better than NBD, in which nobody ever leaves.
    const scoreOf = (name: string) => candidates.find((one) => one.name === name)?.log_score as number;
    expect(Math.abs(scoreOf('mbg-nbd') - scoreOf('bg-nbd'))).toBeLessThan(0.002);
    expect(Math.min(scoreOf('mbg-nbd'), scoreOf('bg-nbd'))).toBeGreaterThan(scoreOf('nbd'));
    // The chosen one is the best, or level with it: within two standard errors over the cuts.
    const chosen = candidates.find(({ name }) => name === choice.name);
    expect(chosen?.shortfall).toBeLessThanOrEqual(Math.max(2 * (chosen?.shortfall_error ?? 0), 0.001));
    expect(chosen?.tests).toBeGreaterThan(1);
  });
});

describe.skipIf(!hasPublicData)(`Online Retail${fromPublicData}`, () => {
  let report: RunReport;
  beforeAll(async () => {
    const loaded = await shop.load(
      {
        entity: 'order_lines',
        files: [join(publicData, 'online_retail.csv.gz')],
        columns: {
          order_id: 'InvoiceNo',
          product_id: 'StockCode',
          quantity: 'Quantity',
          ordered_at: 'InvoiceDate',
          unit_price: 'UnitPrice',
          customer_id: 'CustomerID',
        },
        cancellation: { prefix: 'C' },
        badDebt: { prefix: 'A' },
      },
      { business: { currency: 'GBP', timeZone: 'Europe/London' } },
    );
    report = await loaded.run();
  });

  test('is fitted, with finite parameters and a likelihood', () => {
    const clv = modelOf(report, 'clv');
    expect(clv.refusal).toBeNull();
    for (const { value } of clv.parameters) expect(Number.isFinite(value) && value > 0).toBe(true);
    // Two at least of repeat buying, three of spend.
    expect(clv.parameters.length).toBeGreaterThanOrEqual(5);
    expect(['day', 'trip']).toContain(clv.settings.event);
    expect(Number.isFinite(clv.logLikelihood)).toBe(true);
    expect(typeof clv.backtest?.purchases_miss).toBe('number');
    expect(['A', 'B', 'C']).toContain(clv.grade);
    const { candidates, choice } = clv.diagnostics as unknown as Told;
    const errorOf = (name: string) => candidates.find((one) => one.name === name)?.mean_error as number;
    expect(errorOf(choice.name)).toBeLessThan(errorOf('baseline'));
  });

  test('both event definitions are told of: how they did, or why they could not be tried', () => {
    const events = modelOf(report, 'clv').diagnostics.events as Record<string, unknown>[];
    expect(events.map(({ event }) => event)).toEqual(['day', 'trip']);
    for (const event of events) {
      if (event.refusal)
        expect(event.refusal).toMatchObject({ code: expect.any(String), what: expect.any(String) });
      else expect(event.tracking_miss).toBeGreaterThan(0);
    }
    // A wholesaler's customers send several invoices a day: far more often than chance has it.
    expect(modelOf(report, 'clv').diagnostics.same_day_clumping).toBeGreaterThan(2);
  });
});

/** Customers who each buy on the given days, the first day varied a little. */
function orders(customers: number, repeaters: number, days: number): TestOrder[] {
  const random = seeded(customers + repeaters + days);
  const made: TestOrder[] = [];
  for (let customer = 0; customer < customers; customer++) {
    // The first and the last customer span the whole history.
    const first = customer === 0 ? 0 : Math.floor(random() * (days - 2));
    const at = [first];
    if (customer < repeaters) at.push(first + 1 + Math.floor(random() * (days - first - 1)));
    else if (customer === customers - 1) at[0] = days - 1;
    for (const number of at)
      made.push({ customer: `C${customer}`, at: day(number), net: Math.round(500 + random() * 5000) / 100 });
  }
  return made;
}

describe('thin data', () => {
  // DEFINITIONS: 500 customers, 180 days, 100 repeat customers.
  test.each([
    ['499 customers', orders(499, 200, 300), 'customers', 500, 499],
    ['59 days', orders(600, 200, 59), 'days', 180, 59],
    ['99 repeat customers', orders(600, 99, 300), 'repeat_customers', 100, 99],
  ])('%s are refused, with what is missing', async (_, given, code, needs, has) => {
    const loaded = await shop.loadOrders(given);
    const report = await loaded.run();
    for (const name of ['clv', 'churn']) {
      expect(modelOf(report, name), name).toMatchObject({
        refusal: { code, needs, has },
        parameters: [],
        logLikelihood: null,
        grade: null,
        backtest: null,
      });
    }
    // The columns are there, and empty.
    const [row] = await loaded.rows(
      `select cast(count(clv_12m) as integer) as clv, cast(count(churn_band) as integer) as churn,
         cast(count(value_tier) as integer) as tiers, cast(count(rfm_name) as integer) as rfm from results.traits`,
    );
    expect(row).toEqual({
      clv: 0,
      churn: 0,
      tiers: 0,
      rfm: new Set(given.map(({ customer }) => customer)).size,
    });
    expect(await loaded.rows('select * from results.model_calibration')).toEqual([]);
  });

  test('at the floors nothing is refused for being too little', async () => {
    const loaded = await shop.loadOrders(orders(500, 100, 180));
    const { refusal } = modelOf(await loaded.run(), 'clv');
    expect(['customers', 'days', 'repeat_customers']).not.toContain(refusal?.code);
  });
});

describe('value tiers', () => {
  const scoreSql = loadSql(new URL('../../../src/models/clv/score.sql', import.meta.url));

  async function tiersOf(expected: readonly number[]): Promise<string[]> {
    const engine = await DuckDBEngine.open([]);
    try {
      const position = Float64Array.from(expected.keys());
      const others = [
        'p_alive',
        'p_alive_later',
        'expected_90',
        'expected_horizon',
        'p_none',
        'residual',
        'p_again',
        'expected_next',
      ];
      const waits = [
        'wait_low',
        'wait',
        'wait_high',
        'purchases_low',
        'purchases_high',
        'value_low',
        'value_median',
        'value_high',
        'value_deviation',
      ];
      await engine.load('scratch.clv_cells', {
        fit: position.map(() => 0),
        x: position,
        t_x: position,
        t: position,
        discounted: Float64Array.from(expected),
        ...Object.fromEntries([...others, ...waits].map((name) => [name, position])),
      });
      // With an expected spend of 1 and a margin of 1 the value is the discounted purchases.
      await engine.load('scratch.clv_spend', {
        fit: Float64Array.of(0),
        kappa: Float64Array.of(1),
        mu: Float64Array.of(1),
        cap: Float64Array.of(1e300),
      });
      await engine.create(
        'scratch.clv_summary',
        "select lpad(cast(cast(x as integer) as varchar), 4, '0') as customer_id, fit, x, t_x, t, cast(0 as double) as z, cast(0 as double) as m from scratch.clv_cells",
      );
      await engine.create(
        'scratch.orders',
        `select customer_id, date '2026-01-01' as order_date, cast(10 as decimal(18, 4)) as net,
           cast(10 as decimal(18, 4)) as gross, cast(null as decimal(18, 4)) as cost, true as is_purchase
         from scratch.clv_summary`,
      );
      await engine.load('scratch.value_tiers', {
        name: valueTiers.map(({ name }) => name),
        above: Float64Array.from(valueTiers, (_, index) => valueTiers[index - 1]?.upTo ?? 0),
        up_to: Float64Array.from(valueTiers, ({ upTo }) => upTo),
      });
      const rows = await engine.rows<{ value_tier: string }>(
        `select * from (${scoreSql}) as s order by customer_id`,
        {
          as_of: '2026-07-01',
          margin: 0.5,
          rate: 1,
        },
      );
      return rows.map((row) => row.value_tier);
    } finally {
      await engine.close();
    }
  }

  const counts = (tiers: readonly string[]) =>
    valueTiers.map(({ name }) => tiers.filter((tier) => tier === name).length);

  test('are the top 1 %, 5 %, 10 %, 25 %, 50 % and the rest', async () => {
    const tiers = await tiersOf(Array.from({ length: 200 }, (_, index) => 200 - index));
    expect(counts(tiers)).toEqual([2, 8, 10, 30, 50, 100]);
    expect(tiers[0]).toBe('platinum');
    expect(tiers[199]).toBe('low');
  });

  test('equal values share the tier of the best of them', async () => {
    // Three share the first rank; then the fourth is past the top 1 % of 200.
    const tiers = await tiersOf([9, 9, 9, ...Array.from({ length: 197 }, (_, index) => 8 - index / 100)]);
    expect(tiers.slice(0, 4)).toEqual(['platinum', 'platinum', 'platinum', 'gold']);
    expect(counts(await tiersOf(Array.from({ length: 50 }, () => 3)))).toEqual([50, 0, 0, 0, 0, 0]);
  });

  test('one customer is a platinum one', async () => {
    expect(await tiersOf([1])).toEqual(['platinum']);
  });
});

describe('what a purchase is', () => {
  test('chance has a day’s second purchase half as often as one on each following day', () => {
    // A Poisson process of rate λ: E[pairs within a day] = λ²/2, on two days running λ².
    expect(clumpingOf(50, 700)).toBe(1);
    expect(clumpingOf(0, 700)).toBe(0);
    expect(clumpingOf(5, 0)).toBeNull();
  });

  test.each([
    ['as chance has it', 50, 700, true],
    ['a little more, as where customers differ', 65, 700, true],
    ['twice as often: they belong together', 100, 700, false],
    ['half as often or never: the log has days alone', 25, 700, false],
    ['too few to tell', 5, 70, false],
  ])('purchases of one day, %s', (_, sameDay, weekAfter, separate) => {
    expect(areSeparate(sameDay, weekAfter)).toBe(separate);
  });

  test('a Poisson log of ten thousand purchases is separate by the rule', () => {
    const random = seeded(11);
    let sameDay = 0;
    let weekAfter = 0;
    for (let customer = 0; customer < 1000; customer++) {
      const rate = 0.01 + 0.04 * random();
      let last = -1;
      const gapOf = () => -Math.log(random()) / rate;
      for (let at = gapOf(); at < 400; at += gapOf()) {
        const gap = Math.floor(at) - last;
        if (last >= 0 && gap === 0) sameDay += 1;
        if (last >= 0 && gap >= 1 && gap <= 7) weekAfter += 1;
        last = Math.floor(at);
      }
    }
    expect(clumpingOf(sameDay, weekAfter)).toBeGreaterThan(0.8);
    expect(clumpingOf(sameDay, weekAfter)).toBeLessThan(1.4);
    expect(areSeparate(sameDay, weekAfter)).toBe(true);
  });
});
