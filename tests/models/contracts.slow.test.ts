import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seededRandom } from '../../src/models/math/random.ts';
import type { ModelReport } from '../../src/models/report.ts';
import { readGeneration } from '../../src/warehouse/generations/serving.ts';
import { inProcess, temporaryFolder } from '../cli/arzesh.ts';

const place = temporaryFolder();
afterAll(place.remove);
let shops = 0;

interface Report {
  readonly asOf: string;
  readonly models: readonly ModelReport[];
}

interface Shop {
  run(...args: string[]): Promise<Report>;
  rows<Row extends object>(sql: string): Promise<Row[]>;
}

/** A shop of subscriptions and nothing else, through ingest. */
async function shopOf(lines: readonly string[]): Promise<Shop> {
  shops += 1;
  const folder = join(place.path, `shop-${shops}`);
  const store = join(place.path, `store-${shops}`);
  const config = join(folder, 'arzesh.config.json');
  mkdirSync(folder);
  writeFileSync(
    join(folder, 'subscriptions.csv'),
    `id,customer,plan,start,end,months,price\n${lines.join('\n')}\n`,
  );
  writeFileSync(
    config,
    JSON.stringify({
      business: { name: 'Plans', timeZone: 'UTC', currency: 'EUR', margin: 0.5, discountYearly: 0.1 },
      feeds: {
        subscriptions: {
          entity: 'subscriptions',
          files: ['subscriptions.csv'],
          columns: {
            ...{ subscription_id: 'id', customer_id: 'customer', plan: 'plan', started_on: 'start' },
            ...{ ended_on: 'end', renewal_months: 'months', price: 'price' },
          },
        },
      },
    }),
  );
  const call = async (...args: string[]) => {
    const { code, out, err } = await inProcess([...args, '--store', store, '--config', config, '--json']);
    if (code !== 0) throw new Error(err);
    return out;
  };
  await call('ingest');
  return {
    run: async (...args) => JSON.parse(await call('run', ...args)) as Report,
    rows: (sql) => readGeneration(store, ({ engine }) => engine.rows(sql)),
  };
}

const isoDay = (instant: number) => new Date(instant).toISOString().slice(0, 10);
const renewalDay = (start: Date, years: number) =>
  Date.UTC(start.getUTCFullYear() + years, start.getUTCMonth(), start.getUTCDate());

const refusalOf = (report: Report, name: string) =>
  report.models.find(({ model }) => model === name)?.refusal;

