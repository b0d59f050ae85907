import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contactColumns } from '../../src/exports/index.ts';
import { type Role, roles } from '../../src/server/access/roles.ts';
import { catalogue } from './catalogue.ts';
import { campaignSegment, startServer, type TestServer } from './server.ts';

// Made of what the routes declare and of the catalogue's marks: a route or a trait that comes anew is in it. What each
// route should declare is written by hand in access.test.ts.
let server: TestServer;
const origin = 'http://localhost';
const people = roles.filter((role) => role !== 'campaign');
type Headers = Readonly<Record<string, string>>;
const sessions = new Map<Role, Headers>();

beforeAll(async () => {
  server = await startServer({ limits: { requestsPerMinute: 1e9, failuresPerMinute: 1e9 } });
  // Campaigns have keys alone: nobody signs in as one.
  for (const role of people) sessions.set(role, { host: 'localhost', origin, cookie: await signIn(role) });
});
afterAll(() => server.close());

async function signIn(role: Role): Promise<string> {
  const answer = await server.app.inject({
    method: 'POST',
    url: '/api/v1/session',
    headers: { host: 'localhost', origin },
    payload: { token: server.sessions.createOneTimeToken(role) },
  });
  return String(answer.headers['set-cookie']).split(';')[0] as string;
}

interface Declared {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly url: string;
  readonly roles: readonly Role[] | 'anyone';
}
const declared = (): Declared[] =>
  server.app.declaredRoutes.flatMap(({ method, url, config }) =>
    [method]
      .flat()
      .filter((each) => each !== 'HEAD' && each !== 'OPTIONS')
      .map((each) => ({ method: each, url, roles: config?.roles }) as Declared),
  );

/** An address of the route. Whatever a body would do is not done: it is cut off. */
const asked = ({ method, url }: Declared, headers: Headers) => {
  const address = url
    .replace(/:name\b|:segment\b/, campaignSegment)
    .replaceAll(/:\w+(\([^)]*\))?/g, 'none')
    .replace('*', 'none');
  return server.app.inject(
    method === 'GET'
      ? { method, url: `${address}?no_such_question=1`, headers }
      : { method, url: address, headers: { ...headers, 'content-type': 'application/json' }, payload: '{' },
  );
};

describe('every route, by who asks', () => {
  it('admits by key and by session whom it declares, and nobody else', async () => {
    const wrong: string[] = [];
    for (const route of declared()) {
      if (route.roles === 'anyone') continue;
      const say = (who: string, code: number) => wrong.push(`${who} ${route.method} ${route.url}: ${code}`);
      const nobody = (await asked(route, {})).statusCode;
      if (nobody !== 401) say('nobody', nobody);
      const callers = [
        ...roles.map((role) => ({ role, who: `key of ${role}`, headers: server.as[role] as Headers })),
        // Assistants come with keys alone.
        ...(route.url === '/mcp' ? [] : people).map((role) => ({
          role,
          who: `session of ${role}`,
          headers: sessions.get(role) as Headers,
        })),
      ];
      for (const { role, who, headers } of callers) {
        const { statusCode } = await asked(route, headers);
        const isRefused = statusCode === 401 || statusCode === 403;
        if (isRefused === route.roles.includes(role) || statusCode >= 500) say(who, statusCode);
      }
    }
    expect(wrong).toEqual([]);
    expect(declared().length).toBeGreaterThan(60);
  }, 120_000);

  it('that changes something takes no session from another page', async () => {
    for (const route of declared()) {
      if (route.method === 'GET' || route.roles === 'anyone') continue;
      for (const role of people) {
        const { cookie = '', host = '' } = sessions.get(role) as Headers;
        const elsewhere = await asked(route, { cookie, host, origin: 'http://evil.example' });
        expect(`${route.method} ${route.url} ${elsewhere.statusCode}`).toBe(
          `${route.method} ${route.url} 403`,
        );
      }
    }
  }, 120_000);

  it('is open to anyone where it must be, and nowhere else', () => {
    const open = declared().filter((route) => route.roles === 'anyone');
    expect(open.map(({ method, url }) => `${method} ${url}`).sort()).toEqual([
      'GET /health',
      'POST /api/v1/session',
    ]);
  });
});

