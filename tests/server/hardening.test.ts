import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reports } from '../../src/reports/index.ts';
import { isSmall } from '../../src/segments/index.ts';
import { createLimit } from '../../src/server/limit.ts';
import { withhold } from '../../src/server/small-cells.ts';
import { Failure } from '../../src/warehouse/failure.ts';
import { requireCurrent } from '../../src/warehouse/generations/current.ts';
import type { Generations } from '../../src/warehouse/generations/serving.ts';
import { QueryError } from '../../src/warehouse/query-error.ts';
import { catalogue } from './catalogue.ts';
import { type Fixture, openFixture } from './fixture.ts';
import { startServer, type TestServer } from './server.ts';

let fixture: Fixture;
let server: TestServer;
let log = '';
let failure: Error | null = null;

beforeAll(async () => {
  fixture = await openFixture({ catalogue, reports });
  const generations: Pick<Generations, 'use'> = {
    use: (work) => (failure ? Promise.reject(failure) : fixture.generations.use(work)),
  };
  server = await startServer({
    fixture,
    generations,
    reports,
    log: (entry) => {
      log += `${JSON.stringify(entry)}\n`;
    },
  });
});
afterAll(() => server.close());

const put = (body: unknown) =>
  server.app.inject({
    method: 'PUT',
    url: '/api/v1/segments/tested',
    headers: { ...server.as.analyst, 'content-type': 'application/json' },
    payload: JSON.stringify(body),
  });

describe('bodies', () => {
  const rule = { trait: 'order_count', is: 1 };
  it.each([
    ['a number for a label', { labels: { en: 5 }, rule }],
    ['null for a label', { labels: { en: null }, rule }],
    ['a field that nobody knows', { labels: { en: 'x' }, rule, role: 'steward' }],
    ['no label', { labels: {}, rule }],
    ['text for a rule', { labels: { en: 'x' }, rule: 'all' }],
    ['a list', [{ labels: { en: 'x' }, rule }]],
  ])('with %s are refused, not mended', async (_what, body) => {
    const answer = await put(body);
    expect([answer.statusCode, answer.json().error.code]).toEqual([400, 'bad_request']);
  });

  it('with a wrong rule are told where it is wrong, without its value', async () => {
    const answer = await put({
      labels: { en: 'x' },
      rule: { all: [{ trait: 'rfm_name', is: 'سارا محمدی' }] },
    });
    expect(answer.statusCode).toBe(422);
    expect(answer.json().error).toMatchObject({ code: 'bad_rule', path: 'all[0].is' });
    expect(answer.body).not.toContain('سارا');
  });

  it('that are no JSON, or not said to be, or too large, are refused', async () => {
    const headers = server.as.analyst;
    const send = (payload: string, type: string) =>
      server.app.inject({
        method: 'PUT',
        url: '/api/v1/segments/tested',
        headers: { ...headers, 'content-type': type },
        payload,
      });
    expect((await send('{', 'application/json')).statusCode).toBe(400);
    expect((await send('labels=x', 'application/x-www-form-urlencoded')).statusCode).toBe(415);
    expect((await send(JSON.stringify({ x: 'x'.repeat(300_000) }), 'application/json')).statusCode).toBe(413);
  });
});

describe('errors', () => {
  it('say a code and a request id, and nothing of what is inside', async () => {
    failure = new Error(
      'Binder Error: column "password" near person7@example.org in /srv/store/results.duckdb',
    );
    const answer = await server.app.inject({ url: '/api/v1/segments', headers: server.as.analyst });
    failure = null;
    expect(answer.statusCode).toBe(500);
    expect(answer.json().error.code).toBe('internal');
    expect(answer.body).not.toMatch(/Binder|person7|srv|duckdb|at /);
    expect(log).not.toContain('person7');
    expect(log).toContain(answer.json().error.request);
  });

  it.each([
    ['ENOSPC: no space left on device, write', 'ENOSPC', 507, 'disk'],
    ['EIO: i/o error, fsync /srv/store/audit.ndjson', 'EIO', 507, 'disk'],
    ['IO Error: Could not write file "/srv/store/scratch/x": No space left on device', null, 507, 'disk'],
  ])('of the disk are told from others: %s', async (message, code, status, known) => {
    failure = code
      ? Object.assign(new Error(message), { code })
      : new QueryError('select 1', new Error(message));
    const answer = await server.app.inject({ url: '/api/v1/segments', headers: server.as.analyst });
    failure = null;
    expect([answer.statusCode, answer.json().error.code]).toEqual([status, known]);
    expect(answer.body).not.toContain('/srv');
    expect(log).toContain(answer.json().error.request);
  });

  it('of a damaged store are not told as one in which nothing was published, of a held lock as busy', async () => {
    const ask = async (given: Failure) => {
      failure = given;
      const answer = await server.app.inject({ url: '/api/v1/segments', headers: server.as.analyst });
      failure = null;
      return [answer.statusCode, answer.json().error.code];
    };
    expect(await ask(new Failure('store', 'Generation 000003 is damaged.', 'Go back.'))).toEqual([
      500,
      'store',
    ]);
    expect(await ask(new Failure('busy', 'Another process writes.', 'Wait.'))).toEqual([503, 'busy']);
    const empty = await Promise.resolve()
      .then(() => requireCurrent(server.store))
      .catch((error: Failure) => error);
    expect(await ask(empty as Failure)).toEqual([409, 'nothing_yet']);
  });

  it('keep what people typed out of the log', async () => {
    await server.app.inject({ url: '/api/v1/segments/leila_alhassan?lang=xx', headers: server.as.analyst });
    await server.app.inject({ url: '/person7@example.org' });
    expect(log).not.toMatch(/leila_alhassan|person7/);
    expect(log).not.toContain(server.as.analyst.authorization.slice(7));
  });
});

