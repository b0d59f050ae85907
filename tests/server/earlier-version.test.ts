import { expect, it } from 'vitest';
import { reports } from '../../src/reports/index.ts';
import { catalogue } from './catalogue.ts';
import { openFixture } from './fixture.ts';
import { startServer } from './server.ts';

it('results of an earlier version lack later tables: what needs them says to run again, all else works', async () => {
  const fixture = await openFixture({ catalogue, reports, customers: 60 });
  const server = await startServer({ fixture, reports });
  try {
    await fixture.engine.run('drop table results.report_growth');
    await fixture.engine.run('drop table results.event_orders');
    await fixture.engine.run('alter table results.event_contacts drop column customer_number');
    await fixture.engine.run('alter table results.event_payments drop column place_from_last');
    const get = (url: string) => server.app.inject({ url: `/api/v1${url}`, headers: server.as.analyst });
    const count = (rule: object) =>
      server.app.inject({
        method: 'POST',
        url: '/api/v1/segments/preview',
        headers: server.as.analyst,
        payload: { rule },
      });
    const byEvent = { version: 2, where: { event: 'order', count: { at_least: 2 } } };
    const byContact = { version: 2, where: { event: 'contact', happened: true } };
    const byPayment = { version: 2, where: { event: 'payment', count: { at_least: 2 } } };
    for (const answer of [
      await get('/reports/growth'),
      ...[await count(byEvent), await count(byContact), await count(byPayment)],
    ])
      expect([answer.statusCode, answer.json().error?.code]).toEqual([409, 'run_again']);
    expect((await get('/reports/revenue-by-month')).statusCode).toBe(200);
    expect((await count({ trait: 'order_count', at_least: 2 })).statusCode).toBe(200);
    // A saved segment that needs them leaves the list of segments as it is.
    await server.app.inject({
      method: 'PUT',
      url: '/api/v1/segments/often',
      headers: server.as.analyst,
      payload: { labels: { en: 'Often' }, rule: byEvent },
    });
    expect((await get('/segments')).statusCode).toBe(200);
  } finally {
    await server.close();
  }
});