describe('5,000 yearly contracts of sBG(1, 3) that are ended on any day of a paid period', () => {
  const asOf = Date.UTC(2026, 6, 1);
  let shop: Shop;
  let report: Report;
  /** Payments to come of those that run, discounted to the next, as it will be. */
  let truth = 0;
  let renewing = 0;
  let running = 0;

  beforeAll(async () => {
    const random = seededRandom(11);
    const lines: string[] = [];
    for (let i = 0; i < 5000; i += 1) {
      const start = new Date(Date.UTC(2018, 6, 1) + Math.floor(random.uniform() * 2920) * 86_400_000);
      const theta = random.beta(1, 3);
      const lostAt = Math.floor(Math.log(random.uniform()) / Math.log1p(-theta)) + 1;
      const [from, to] = [renewalDay(start, lostAt - 1), renewalDay(start, lostAt)];
      const end = from + Math.floor(random.uniform() * ((to - from) / 86_400_000)) * 86_400_000;
      const isEnded = end < asOf;
      lines.push(
        `S${i},C${i},yearly,${isoDay(start.getTime())},${isEnded ? isoDay(end) : '9999-12-31'},12,100.00`,
      );
      if (isEnded) continue;
      running += 1;
      let next = 1;
      while (renewalDay(start, next) < asOf) next += 1;
      renewing += lostAt > next ? 1 : 0;
      for (let n = next; n < Math.min(lostAt, next + 400); n += 1) truth += 100 * 0.5 * 1.1 ** (next - n);
    }
    // The last day of the feed sets the as-of date.
    lines.push('LAST,LAST,yearly,2026-06-30,,12,100.00');
    shop = await shopOf(lines);
    report = await shop.run();
  });

  test('outlive their first renewals as sBG(1, 3) has it: .75 .60 .50 .43 .38, as it was and by the model', async () => {
    const curve = await shop.rows<{ renewal: number; actual: number; expected: number }>(
      'select renewal, actual, expected from results.retention_curve where renewal between 1 and 8 order by renewal',
    );
    for (const { renewal, actual, expected } of curve) {
      const known = 3 / (3 + renewal);
      if (renewal <= 5) expect(Math.abs(actual - known), `renewal ${renewal}`).toBeLessThan(0.025);
      expect(Math.abs(expected - known), `renewal ${renewal}`).toBeLessThan(0.025);
    }
    const model = report.models.find((one) => one.model === 'retention');
    expect(model?.grade).toBe('A');
  });

  test('are worth what they go on to pay, also those in the middle of a period', async () => {
    expect(report.asOf).toBe('2026-07-01');
    const [sum] = await shop.rows<{ value: number; running: number; renewing: number }>(
      `select sum(subscription_clv) as value, cast(sum(running_subscriptions) as integer) as running,
         sum(p_renews) as renewing from results.retention`,
    );
    expect(sum?.running).toBe(running + 1);
    // Chance alone moves the number that renews by 1 %, the value by 2 %.
    expect(Math.abs((sum?.renewing ?? 0) / renewing - 1)).toBeLessThan(0.025);
    expect(Math.abs((sum?.value ?? 0) / truth - 1)).toBeLessThan(0.05);
  });

  test('are customers with traits; what only orders tell is unknown, and each model says why', async () => {
    const [people] = await shop.rows<{ people: number; valued: number; unknown: number }>(
      `select cast(count(*) as integer) as people, cast(count(subscription_clv) as integer) as valued,
         cast(count(clv_12m) + count(churn_probability) + count(cluster) as integer) as unknown from results.traits`,
    );
    expect(people).toEqual({ people: 5001, valued: running + 1, unknown: 0 });
    for (const name of ['clv', 'churn', 'clusters'])
      expect(refusalOf(report, name), name).toMatchObject({ has: 0 });
    expect(refusalOf(report, 'retention')).toBeNull();
  });

  test('a day in the past knows no end that came later', async () => {
    const past = await shop.run('--as-of', '2024-01-01');
    expect(past.asOf).toBe('2024-01-01');
    const [counted] = await shop.rows<{ people: number; running: number; sure: number }>(
      `select cast((select count(*) from results.traits) as integer) as people,
         cast(sum(running_subscriptions) as integer) as running, cast(count(*) filter (where p_renews = 0) as integer) as sure
       from results.retention`,
    );
    const [known] = await shop.rows<{ people: number; running: number }>(
      `select cast(count(*) as integer) as people,
         cast(count(*) filter (where coalesce(ended_on >= date '2024-01-01', true)) as integer) as running
       from facts.subscriptions where started_on < date '2024-01-01'`,
    );
    expect(counted).toEqual({ ...known, sure: 0 });
  });

  test('two runs give the same bytes', async () => {
    const read = () => shop.rows('select * from results.retention order by customer_id');
    await shop.run();
    const first = await read();
    await shop.run();
    expect(await read()).toEqual(first);
  });
});

