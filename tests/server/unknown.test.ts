import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readNumber } from '../../src/server/web/read-number.ts';
import { shortName } from '../../src/server/web/short-name.ts';
import { startServer, type TestServer } from './server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const preview = async (rule: object) => {
  const answer = await server.app.inject({
    method: 'POST',
    url: `/api/v1/segments/preview`,
    headers: server.as.analyst,
    payload: { rule },
  });
  expect(answer.statusCode).toBe(200);
  return answer.json();
};
const one = async (sql: string) => (await server.fixture.engine.rows<{ n: number }>(sql))[0]?.n ?? -1;
const where = (rule: object) => ({ version: 2, where: rule });
const inLondon = { trait: 'city', is: 'London' };

describe('people of whom a rule is unknown', () => {
  it('are counted apart: the rule, its contrary and these are everybody', async () => {
    const yes = await preview(where(inLondon));
    const no = await preview(where({ not: inLondon }));
    expect(yes.unknown).toBe(no.unknown);
    expect(yes.unknown).toBe(
      await one('select cast(count(*) as integer) as n from results.traits where city is null'),
    );
    expect(yes.count + no.count + yes.unknown).toBe(yes.total);
  });

  it('come with what is not known of them, in words, and can be counted in', async () => {
    const asked = await preview(where(inLondon));
    expect(asked.unknown).toBeGreaterThan(0);
    expect(asked.unknownCauses).toEqual([{ label: 'city', people: asked.unknown }]);
    const counted = await preview(where({ or_unknown: inLondon }));
    expect(counted.count).toBe(asked.count + asked.unknown);
    expect(counted.unknown).toBe(0);
  });

  it('hold every part of the rule once they are counted in, so that the last row leaves the whole', async () => {
    for (const kind of ['all', 'any'] as const) {
      const parts = [inLondon, { trait: 'order_count', at_least: 2 }];
      const { count, effects } = await preview(where({ or_unknown: { [kind]: parts } }));
      expect(effects.map((each: { cumulative: number }) => each.cumulative).at(-1)).toBe(count);
      expect(effects[0].cumulative).toBe((await preview(where({ or_unknown: inLondon }))).count);
    }
  });

  it('are told to those alone who see persons', async () => {
    const of = async (role: 'analyst' | 'executive') =>
      (
        await server.app.inject({ url: '/api/v1/segments/win_back_worth_it', headers: server.as[role] })
      ).json();
    expect(typeof (await of('analyst')).unknown).toBe('number');
    expect((await of('executive')).unknown).toBeNull();
    expect((await of('executive')).unknownCauses).toEqual([]);
  });
});

describe('a number that a person types', () => {
  it.each([
    ['1234.5', 1234.5],
    ['1,234.5', 1234.5],
    ['۱۲۳۴٫۵', 1234.5],
    ['۱٬۲۳۴', 1234],
    ['١٢٣٤', 1234],
    ['\u200e-۵', -5],
    ['−5', -5],
    // Half a thousands group, or a decimal comma: nobody can tell.
    ['1,5', null],
    ['12,34', null],
    ['', null],
    ['1e5', null],
    ['abc', null],
    ['50%', null],
  ])('%s is %s', (typed, number) => expect(readNumber(typed)).toBe(number));

  it('may say per cent where a share is asked', () => {
    expect(readNumber('۵۰٪', true)).toBe(50);
    expect(readNumber('50 %', true)).toBe(50);
  });
});

describe('the short name of a segment', () => {
  it.each([
    ['Overdue in Tehran!', 'overdue_in_tehran'],
    ['دیرکردهٔ تهران', 'dirkrdh_thran'],
    ['مشتری‌های ۱۴۰۵', 'mshtrihai_1405'],
    ['عملاء الرياض', 'amla_alriaz'],
    ['Café Zürich', 'cafe_zurich'],
    ['日本', ''],
  ])('of %s is %s', (title, name) => expect(shortName(title)).toBe(name));
});
