import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countQuery } from '../../src/exports/index.ts';
import { ruleLanguage } from '../../src/reports/locale/index.ts';
import {
  distinguish,
  effects,
  materialiseMemberships,
  measure,
  measureAll,
  openSegments,
  parseRule,
  RuleError,
  ruleInWords,
  usableSegments,
} from '../../src/segments/index.ts';
import { catalogue } from '../server/catalogue.ts';
import { type Fixture, openFixture } from '../server/fixture.ts';
import { asOf } from '../server/shop.ts';

const customers = 2000;
const ids = (count: number, from = 1) =>
  Array.from({ length: count }, (_, index) => `C${String(from + index).padStart(5, '0')}`);
const scope = { catalogue, asOf };
let fixture: Fixture;
const store = mkdtempSync(join(tmpdir(), 'arzesh-large-rules-'));

beforeAll(async () => {
  fixture = await openFixture({ catalogue, customers });
});
afterAll(async () => {
  await fixture.close();
  rmSync(store, { recursive: true });
});

const node = (rule: unknown) => parseRule(rule, catalogue);
/** Everything that the page asks of one rule. */
async function ask(rule: unknown) {
  const parsed = node(rule);
  return {
    measure: await measure(fixture.engine, parsed, scope),
    distinctions: await distinguish(fixture.engine, parsed, scope),
    effects: await effects(fixture.engine, parsed, scope),
  };
}
async function seconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

describe('a large rule', () => {
  it('of 10,000 listed ids selects those that exist, in a query that binds the list as one value', async () => {
    // Half of the shop, and thousands of ids that nobody has.
    const rule = { trait: 'customer_id', in: ids(10_000, customers / 2 + 1) };
    const { measure: found } = await ask(rule);
    expect(found.count).toBe(customers / 2);
    const { values, sql } = countQuery(node(rule), scope);
    expect(Object.values(values)).toHaveLength(1);
    expect(sql.length).toBeLessThan(500);
    const { count } = await measure(fixture.engine, node({ trait: 'customer_id', not_in: rule.in }), scope);
    expect(count).toBe(customers / 2);
  });

  it('is answered in time that grows with its size, not with its square', async () => {
    const list = (size: number) => ({ trait: 'customer_id', in: ids(size) });
    await ask(list(10));
    const [small, large] = [await seconds(() => ask(list(1000))), await seconds(() => ask(list(10_000)))];
    // Ten times the list: a square would be a hundred times; overheads of a shared machine are not.
    expect(large).toBeLessThan(20 * small + 0.5);
  });

  it('of a thousand conditions is answered whole', async () => {
    const parts = Array.from({ length: 1000 }, (_, index) => ({ trait: 'order_count', over: -index - 1 }));
    const { measure: found, effects: steps } = await ask({ all: parts });
    expect(found.count).toBe(customers);
    expect(steps).toHaveLength(200);
    expect(steps.every(({ alone, cumulative }) => alone === customers && cumulative === customers)).toBe(
      true,
    );
  });

  it('is refused past a thousand conditions and past 10,000 values in all its lists', () => {
    const leaf = { trait: 'order_count', is: 1 };
    expect(() => node({ all: Array(1001).fill(leaf) })).toThrow(RuleError);
    const list = { trait: 'customer_id', in: ids(5001) };
    expect(() => node({ all: [list, list] })).toThrow(/10000 values/);
  });

  it('is said in a sentence that a page can show', () => {
    const said = ruleInWords(node({ trait: 'customer_id', in: ids(10_000) }), catalogue, ruleLanguage('en'));
    expect(said).toMatch(/C00020 and 9980 more$/);
    expect(said.length).toBeLessThan(300);
  });

  it('counts its effects as the measure of each step does', async () => {
    const parts = [
      { trait: 'order_count', at_least: 2 },
      { trait: 'churn_band', in: ['leaving', 'gone'] },
      { trait: 'value_tier', is_not: 'low' },
    ];
    for (const kind of ['all', 'any'] as const) {
      const steps = await effects(fixture.engine, node({ [kind]: parts }), scope);
      for (const [index, part] of parts.entries()) {
        const alone = await measure(fixture.engine, node(part), scope);
        const sofar = await measure(fixture.engine, node({ [kind]: parts.slice(0, index + 1) }), scope);
        expect(steps[index]).toEqual({ index, alone: alone.count, cumulative: sofar.count });
      }
    }
  });
});

describe('one bad segment', () => {
  it.each([1e19, -1e19, 1e308, 2 ** 53, 3_000_000_000])(
    'with the number %d is counted like any other',
    async (number) => {
      const over = await measure(fixture.engine, node({ trait: 'order_count', over: number }), scope);
      expect(over.count).toBe(number < 0 ? customers : 0);
      const listed = await measure(fixture.engine, node({ trait: 'order_count', in: [number, 1] }), scope);
      const one = await measure(fixture.engine, node({ trait: 'order_count', is: 1 }), scope);
      expect(listed.count).toBe(one.count);
    },
  );

  it('over a trait that the published table lacks does not stop the others', async () => {
    const newer = [...catalogue, { ...(catalogue[15] as (typeof catalogue)[number]), name: 'of_next_year' }];
    const rules = [
      { trait: 'order_count', at_least: 1 },
      { trait: 'of_next_year', over: 1 },
    ].map((rule) => parseRule(rule, newer));
    const measured = await measureAll(fixture.engine, rules, { catalogue: newer, asOf });
    expect(measured[0]?.count).toBeGreaterThan(0);
    expect(measured[1]).toBeNull();
  });

  it('that is cut off, no segment, or of an older catalogue is named, and the others have their members', async () => {
    const segments = openSegments(store, catalogue);
    const rule = { trait: 'order_count', at_least: 3 };
    await segments.save('good', { labels: { en: 'Good' }, rule });
    const folder = join(store, 'segments');
    writeFileSync(join(folder, 'cut.json'), '{"labels": {"en": "Cut"}, "ru');
    writeFileSync(join(folder, 'empty.json'), '');
    writeFileSync(join(folder, 'null.json'), 'null');
    writeFileSync(join(folder, 'bare.json'), '{"rule": {"trait": "order_count", "is": 1}}');
    mkdirSync(join(folder, 'folder.json'));
    const old = {
      labels: { en: 'Old' },
      rule: { trait: 'shoe_size', over: 40 },
      changedAt: '2024-01-01T00:00:00Z',
    };
    writeFileSync(join(folder, 'old.json'), JSON.stringify(old));
    expect(segments.unreadable().map(({ name }) => name)).toEqual(['bare', 'cut', 'empty', 'folder', 'null']);
    const { unusable } = usableSegments(segments.list(), catalogue);
    expect(unusable).toEqual([{ name: 'old', problem: 'trait: no such trait' }]);
    await materialiseMemberships(fixture.engine, segments.list(), scope);
    const [row] = await fixture.engine.rows<{ members: number }>(
      "select cast(count(*) as integer) as members from results.memberships where segment = 'good'",
    );
    expect(row?.members).toBe((await measure(fixture.engine, node(rule), scope)).count);
  });

  it('is not saved over another of its name unless that is said', async () => {
    const segments = openSegments(store, catalogue);
    const body = (is: number) => ({ labels: { en: 'Twice' }, rule: { trait: 'order_count', is } });
    await segments.save('twice', body(1));
    await expect(segments.save('twice', body(2))).rejects.toThrow('There is a segment twice already.');
    expect(segments.find('twice')?.rule).toEqual(body(1).rule);
    await segments.save('twice', body(2), { replace: true });
    expect(segments.find('twice')?.rule).toEqual(body(2).rule);
  });
});