describe('plans that change, pause and come back', () => {
  const lines = [
    // Upgrade within a paid period, and later to a yearly plan.
    ...['A1,ann,basic,2025-01-01,2025-03-10,1,10.00', 'A2,ann,pro,2025-03-10,2025-06-09,1,30.00'],
    'A3,ann,pro-year,2025-06-10,9999-12-31,12,299.99',
    // A pause: paid to 5 March, back in May.
    ...['B1,bob,basic,2025-01-05,2025-02-20,1,10.00', 'B2,bob,basic,2025-05-02,,1,10.00'],
    // Two at once, one of which is ended.
    ...['C1,cyd,basic,2025-02-01,,1,10.00', 'C2,cyd,extra,2025-02-01,2025-04-01,1,5.00'],
    // A downgrade at the renewal, then gone; notice given in the feed's last month, paid to 15 July.
    ...['D1,dan,pro,2025-01-15,2025-03-14,1,30.00', 'D2,dan,basic,2025-03-15,2025-06-20,1,10.00'],
    // Without a price nothing can be said of it.
    'E1,eve,gift,2025-02-01,,1,',
    'F1,fay,basic,2025-06-30,,1,12.50',
  ];
  let shop: Shop;
  beforeAll(async () => {
    shop = await shopOf(lines);
    await shop.run();
  });

  test('MRR moves as counted by hand', async () => {
    const rows = await shop.rows<object>(
      `select month, opening, new_mrr as new, expansion as more, reactivation as back, contraction as less, churn,
         closing, subscribers as n, unpriced, complete
       from results.report_mrr_bridge where calendar = 'gregorian' order by month`,
    );
    const month = (
      name: string,
      figures: readonly [number, number, number, number, number, number, number],
      n: number,
      unpriced: number,
    ) => {
      const [opening, fresh, more, back, less, churn, closing] = figures;
      const parts = { opening, new: fresh, more, back, less, churn, closing };
      return { month: `2025-${name}`, ...parts, n, unpriced, complete: true };
    };
    expect(rows).toEqual([
      month('01', [0, 50, 0, 0, 0, 0, 50], 3, 0),
      month('02', [50, 15, 0, 0, 0, 0, 65], 4, 1),
      month('03', [65, 0, 20, 0, -20, -10, 55], 3, 1),
      month('04', [55, 0, 0, 0, -5, 0, 50], 3, 1),
      month('05', [50, 0, 0, 10, 0, 0, 60], 4, 1),
      // The yearly plan is 299.99 / 12 = 25.00 a month; D's notice counts when the renewal day comes.
      { ...month('06', [60, 12.5, 0, 0, -5, 0, 67.5], 5, 1), complete: true },
    ]);
  });

  test('the same by the Jalali calendar ends at the same sum', async () => {
    const [last] = await shop.rows<{ closing: number; complete: boolean }>(
      `select closing, complete from results.report_mrr_bridge where calendar = 'jalali' order by month desc limit 1`,
    );
    expect(last).toEqual({ closing: 67.5, complete: false });
  });
});

test('a change of plan is no loss, a pause is one', async () => {
  // 300 monthly subscribers since January 2024; every month each third of them changes the plan in mid-period, nobody leaves.
  const lines: string[] = [];
  for (let i = 0; i < 300; i += 1) {
    for (let part = 0; part < 5; part += 1) {
      const from = `2024-0${1 + part}-${part === 0 ? '01' : '11'}`;
      const to = part === 4 ? '' : `2024-0${2 + part}-10`;
      lines.push(`S${i}-${part},C${i},plan ${part},${from},${to},1,${10 + part}.00`);
    }
  }
  // 60 others were lost at one of their first renewals, and half of them came back in June.
  for (let i = 0; i < 60; i += 1) {
    lines.push(`L${i}-0,L${i},basic,2024-01-01,2024-0${2 + (i % 3)}-01,1,10.00`);
    if (i % 2 === 0) lines.push(`L${i}-1,L${i},basic,2024-06-15,,1,10.00`);
  }
  const shop = await shopOf(lines);
  await shop.run();
  const curve = await shop.rows<{ renewal: number; at_risk: number; actual: number }>(
    'select renewal, at_risk, actual from results.retention_curve where renewal between 1 and 4 order by renewal',
  );
  expect(curve).toEqual([
    { renewal: 1, at_risk: 360, actual: expect.closeTo(340 / 360, 12) },
    { renewal: 2, at_risk: 340, actual: expect.closeTo(320 / 360, 12) },
    { renewal: 3, at_risk: 320, actual: expect.closeTo(300 / 360, 12) },
    { renewal: 4, at_risk: 300, actual: expect.closeTo(300 / 360, 12) },
  ]);
  const [lost] = await shop.rows<{ churn: number; back: number }>(
    `select sum(churn) as churn, sum(reactivation) as back from results.report_mrr_bridge where calendar = 'gregorian'`,
  );
  expect(lost).toEqual({ churn: -600, back: 300 });
});

