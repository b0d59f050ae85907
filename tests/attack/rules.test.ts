import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { countQuery, parseRule } from '../../src/segments/index.ts';
import { DuckDBEngine } from '../../src/warehouse/duckdb/engine.ts';
import { holds, type PersonRow } from '../segments/evaluate.ts';
import { people, peopleCatalogue, rules } from '../segments/people.ts';

/** 50,000 in the long form: ARZESH_RULES=50000 */
const wanted = Number(process.env.ARZESH_RULES ?? 2000);
const rulesPerShop = 50;
let engine: DuckDBEngine;

beforeAll(async () => {
  engine = await DuckDBEngine.open([]);
  await engine.run("attach ':memory:' as results");
});
afterAll(() => engine.close());

async function load(rows: readonly PersonRow[]): Promise<void> {
  const names = ['city', 'order_count', 'clv_12m', 'last_order_on', 'email_consent', 'churn_band'];
  await engine.run(
    `create or replace table results.traits (customer_id varchar, city varchar, order_count bigint, clv_12m double,
      last_order_on date, email_consent boolean, churn_band varchar)`,
  );
  for (const [index, row] of rows.entries()) {
    await engine.run(
      'insert into results.traits values ($id, $city, $order_count, $clv_12m, cast($last_order_on as date), $email_consent, $churn_band)',
      { id: String(index), ...Object.fromEntries(names.map((name) => [name, row[name] ?? null])) },
    );
  }
}

test(`${wanted} rules select as many as a plain reading of each selects`, async () => {
  let executed = 0;
  await fc.assert(
    fc.asyncProperty(
      people,
      fc.array(rules, { minLength: rulesPerShop, maxLength: rulesPerShop }),
      async (rows, some) => {
        await load(rows);
        for (const rule of some) {
          const node = parseRule(rule, peopleCatalogue);
          const query = countQuery(node, peopleCatalogue);
          const [found] = await engine.rows<{ count: number }>(query.sql, query.values);
          expect(found?.count).toBe(rows.filter((row) => holds(node, row) === true).length);
          executed += 1;
        }
      },
    ),
    { numRuns: Math.ceil(wanted / rulesPerShop), seed: 15, endOnFailure: true },
  );
  expect(executed).toBeGreaterThanOrEqual(wanted);
});
