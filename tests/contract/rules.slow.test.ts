import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { countQuery } from '../../src/exports/index.ts';
import { parseRule } from '../../src/segments/index.ts';
import { DuckDBEngine } from '../../src/warehouse/duckdb/engine.ts';
import { anyRule, savedRules, shopCatalogue } from '../segments/random-shop.ts';
import { createReader, type Reading } from './trino.ts';

/** ARZESH_RULES says how many. */
const wanted = Math.min(2000, Number(process.env.ARZESH_RULES ?? 300));
const rules = fc.sample(anyRule, { numRuns: wanted, seed: 476 });
const scope = { catalogue: shopCatalogue, asOf: '2025-03-21' };
const statements = () =>
  rules.map(
    (rule) => countQuery(parseRule(rule, shopCatalogue, { find: (name) => savedRules[name] }), scope).sql,
  );

let read: (sql: string) => Reading;
let engine: DuckDBEngine;
beforeAll(async () => {
  read = await createReader();
  engine = await DuckDBEngine.open([]);
}, 60_000);
afterAll(() => engine.close());

/** A bound value stands where a literal may stand. */
const withLiterals = (sql: string) => sql.replaceAll(/\$v[0-9]+/g, '1');

/**
 * Functions of Trino 476, and two of our own (`fold_text`, `customer_bucket`), which every engine needs as functions of
 * its own.
 */
const functions = new Set(
  `avg ceiling coalesce contains count date_diff day fold_text customer_bucket lower max min month reverse row_number strpos
  sum trim unnest`.split(/\s+/),
);

/** One of each kind of part that the compiler knows: larger rules are these in brackets. The parser takes long for those. */
const parts: readonly object[] = [
  { trait: 'city', in: ['Qom', 'London'] },
  { trait: 'city', not_contains: 'dur' },
  { trait: 'churn_band', in: ['leaving', 'gone'] },
  { trait: 'clv_12m', between: [10, 20] },
  { trait: 'last_order_on', in_last: { days: 30 } },
  { not: { or_unknown: { trait: 'email_consent', is: true } } },
  { trait: 'city', is_empty: true },
  { event: 'order', during: { last: { days: 180 } }, count: { at_least: 2 } },
  { event: 'order_line', where: { field: 'category', is: 'tea' }, happened: false },
  { event: 'order', average: { of: 'net', over: 50 } },
  { event: 'order', first: { of: 'channel', is: 'web' } },
  { sequence: [{ event: 'contact' }, { event: 'order' }], within: { days: 30 } },
  { anniversary: 'birth_date', in_next: { days: 14 } },
  { anniversary: 'birth_date', calendar: 'jalali', in_next: { days: 14 } },
  { random: { salt: 'spring', from_percent: 0, to_percent: 10 } },
  { top: { trait: 'clv_12m', percent: 10 } },
];

test.each(parts)("is a statement of Trino's grammar: %j", { timeout: 120_000 }, (where) => {
  const { sql } = countQuery(parseRule({ version: 2, where }, shopCatalogue), scope);
  const { errors, functions: called, openOrders } = read(withLiterals(sql));
  expect(errors, sql).toEqual([]);
  expect(called.filter((name) => !functions.has(name))).toEqual([]);
  expect(openOrders).toEqual([]);
});

/** Every `key` of a tree, wherever it is. */
function* found(tree: unknown, key: string): Generator<unknown> {
  if (typeof tree !== 'object' || tree === null) return;
  for (const [name, value] of Object.entries(tree)) {
    if (name === key) yield value;
    yield* found(value, key);
  }
}

test(`${wanted} random rules are one select each, of the tables that rules may ask`, {
  timeout: 900_000,
}, async () => {
  for (const sql of statements()) {
    // DuckDB's own parser says what it read; it takes nothing but selects.
    const text = sql.replaceAll(/\$v[0-9]+/g, 'null').replaceAll("'", "''");
    const [row] = await engine.rows<{ tree: string }>(`select json_serialize_sql('${text}') as tree`);
    const tree = JSON.parse(row?.tree ?? '{}');
    expect(tree.error, `${tree.error_message}: ${sql}`).toBe(false);
    expect(tree.statements, sql).toHaveLength(1);
    const tables = new Set(
      [...found(tree, 'table_name')].map((name) => String(name)).filter((name) => name !== ''),
    );
    const schemas = new Set([...found(tree, 'schema_name')].map(String).filter((name) => name !== ''));
    expect([...schemas], sql).toEqual(['results']);
    for (const table of tables) expect(table === 'traits' || table.startsWith('event_'), table).toBe(true);
    expect(
      [...found(tree, 'function_name')].filter((name) => /read_|glob|query|pragma/.test(String(name))),
    ).toEqual([]);
  }
});