/** By the mark of the trait, said apart from the code: who sees it of a single person. */
const seenSingly = (column: string): Role[] =>
  contactColumns.includes(column) ? ['analyst', 'steward', 'campaign'] : ['analyst', 'steward'];
const own = `/api/v1/segments/${campaignSegment}`;
const names = catalogue.map(({ name }) => name);

describe('every column, by who asks and by which door', () => {
  it('is marked in the catalogue as it is handed out', async () => {
    const { traits } = (
      await server.app.inject({ url: '/api/v1/traits', headers: server.as.analyst })
    ).json();
    for (const { name, privacy, seenBy } of traits) {
      expect([name, [...seenBy.singly].sort()]).toEqual([name, seenSingly(name).sort()]);
      expect([name, seenBy.together.length > 0]).toEqual([name, privacy !== 'personal']);
    }
  });

  /** Doors that hand out chosen columns of single persons. */
  const doors: Readonly<Record<string, (columns: readonly string[]) => object>> = {
    pages: (columns) => ({ url: `${own}/members?limit=5&columns=${columns}` }),
    ...Object.fromEntries(
      ['csv', 'ndjson', 'parquet', 'arrow'].map((ending) => [
        ending,
        (columns: readonly string[]) => ({ url: `${own}/members.${ending}?columns=${columns}` }),
      ]),
    ),
    job: (columns) => ({
      method: 'POST',
      url: '/api/v1/exports',
      payload: { segment: campaignSegment, columns: columns.join(',') },
    }),
  };
  const ask = (role: Role, door: string, columns: readonly string[]) =>
    server.app.inject({ headers: server.as[role], ...doors[door]?.(columns) });

  it.each(Object.keys(doors))(
    'of single persons: %s',
    async (door) => {
      for (const role of roles) {
        const allowed = names.filter((name) => seenSingly(name).includes(role));
        for (const column of names.filter((name) => !allowed.includes(name))) {
          const { statusCode } = await ask(role, door, [column]);
          expect(`${role} ${column} ${statusCode}`).toBe(`${role} ${column} 403`);
          // Nor beside one that is allowed.
          const beside = await ask(role, door, [...allowed.slice(0, 1), column]);
          expect(`${role} ${column} ${beside.statusCode}`).toBe(`${role} ${column} 403`);
        }
        if (allowed.length === 0) continue;
        const answer = await ask(role, door, allowed);
        expect([200, 202]).toContain(answer.statusCode);
        if (door === 'csv')
          expect(answer.body.replace('\ufeff', '').split('\n')[0]?.trim().split(',')).toEqual(allowed);
        if (door === 'pages') expect(Object.keys(answer.json().rows[0])).toEqual(allowed);
      }
    },
    120_000,
  );

  it('of one person, and as values to choose from: for analysts and stewards, nothing personal among the values', async () => {
    const [{ customer_id }] = (await server.fixture.engine.rows<{ customer_id: string }>(
      'select min(customer_id) as customer_id from results.traits',
    )) as [{ customer_id: string }];
    const headersOf = (role: Role) => server.as[role];
    for (const role of roles) {
      const isPerson = role === 'analyst' || role === 'steward';
      const read = await server.app.inject({
        method: 'POST',
        url: '/api/v1/customers/read',
        headers: headersOf(role),
        payload: { customer_id },
      });
      expect(read.statusCode).toBe(isPerson ? 200 : 403);
      if (isPerson) expect(read.json().traits.map(({ name }: { name: string }) => name)).toEqual(names);
      for (const { name, privacy } of catalogue) {
        const { statusCode } = await server.app.inject({
          method: 'POST',
          url: `/api/v1/traits/${name}/values`,
          headers: headersOf(role),
          payload: {},
        });
        const expected = !isPerson ? 403 : privacy === 'personal' || name === 'customer_id' ? 404 : 200;
        expect(`${role} ${name} ${statusCode}`).toBe(`${role} ${name} ${expected}`);
      }
    }
  }, 120_000);
});
