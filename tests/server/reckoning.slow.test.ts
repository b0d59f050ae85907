import { describe, expect, it } from 'vitest';
import { reports } from '../../src/reports/index.ts';
import { materialise } from '../../src/reports/materialise.ts';
import { targets } from '../../src/reports/targets/index.ts';
import { calendars } from '../../src/reports/view.ts';
import type { Role } from '../../src/server/access/roles.ts';
import { type ByCalendar, type Fetched, type Members, reckon, reckonCalendars } from '../attack/adversary.ts';
import { catalogue } from './catalogue.ts';
import { type Fixture, openFixture } from './fixture.ts';
import { startServer, type TestServer } from './server.ts';

async function fetchAll(server: TestServer, role: Role): Promise<Fetched> {
  const get = async (url: string) => {
    const answer = await server.app.inject({ url: `/api/v1${url}`, headers: server.as[role] });
    expect(`${url} ${answer.statusCode}`).toBe(`${url} 200`);
    return answer.json();
  };
  const rows = new Map<string, readonly Record<string, unknown>[]>();
  for (const { name } of reports.filter(({ roles }) => roles.some((one) => one === role)))
    rows.set(name, (await get(`/reports/${name}`)).rows);
  return { reports: rows, segments: (await get('/segments')).segments };
}

/** Reports by month in every calendar that can be asked for; the calendar is what the answer says it is. */
async function fetchCalendars(server: TestServer, role: Role): Promise<ByCalendar> {
  const found = new Map<string, Map<string, Record<string, unknown>[]>>();
  for (const asked of calendars) {
    for (const name of ['revenue-by-month', 'cohort-triangle']) {
      const answer = await server.app.inject({
        url: `/api/v1/reports/${name}?calendar=${asked}`,
        headers: server.as[role],
      });
      const { calendar, rows } = answer.json();
      found.set(calendar, (found.get(calendar) ?? new Map()).set(name, rows));
      const csv = await server.app.inject({
        url: `/api/v1/reports/${name}.csv?calendar=${asked}`,
        headers: server.as[role],
      });
      expect(csv.body.trim().split('\n').length - 1).toBe(rows.length);
    }
  }
  return found;
}

async function membersOf(server: TestServer): Promise<Members> {
  const members = new Map<string, Set<string>>();
  for (const { name } of (
    await server.app.inject({ url: '/api/v1/segments', headers: server.as.analyst })
  ).json().segments) {
    const { body } = await server.app.inject({
      url: `/api/v1/segments/${name}/members.ndjson`,
      headers: server.as.analyst,
    });
    const ids = body
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line).customer_id as string);
    members.set(name, new Set(ids));
  }
  return members;
}

/** Segments that an analyst may well save: nested, complementary, and one that is all but three. */
const saved: Record<string, object> = {
  twice: { trait: 'order_count', at_least: 2 },
  thrice: { trait: 'order_count', at_least: 3 },
  four_times: { trait: 'order_count', at_least: 4 },
  five_times: { trait: 'order_count', at_least: 5 },
  not_five: { trait: 'order_count', under: 5 },
  all_but_three: { trait: 'customer_id', not_in: ['C00001', 'C00002', 'C00003'] },
};

/** Targets whose periods lie in each other, of parts that overlap. */
async function addTargets({ engine }: Fixture): Promise<void> {
  const places = [
    ['2025', '2025-01', '2025-12', 'revenue', '', ''],
    ['2025-Q3', '2025-07', '2025-09', 'revenue', '', ''],
    ['2025-09', '2025-09', '2025-09', 'orders', '', ''],
    ['2025', '2025-01', '2025-12', 'revenue', 'category', 'Tea'],
    ['2025', '2025-01', '2025-12', 'revenue', 'category', 'Rice'],
    ['2025', '2025-01', '2025-12', 'new_customers', '', ''],
    ['2025-Q3', '2025-07', '2025-09', 'new_customers', '', ''],
  ];
  for (const [index, [period, first, last, quantity, dimension, member]] of places.entries())
    await engine.run(
      `insert into results.targets(place, name, period, calendar, first_month, last_month, quantity, value, dimension, member)
       values (${index + 3}, '', '${period}', 'gregorian', '${first}', '${last}', '${quantity}', 500, '${dimension}', '${member}')`,
    );
  await materialise(engine, targets);
}

describe('an executive who reckons', () => {
  it.each([
    [30, 1],
    [45, 2],
    [60, 3],
    [90, 4],
    [130, 5],
    [200, 6],
    [300, 7],
    [450, 8],
    [700, 9],
    [1500, 10],
  ])('finds no group of one to four people in a shop of %i customers', async (customers, seed) => {
    const fixture = await openFixture({ catalogue, reports, customers, seed });
    await addTargets(fixture);
    const server = await startServer({ fixture, reports });
    try {
      for (const [name, rule] of Object.entries(saved)) {
        const answer = await server.app.inject({
          method: 'PUT',
          url: `/api/v1/segments/${name}`,
          headers: server.as.analyst,
          payload: { labels: { en: name }, rule },
        });
        expect(answer.statusCode).toBe(200);
      }
      const members = await membersOf(server);
      expect(reckon(await fetchAll(server, 'executive'), members)).toEqual([]);
      const seen = await fetchCalendars(server, 'executive');
      expect([...seen.keys()]).toEqual(['gregorian']);
      expect(reckonCalendars(seen)).toEqual([]);
      // The same adversary finds them where nothing is withheld: the attack is one.
      expect(reckonCalendars(await fetchCalendars(server, 'analyst')).length).toBeGreaterThan(0);
      expect(reckon(await fetchAll(server, 'analyst'), members).length).toBeGreaterThan(0);
    } finally {
      await server.close();
    }
  });
});
