import { afterAll, beforeAll, expect, it } from 'vitest';
import { catalogue } from './catalogue.ts';
import { openFixture } from './fixture.ts';
import { startServer, type TestServer } from './server.ts';

// Inputs on which well-known tools fail. Case 25 is in snapshots.test.ts, 27 and 28 are in tests/exports/platforms.test.ts.
let server: TestServer;
const names = ['A', 'B', 'C', 'D'];

beforeAll(async () => {
  const [first] = catalogue;
  const withTags = [...catalogue, { ...first!, name: 'tags', privacy: 'pseudonymous' as const }];
  const fixture = await openFixture({ catalogue, customers: 20 });
  await fixture.engine.run(
    `create or replace table results.traits as
     select t.* replace (p.id as customer_id), p.tags
     from (select * from results.traits order by customer_id nulls last limit 1) t,
       (values ('A', 'vip'), ('B', ''), ('C', null), ('D', 'x')) as p(id, tags)
     order by p.id nulls last`,
  );
  server = await startServer({ fixture, catalogue: withTags });
});
afterAll(() => server.close());

async function members(rule: object): Promise<string[]> {
  const headers = server.as.analyst;
  const saved = await server.app.inject({
    ...{ method: 'PUT', url: '/api/v1/segments/tagged?replace=true', headers },
    payload: { labels: { en: 'Tagged' }, rule: { version: 2, where: rule } },
  } as never);
  expect([saved.statusCode, saved.body.slice(0, 300)]).toEqual([200, expect.any(String)]);
  const file = await server.app.inject({
    ...{ url: '/api/v1/segments/tagged/members.csv?columns=customer_id', headers },
  });
  expect(file.statusCode).toBe(200);
  return file.body.trim().split('\n').slice(1);
}

it('who has no tag, or none that is known, does not have it either: case 23', async () => {
  expect(await members({ trait: 'tags', not_contains: 'vip' })).toEqual(['B', 'C', 'D']);
  expect(await members({ trait: 'tags', contains: 'vip' })).toEqual(['A']);
  expect(await members({ trait: 'tags', is_empty: true })).toEqual(['B', 'C']);
  expect(await members({ trait: 'tags', is_empty: false })).toEqual(['A', 'D']);
  expect(await members({ trait: 'customer_id', is_null: false })).toEqual(names);
});