describe('headers', () => {
  it('forbid what the page does not need', async () => {
    const { headers } = await server.app.inject({ url: '/api/v1/status', headers: server.as.analyst });
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("default-src 'self'");
    expect(policy).not.toMatch(/unsafe|https:|\*/);
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['referrer-policy']).toBe('no-referrer');
  });

  it('allow inline styles under /docs and nowhere else', async () => {
    const docs = await server.app.inject({ url: '/docs/', headers: server.as.analyst });
    expect(docs.headers['content-security-policy']).toContain("style-src 'self' 'unsafe-inline'");
    expect(docs.headers['content-security-policy']).not.toContain('unsafe-eval');
  });
});

describe('a busy event loop', () => {
  const stall = (milliseconds: number) => {
    for (const end = performance.now() + milliseconds; performance.now() < end; );
  };

  it('makes answers late and turns nobody away', async () => {
    for (let round = 0; round < 2; round++) {
      stall(1200);
      // A turn of the loop, in which timers see the delay.
      await new Promise((resolve) => setImmediate(resolve));
    }
    for (const url of ['/health', '/api/v1/status']) {
      const { statusCode } = await server.app.inject({ url, headers: server.as.analyst });
      expect([url, statusCode]).toEqual([url, 200]);
    }
  });

  it('does not count the time in the queue as time that an answer takes', async () => {
    const slow: Pick<Generations, 'use'> = {
      use: async (work) => {
        await new Promise((resolve) => setTimeout(resolve, 250));
        return fixture.generations.use(work);
      },
    };
    const limits = { running: 1, handlerMilliseconds: 600 };
    const queued = await startServer({ fixture, generations: slow, reports, limits, log: () => {} });
    const ask = () => queued.app.inject({ url: '/api/v1/status', headers: queued.as.analyst });
    const statuses = (await Promise.all(Array.from({ length: 8 }, ask))).map(({ statusCode }) => statusCode);
    // Two seconds for the last of them, at a quarter of a second each.
    expect(statuses).toEqual(Array(8).fill(200));
    await queued.app.close();
  });
});

describe('small groups', () => {
  // DEFINITIONS: an aggregate over fewer than 5 people is withheld from roles without personal data.
  it.each([
    [0, false],
    [1, true],
    [4, true],
    [5, false],
    [null, false],
  ])('%s people: %s', (count, small) => expect(isSmall(count)).toBe(small));

  it('are left out of reports', () => {
    const columns = [
      { name: 'customers', type: 'integer', unit: 'count', people: true, label: 'column.customers' },
    ] as const;
    const rows = [{ customers: 3 }, { customers: 5 }, { customers: 0 }];
    const known = { customers: 8, everybody: 8, drifting: 0, nearOthers: new Set<string>() };
    expect(withhold({ columns }, rows, known)).toEqual({
      rows: [{ customers: 5 }, { customers: 0 }],
      withheld: 1,
    });
  });

  it('are not told to executives, in reports and segments, and are told to analysts', async () => {
    await server.app.inject({
      method: 'PUT',
      url: '/api/v1/segments/tiny',
      headers: server.as.analyst,
      payload: { labels: { en: 'Tiny' }, rule: { trait: 'customer_id', in: ['C00001', 'C00002'] } },
    });
    const segment = async (role: 'executive' | 'analyst') =>
      (await server.app.inject({ url: '/api/v1/segments/tiny', headers: server.as[role] })).json();
    expect(await segment('executive')).toMatchObject({
      count: null,
      value: null,
      withheld: true,
      distinctions: [],
    });
    expect(await segment('analyst')).toMatchObject({ count: 2, withheld: false });
    for (const report of reports.filter(({ roles }) => roles.includes('executive'))) {
      const url = `/api/v1/reports/${report.name}`;
      const answer = await server.app.inject({ url, headers: server.as.executive });
      for (const row of answer.json().rows as { customers?: number }[]) {
        expect([1, 2, 3, 4]).not.toContain(row.customers);
      }
    }
  });
});

describe('createLimit', () => {
  it('runs two at a time, lets one wait and turns the next away', async () => {
    const limit = createLimit(2, 1);
    let running = 0;
    let most = 0;
    const ends: (() => void)[] = [];
    const work = async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise<void>((resolve) => ends.push(resolve));
      running -= 1;
    };
    const three = [limit(work), limit(work), limit(work)];
    await expect(limit(work)).rejects.toMatchObject({ code: 'busy' });
    for (let round = 0; round < 3; round++) {
      await new Promise((resolve) => setTimeout(resolve, 5));
      ends.shift()?.();
    }
    await Promise.all(three);
    expect(most).toBe(2);
  });
});
