import fc from 'fast-check';
import type { TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { countQuery } from '../../src/exports/index.ts';
import { ensureCalendar } from '../../src/facts/calendar/calendar.ts';
import { ruleLanguage } from '../../src/reports/locale/index.ts';
import {
  compose,
  condition,
  measure,
  parseRule,
  ruleInWords,
  ruleSchema,
  unknownCauses,
  writeEvents,
} from '../../src/segments/index.ts';
import { DuckDBEngine } from '../../src/warehouse/duckdb/engine.ts';
import { evaluate } from './evaluate.ts';
import { anyRule, loadShop, savedRules, shopCatalogue, shops, worldOf } from './random-shop.ts';

/** 50,000 in the long form: ARZESH_RULES=50000 */
const wanted = Number(process.env.ARZESH_RULES ?? 2000);
const rulesPerShop = 40;
let engine: DuckDBEngine;

beforeAll(async () => {
  engine = await DuckDBEngine.open([], { threads: 1 });
  for (const name of ['facts', 'results']) await engine.run(`attach ':memory:' as ${name}`);
  await ensureCalendar(engine);
});
afterAll(() => engine.close());

const parse = (rule: unknown) => parseRule(rule, shopCatalogue, { find: (name) => savedRules[name] });
/** Tables that a rule may ask, and no other. */
const isAllowed = (table: string) =>
  table === 'results.traits' || table.startsWith('results."event_') || table === 'facts.calendar';

/** As a reader would shrink it: the rule and whom it takes wrongly, without the whole shop. */
test(`${wanted} rules mean to SQL what they mean to plain loops over rows`, {
  timeout: Math.max(3_600_000, wanted * 300),
}, async () => {
  const fits = Compile(ruleSchema as unknown as TSchema);
  const rounds = Math.ceil(wanted / rulesPerShop);
  const someShops = fc.sample(shops, { numRuns: rounds, seed: 18 });
  const rules = fc.sample(anyRule, { numRuns: rounds * rulesPerShop, seed: 2025 });
  let decided = 0;
  for (const [round, shop] of someShops.entries()) {
    const world = worldOf(shop);
    const scope = { catalogue: shopCatalogue, asOf: world.asOf };
    await loadShop(engine, shop);
    await writeEvents(engine, world.asOf);
    for (const [index, rule] of rules.slice(round * rulesPerShop, (round + 1) * rulesPerShop).entries()) {
      expect(fits.Check(rule), JSON.stringify(rule)).toBe(true);
      const node = parse(rule);
      expect(ruleInWords(node, shopCatalogue, ruleLanguage('fa'))).not.toBe('');
      const query = compose(condition(node, scope));
      const rows = await engine.rows<{ customer_id: string; truth: boolean | null }>(
        `select customer_id, ${query.sql} as truth from results.traits`,
        query.values,
      );
      const found = new Map(rows.map((row) => [row.customer_id, row.truth]));
      const expected = evaluate(rule, world);
      const wrong = world.people.filter(
        ({ customer_id: id }, place) => found.get(id as string) !== expected[place],
      );
      expect(wrong, `round ${round}: ${JSON.stringify(rule)}`).toEqual([]);
      if (expected.includes(true) && expected.includes(false)) decided += 1;
      if (index % 10 > 0) continue;
      // The figures of the page: nobody is lost between yes, no and unknown, and each unknown has a cause.
      const yes = await measure(engine, node, scope);
      const no = await measure(engine, { kind: 'not', part: node }, scope);
      expect(yes.count + no.count + yes.unknown).toBe(world.people.length);
      expect(no.unknown).toBe(yes.unknown);
      expect((await unknownCauses(engine, node, scope)).length > 0).toBe(yes.unknown > 0);
      const { sql } = countQuery(node, scope);
      expect(sql).not.toContain(';');
      for (const [, table] of sql.matchAll(/\b(?:from|join) ((?:results|facts|scratch)\.[^\s)]+)/g)) {
        expect(isAllowed(table as string), table).toBe(true);
      }
    }
  }
  // Rules that take everybody or nobody would agree too easily.
  expect(decided).toBeGreaterThan(wanted / 3);
});
