import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reports } from '../../src/reports/index.ts';
import { catalogue } from './catalogue.ts';
import { openFixture } from './fixture.ts';
import { startServer, type TestServer } from './server.ts';

const ruled = reports.filter((report) => report.rule);

describe('the people behind a row of a report', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer({ fixture: await openFixture({ catalogue, reports }), reports });
  });
  afterAll(() => server.close());

  it.each(ruled.map(({ name }) => name))('are as many in the builder as in %s', async (name) => {
    const get = async (role: 'analyst' | 'executive') =>
      (await server.app.inject({ url: `/api/v1/reports/${name}`, headers: server.as[role] })).json();
    const { rows, rules } = await get('analyst');
    expect(rules).toHaveLength(rows.length);
    let opened = 0;
    for (const [index, rule] of rules.entries()) {
      if (!rule) continue;
      const answer = await server.app.inject({
        method: 'POST',
        url: '/api/v1/segments/count',
        headers: server.as.analyst,
        payload: { rule },
      });
      expect([JSON.stringify(rule), answer.json().count]).toEqual([
        JSON.stringify(rule),
        rows[index].customers,
      ]);
      opened += 1;
    }
    expect(opened).toBeGreaterThan(2);
    // Who sees no persons cannot write a segment of them either.
    expect((await get('executive')).rules).toBeNull();
  });
});
