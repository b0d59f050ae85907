import { readdirSync, readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addKey } from '../../src/server/access/keys.ts';
import type { LogEntry } from '../../src/server/log.ts';
import type { Engine } from '../../src/warehouse/engine.ts';
import { catalogue } from './catalogue.ts';
import { type Fixture, openFixture } from './fixture.ts';
import { campaignSegment, startServer, type TestServer } from './server.ts';

let fixture: Fixture;
let server: TestServer;
let address: string;
let slow = false;
const log: LogEntry[] = [];
const url = `/api/v1/segments/${campaignSegment}/members.csv`;

/** Half a minute of work before each copy, which an interrupt ends. */
const slowed = (engine: Engine): Engine =>
  new Proxy(engine, {
    get(target, name) {
      if (name === 'copy' && slow) {
        return async (...args: Parameters<Engine['copy']>) => {
          await target.rows('select sum(sqrt(a.range * b.range)) from range(300000) a, range(300000) b');
          return target.copy(...args);
        };
      }
      const method = target[name as keyof Engine];
      return typeof method === 'function' ? method.bind(target) : method;
    },
  });

beforeAll(async () => {
  fixture = await openFixture({ catalogue });
  server = await startServer({
    fixture,
    generations: {
      use: (work, signal) =>
        fixture.generations.use(
          (generation) => work({ ...generation, engine: slowed(generation.engine) }),
          signal,
        ),
    },
    log: (entry) => log.push(entry),
    limits: { closingMilliseconds: 500 },
  });
  await server.app.listen({ port: 0, host: '127.0.0.1' });
  address = `http://127.0.0.1:${(server.app.server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

/** Files of exports that were left lying: they are made in the server's scratch folder. */
const left = () =>
  readdirSync(join(server.store, 'scratch')).flatMap((name) =>
    readdirSync(join(server.store, 'scratch', name)),
  );
const audited = () =>
  readFileSync(join(server.store, 'audit.ndjson'), 'utf8')
    .trim()
    .split('\n')
    .map(
      (line) => JSON.parse(line) as { action: string; subject: string; details?: Record<string, unknown> },
    );
const exported = () => audited().filter(({ action }) => action === 'members_exported');
const get = (address_: string, headers: object = {}, role: 'analyst' | 'steward' | 'campaign' = 'analyst') =>
  server.app.inject({ url: address_, headers: { ...server.as[role], ...headers } });

describe('a download', () => {
  it.each(['', '?variant=spreadsheet'])('that broke off goes on where it stopped: %s', async (query) => {
    const whole = await get(`${url}${query}`);
    const bytes = whole.rawPayload;
    const tag = String(whole.headers.etag);
    expect(whole.headers['accept-ranges']).toBe('bytes');
    for (const [start, end] of [
      [0, 1],
      [1, 40],
      [1000, bytes.length - 1],
      [bytes.length - 1, bytes.length - 1],
    ] as const) {
      const part = await get(`${url}${query}`, { range: `bytes=${start}-${end}`, 'if-range': tag });
      expect(part.statusCode).toBe(206);
      expect(part.headers['content-range']).toBe(`bytes ${start}-${end}/${bytes.length}`);
      expect(part.rawPayload.equals(bytes.subarray(start, end + 1))).toBe(true);
    }
    const rest = await get(`${url}${query}`, { range: 'bytes=500-' });
    expect(rest.rawPayload.equals(bytes.subarray(500))).toBe(true);
    const last = await get(`${url}${query}`, { range: 'bytes=-7' });
    expect(last.rawPayload.equals(bytes.subarray(-7))).toBe(true);
  });

  it('of another version comes whole, and a range past its end is refused', async () => {
    const other = await get(url, { range: 'bytes=5-9', 'if-range': '"another"' });
    expect(other.statusCode).toBe(200);
    const past = await get(url, { range: 'bytes=999999999-' });
    expect(past.statusCode).toBe(416);
    expect(past.headers['content-range']).toMatch(/^bytes \*\/\d+$/);
    expect(left()).toEqual([]);
  });

  it('that is given up stops its query, leaves no file and no line, and frees its place at once', async () => {
    slow = true;
    const before = exported().length;
    const keys = await Promise.all(
      Array.from({ length: 5 }, () => addKey(server.store, { name: 'tool', role: 'steward' })),
    );
    const stops = Array.from({ length: 30 }, () => new AbortController());
    const asked = stops.map((stop, index) =>
      fetch(`${address}${url}`, {
        headers: { authorization: `Bearer ${keys[index % keys.length]?.secret}` },
        signal: stop.signal,
      }).catch(() => null),
    );
    await sleep(700);
    for (const stop of stops) stop.abort();
    await Promise.all(asked);
    slow = false;
    const start = performance.now();
    const answer = await get(url);
    expect(answer.statusCode).toBe(200);
    // One slow query alone is half a minute of work: they did stop.
    expect(performance.now() - start).toBeLessThan(5000);
    expect(exported().length).toBe(before + 1);
    expect(left()).toEqual([]);
  });

  it('beyond a caller’s places is refused, neither made nor audited', async () => {
    slow = true;
    const before = exported().length;
    const { secret } = await addKey(server.store, { name: 'greedy', role: 'steward' });
    const headers = { authorization: `Bearer ${secret}` };
    const stop = new AbortController();
    const held = Array.from({ length: 8 }, () =>
      fetch(`${address}${url}`, { headers, signal: stop.signal }).catch(() => null),
    );
    await sleep(500);
    const ninth = await fetch(`${address}${url}`, { headers });
    expect(ninth.status).toBe(429);
    stop.abort();
    await Promise.all(held);
    slow = false;
    await sleep(200);
    expect(exported().length).toBe(before);
  });
});

describe('consent', () => {
  const segment = '/api/v1/segments/champions_at_risk/members';
  const rowsOf = (body: string) =>
    body
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as { customer_id: string; email: string | null; phone: string | null });
  const agreed = async () => {
    const rows = await fixture.engine.rows<{ id: string; mail: boolean | null; text: boolean | null }>(
      'select customer_id as id, email_consent as mail, sms_consent as text from results.traits',
    );
    return new Map(rows.map((row) => [row.id, row]));
  };

  it('holds in what an analyst exports, sees and previews', async () => {
    const people = await agreed();
    const preview = await server.app.inject({
      method: 'POST',
      url: '/api/v1/segments/preview',
      headers: server.as.analyst,
      payload: { rule: { trait: 'order_count', at_least: 1 } },
    });
    const seen = [
      ...rowsOf((await get(`${segment}.ndjson`)).body),
      ...(await get(segment)).json().rows,
      ...preview.json().rows,
    ];
    expect(seen.length).toBeGreaterThan(20);
    expect(seen.some(({ email }) => email !== null)).toBe(true);
    for (const { customer_id: id, email, phone } of seen) {
      if (email !== null) expect(people.get(id)?.mail).toBe(true);
      if (phone !== null) expect(people.get(id)?.text).toBe(true);
    }
    expect(audited().filter(({ subject }) => subject === 'preview')).toHaveLength(1);
  });

  it('is passed over by a steward alone, who says why', async () => {
    const post = (payload: object, role: 'analyst' | 'steward' | 'campaign' = 'steward', kind = 'ndjson') =>
      server.app.inject({
        method: 'POST',
        url: `${segment}.${kind}`,
        headers: server.as[role],
        payload: { scope: 'everything', ...payload },
      });
    const before = exported().length;
    const reason = 'درخواست دادگاه ۱۴۰۳';
    expect((await post({ reason }, 'analyst')).statusCode).toBe(403);
    expect((await post({ reason }, 'campaign')).statusCode).toBe(403);
    for (const none of [{}, { reason: '' }, { reason: '      ' }, { reason: 5 }])
      expect((await post(none)).statusCode).toBe(400);
    // No address keeps a reason: it would stand in histories and in proxies' logs.
    const inAddress = `${segment}.ndjson?scope=everything&reason=legal%20request`;
    expect((await get(inAddress, {}, 'steward')).statusCode).toBe(400);
    expect(exported().length).toBe(before);
    for (const kind of ['csv', 'arrow']) {
      expect((await post({ reason }, 'analyst', kind)).statusCode).toBe(403);
      expect((await post({ reason }, 'steward', kind)).statusCode).toBe(200);
    }
    const answer = await post({ reason: ` ${reason} ` });
    expect(answer.statusCode).toBe(200);
    expect(JSON.stringify(log)).not.toContain('دادگاه');
    const people = await agreed();
    expect(
      rowsOf(answer.body).some(({ customer_id: id, email }) => email !== null && !people.get(id)?.mail),
    ).toBe(true);
    expect(
      exported()
        .slice(before)
        .map(({ details }) => details),
    ).toMatchObject(Array(3).fill({ scope: 'everything', reason }));
  });
});

describe('the log', () => {
  it('has a line a request with its pattern, status, time and id, and nothing that anybody typed', async () => {
    const before = log.length;
    const answer = await get('/api/v1/segments/leila_alhassan?lang=fa', {
      'user-agent': 'person7@example.org',
    });
    expect(answer.statusCode).toBe(404);
    expect(log.slice(before)).toEqual([
      {
        event: 'request',
        method: 'GET',
        route: '/api/v1/segments/:name',
        status: 404,
        milliseconds: expect.any(Number),
        request: answer.json().error.request,
        caller: expect.stringMatching(/^key:[0-9a-f]{12}$/),
      },
    ]);
    expect(JSON.stringify(log)).not.toMatch(/leila|person7|127\.0\.0\.1|arzesh_/);
    // Those who gave up are there too.
    expect(log.some((entry) => entry.event === 'request' && entry.status === 499)).toBe(true);
  });
});

describe('stopping', () => {
  it('does not wait for a client that takes nothing', async () => {
    const { port } = server.app.server.address() as AddressInfo;
    slow = true;
    const stalled = connect(port, '127.0.0.1');
    stalled.on('error', () => {});
    stalled.write(
      `GET ${url} HTTP/1.1\r\nhost: x\r\nauthorization: ${server.as.steward.authorization}\r\n\r\n`,
    );
    stalled.pause();
    await sleep(500);
    const start = performance.now();
    await server.app.close();
    expect(performance.now() - start).toBeLessThan(10_000);
    slow = false;
    stalled.destroy();
  });
});
