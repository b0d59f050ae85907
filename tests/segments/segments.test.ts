import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ruleLanguage } from '../../src/reports/locale/index.ts';
import {
  effects,
  measure,
  measureAll,
  openSegments,
  parseRule,
  ruleInWords,
  shippedSegments,
} from '../../src/segments/index.ts';
import { traits } from '../../src/traits/index.ts';
import { catalogue } from '../server/catalogue.ts';
import { type Fixture, openFixture } from '../server/fixture.ts';
import { asOf } from '../server/shop.ts';

const store = mkdtempSync(join(tmpdir(), 'arzesh-segments-'));
const scope = { catalogue, asOf };
let fixture: Fixture;

beforeAll(async () => {
  fixture = await openFixture({ catalogue, customers: 800 });
});
afterAll(async () => {
  await fixture.close();
  rmSync(store, { recursive: true });
});

describe('the shipped segments', () => {
  it.each(shippedSegments.map((segment) => [segment.name, segment] as const))(
    '%s fits the catalogue and says why in three languages',
    (_name, segment) => {
      parseRule(segment.rule, traits);
      for (const language of ['en', 'fa', 'ar'] as const) {
        expect(segment.labels[language]).toBeTruthy();
        expect(segment.why[language]).toBeTruthy();
      }
    },
  );

  it('has its members recorded as its rule counts them', async () => {
    const rows = await fixture.engine.rows<{ segment: string; members: number }>(
      'select segment, cast(count(*) as integer) as members from results.memberships group by segment',
    );
    const nodes = shippedSegments.map(({ rule }) => parseRule(rule, catalogue));
    const measured = await measureAll(fixture.engine, nodes, scope);
    for (const [index, { name }] of shippedSegments.entries()) {
      expect(rows.find(({ segment }) => segment === name)?.members ?? 0).toBe(measured[index]?.count);
    }
  });
});

describe('effects', () => {
  it('ends at the count of the whole rule and never grows on the way', async () => {
    const rule = parseRule(shippedSegments[0]?.rule, catalogue);
    const found = await effects(fixture.engine, rule, scope);
    const counts = found.map(({ cumulative }) => cumulative);
    expect(counts.at(-1)).toBe((await measure(fixture.engine, rule, scope)).count);
    expect(counts).toEqual([...counts].sort((a, b) => b - a));
  });
});

describe('ruleInWords', () => {
  it('says the rule that is compiled', () => {
    const node = parseRule(
      {
        all: [
          { trait: 'order_count', at_least: 2 },
          { any: [{ trait: 'churn_band', is: 'gone' }, { not: { trait: 'email_consent', is: true } }] },
          { trait: 'value_tier', is_null: true },
        ],
      },
      catalogue,
    );
    expect(ruleInWords(node, catalogue, ruleLanguage('en'))).toBe(
      'order count is at least 2 and (churn band is gone or not (email consent is yes)) and value tier is unknown',
    );
  });
});

describe('a saved segment', () => {
  const body = { labels: { fa: 'پرخرج‌ها' }, rule: { trait: 'monetary_score', is: 5 } } as const;

  it('is kept, removed and brought back', async () => {
    const segments = openSegments(store, catalogue);
    await segments.save('big_spenders', body);
    expect(openSegments(store, catalogue).find('big_spenders')?.labels).toEqual({ fa: 'پرخرج‌ها' });
    await segments.remove('big_spenders');
    expect(segments.find('big_spenders')).toBeUndefined();
    await segments.undo('big_spenders');
    expect(segments.list().map(({ name }) => name)).toContain('big_spenders');
  });

  it('cannot take the name of a shipped one, or a path for a name', async () => {
    const segments = openSegments(store, catalogue);
    await expect(segments.save('champions_at_risk', body)).rejects.toThrow('ships');
    await expect(segments.save('../keys', body)).rejects.toThrow('no name');
    expect(segments.find('../keys')).toBeUndefined();
  });

  it('is not kept with a rule that does not fit', async () => {
    const segments = openSegments(store, catalogue);
    await expect(segments.save('wrong', { ...body, rule: { trait: 'shoe_size', is: 44 } })).rejects.toThrow(
      'no such trait',
    );
    expect(segments.find('wrong')).toBeUndefined();
  });
});