test('the parts of the bridge add up to the cent in a shop of odd prices, in every calendar', async () => {
  const random = seededRandom(3);
  const lines: string[] = [];
  for (let i = 0; i < 400; i += 1) {
    let at = Date.UTC(2023, 0, 1) + Math.floor(random.uniform() * 900) * 86_400_000;
    for (let part = 0; part < 1 + Math.floor(random.uniform() * 4); part += 1) {
      const months = [1, 3, 12][Math.floor(random.uniform() * 3)] as number;
      const end = at + Math.floor(20 + random.uniform() * 300) * 86_400_000;
      const price = (3 + random.uniform() * 97).toFixed(2);
      lines.push(`S${i}-${part},C${i},p,${isoDay(at)},${isoDay(end)},${months},${price}`);
      at = end + (random.uniform() < 0.5 ? 0 : Math.floor(random.uniform() * 120) * 86_400_000);
    }
  }
  const shop = await shopOf(lines);
  await shop.run('--as-of', '2026-01-01');
  const rows = await shop.rows<Record<string, number> & { calendar: string }>(
    'select * from results.report_mrr_bridge order by calendar, month',
  );
  const cents = (row: Record<string, number> | undefined, name: string) =>
    Math.round((row?.[name] ?? 0) * 100);
  for (const [index, row] of rows.entries()) {
    const before = rows[index - 1];
    const parts = ['opening', 'new_mrr', 'expansion', 'reactivation', 'contraction', 'churn'];
    expect(parts.reduce((sum, name) => sum + cents(row, name), 0)).toBe(cents(row, 'closing'));
    const isFirst = before?.calendar !== row.calendar;
    expect(cents(row, 'opening')).toBe(isFirst ? 0 : cents(before, 'closing'));
    if (row.net_retention === null) continue;
    expect(row.gross_retention).toBeLessThanOrEqual(Math.min(1, row.net_retention as number));
  }
  expect(new Set(rows.map(({ calendar }) => calendar)).size).toBe(3);
  // An independent count of one month's end, for those whose subscriptions do not touch.
  const [year] = await shop.rows<{ net: number; gross: number }>(
    `select net_retention as net, gross_retention as gross from results.report_mrr_bridge
     where calendar = 'gregorian' and month = '2025-06'`,
  );
  expect(year?.net).toBeGreaterThan(0);
  expect(year?.gross).toBeGreaterThan(0);
});

test('a stated end to come is notice given: nothing is expected after it', async () => {
  // A day before that of the command line in tests, after which nothing has happened yet.
  const today = Date.UTC(2026, 5, 30);
  const inDays = (days: number) => isoDay(today + days * 86_400_000);
  const lines = Array.from(
    { length: 200 },
    (_, i) => `S${i},C${i},p,${inDays(-200)},${i < 70 ? inDays(-185) : i < 85 ? inDays(-100) : ''},1,10.00`,
  );
  lines.push(
    `N1,now,p,${inDays(-10)},${inDays(5)},1,10.00`,
    `N2,later,p,${inDays(-10)},${inDays(80)},1,10.00`,
  );
  const shop = await shopOf(lines);
  // The last that has happened sets the as-of date, not what is to come.
  const report = await shop.run();
  expect(report.asOf).toBe(inDays(-9));
  expect(refusalOf(report, 'retention')).toBeNull();
  const rows = await shop.rows<{ customer_id: string; p_renews: number; months: number; value: number }>(
    `select customer_id, p_renews, residual_months as months, subscription_clv as value from results.retention
     where customer_id in ('now', 'later') order by customer_id`,
  );
  const [later, now] = rows;
  expect(now).toMatchObject({ p_renews: 0, months: 0, value: 0 });
  expect(later?.p_renews).toBeGreaterThan(0.5);
  expect(later?.months).toBe(2);
});
