import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reports } from '../../src/reports/index.ts';
import type { Role } from '../../src/server/access/roles.ts';
import { startServer, type TestServer } from './server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ reports });
});
afterAll(() => server.close());

const ask = (path: string, role: Role = 'executive') =>
  server.app.inject({ url: `/api/v1/${path}`, headers: server.as[role] });
const explained = async (path: string, role?: Role) => (await ask(`numbers/${path}`, role)).json();

describe.each(reports.map(({ name, roles }) => [name, roles] as const))('the number %s', (name, roles) => {
  const role = roles.includes('executive') ? 'executive' : 'analyst';
  it('is explained as its report says it, with the statement that gives its rows', async () => {
    const [number, report] = [
      await explained(`${name}?lang=fa`, role),
      (await ask(`reports/${name}?lang=fa`, role)).json(),
    ];
    for (const key of [
      'title',
      'finding',
      'definition',
      'asOf',
      'generation',
      'grade',
      'refusal',
      'withheld',
    ])
      expect(number[key], key).toEqual(report[key]);
    expect(number.settings).toMatch(/^[0-9a-f]{12}$/);
    // Run again, word for word, it gives as many rows as the report has for who sees all of them.
    const calendar = number.sql.includes('$calendar') ? { calendar: number.calendar } : {};
    const made = await server.fixture.engine.rows(number.sql, calendar);
    const whole = (await ask(`reports/${name}?calendar=${number.calendar}`, 'steward')).json();
    expect(made.length).toBe(whole.rows.length);
  });
});

it('grades what a model says, and says that a sum of facts has no grade', async () => {
  const { models } = (await ask('models', 'steward')).json();
  const gradeOf = (name: string) =>
    models.find(({ model }: { model: string }) => model === name).grade as string | null;
  const equity = await explained('value-kpis?part=equity');
  expect(equity.grade).toBe(gradeOf('clv'));
  expect(equity.models.map(({ model }: { model: string }) => model)).toEqual(['clv']);
  const { tiles } = (await ask('reports/value-kpis')).json();
  for (const tile of tiles) {
    const number = await explained(`value-kpis?part=${tile.id}`);
    expect(number.title).toBe(tile.label);
    expect(number.finding.startsWith(tile.value)).toBe(true);
  }
  expect(equity.interval).toBe(tiles[0].notes[0]);
  expect(equity.held).toBe((await ask('reports/model-promises')).json().finding);
  expect(await explained('value-kpis?part=revenue')).toMatchObject({
    grade: null,
    models: [],
    interval: null,
  });
});

it('counts what lies behind it as the facts have it', async () => {
  const [facts] = await server.fixture.engine.rows<{ orders: number; customers: number; first: string }>(
    `select cast(count(*) as integer) as orders, cast(count(distinct customer_id) as integer) as customers,
       cast(min(order_date) as varchar) as first
     from facts.orders where order_date < date '2025-11-16'`,
  );
  const { rows } = await explained('equity-bridge');
  expect(rows).toMatchObject({
    customers: facts?.customers,
    orders: facts?.orders,
    lines: facts?.orders,
    firstDay: facts?.first,
  });
  // None is fewer than five: who sees no persons is not told which.
  const { rows: all } = await explained('equity-bridge', 'steward');
  expect(all).toMatchObject({ refunds: 0, guestOrders: 0 });
});

it('takes the meaning of its terms from the catalogue of traits', async () => {
  const { traits } = (await ask('traits?lang=ar')).json();
  const { terms } = await explained('churn-by-tier?lang=ar');
  expect(terms.map(({ name }: { name: string }) => name)).toEqual(
    expect.arrayContaining(['clv_12m', 'value_tier', 'churn_band']),
  );
  for (const { name, definition } of terms)
    expect(definition).toBe(traits.find((trait: { name: string }) => trait.name === name).definition);
});

it('changes its hash with a setting', async () => {
  const { settingsHash } = await import('../../src/server/static-report/read.ts');
  const settings = { as_of: '2025-11-16', currency: 'GBP', business_name: 'x', margin: '0.35' };
  const hash = settingsHash(settings, []);
  expect(settingsHash(Object.fromEntries(Object.entries(settings).toReversed()) as typeof settings, [])).toBe(
    hash,
  );
  expect(settingsHash({ ...settings, margin: '0.36' }, [])).not.toBe(hash);
});

it('refuses what it does not know', async () => {
  expect((await ask('numbers/no-such')).statusCode).toBe(404);
  expect((await ask('numbers/value-kpis?part=nothing')).statusCode).toBe(404);
  expect((await ask('numbers/equity-bridge?part=equity')).statusCode).toBe(404);
  expect((await ask('numbers/value-kpis?part=Equity')).statusCode).toBe(400);
});
