import { readdirSync } from 'node:fs';
import { type AddressInfo, connect } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LogEntry } from '../../src/server/log.ts';
import { campaignSegment, startServer, type TestServer } from '../server/server.ts';

// What HTTP itself offers to an attacker: methods, headers, ranges, cookies, bodies of any depth.
let server: TestServer;
const log: LogEntry[] = [];
const url = `/api/v1/segments/${campaignSegment}/members.csv`;
beforeAll(async () => {
  server = await startServer({ log: (entry) => log.push(entry) });
  await server.app.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(async () => {
  // Nothing of it was a fault of the server.
  expect(log.filter(({ event }) => event === 'error')).toEqual([]);
  await server.close();
});

const get = (
  address: string,
  headers: Record<string, string> = {},
  role: keyof TestServer['as'] = 'analyst',
) => server.app.inject({ url: address, headers: { ...server.as[role], ...headers } });
const left = () =>
  readdirSync(join(server.store, 'scratch')).flatMap((name) =>
    readdirSync(join(server.store, 'scratch', name)),
  );

test('HEAD asks for the same rights as GET, and leaves nothing', async () => {
  const head = (role: keyof TestServer['as']) =>
    server.app.inject({ method: 'HEAD', url, headers: server.as[role] });
  expect((await head('executive')).statusCode).toBe(403);
  expect((await server.app.inject({ method: 'HEAD', url })).statusCode).toBe(401);
  const answer = await head('analyst');
  expect([answer.statusCode, answer.body]).toEqual([200, '']);
  expect(answer.headers['content-length']).toBe((await get(url)).headers['content-length']);
  expect(left()).toEqual([]);
});

test.each(['OPTIONS', 'TRACE', 'PATCH', 'DELETE', 'PUT'] as const)(
  '%s finds nothing there',
  async (method) => {
    const headers = { ...server.as.steward, 'x-http-method-override': 'GET' };
    expect((await server.app.inject({ method: method as 'PUT', url, headers })).statusCode).toBe(404);
  },
);

test.each([
  ['bytes=0-0,5-6', 200],
  ['bytes=5-1', 200],
  ['items=0-1', 200],
  ['bytes=--1', 200],
  ['bytes=1e3-', 200],
  [`bytes=0-${'9'.repeat(400)}`, 200],
  [`bytes=${Array.from({ length: 500 }, (_, at) => `${at}-${at}`).join(',')}`, 200],
  ['bytes=-0', 416],
  ['bytes=999999999999999-', 416],
  ['bytes=-999999999', 206],
])('a Range %s is answered with %i', async (range, status) => {
  const whole = (await get(url)).rawPayload;
  const answer = await get(url, { range });
  expect(answer.statusCode).toBe(status);
  if (status !== 416) expect(answer.rawPayload.equals(whole)).toBe(true);
  // A range of what is no longer there is never joined with what is.
  const stale = await get(url, { range: 'bytes=10-20', 'if-range': `W/${answer.headers.etag}` });
  expect([stale.statusCode, stale.rawPayload.length]).toEqual([200, whole.length]);
  expect(left()).toEqual([]);
});

const nested = (open: string, close: string, depth: number, core: string) =>
  `${open.repeat(depth)}${core}${close.repeat(depth)}`;
const leaf = '{"trait":"order_count","is":1}';
test.each([
  ['all', nested('{"all":[', ']}', 20_000, leaf)],
  ['not', nested('{"not":', '}', 25_000, leaf)],
  ['or_unknown', nested('{"or_unknown":', '}', 12_000, leaf)],
  ['lists', nested('[', ']', 100_000, '')],
  ['values', `{"trait":"order_count","is":${nested('[', ']', 100_000, '')}}`],
])('a rule of %s within each other is refused at any depth', async (_what, rule) => {
  for (const [method, address, payload] of [
    ['POST', '/api/v1/segments/preview', `{"rule":${rule}}`],
    ['PUT', '/api/v1/segments/deep', `{"labels":{"en":"x"},"rule":${rule}}`],
  ] as const) {
    const headers = { ...server.as.analyst, 'content-type': 'application/json' };
    const start = performance.now();
    const { statusCode } = await server.app.inject({ method, url: address, headers, payload });
    expect([400, 422]).toContain(statusCode);
    expect(performance.now() - start).toBeLessThan(5000);
  }
});

test.each(['__proto__', 'constructor', 'toString', '__defineGetter__', 'hasOwnProperty'])(
  'a query, a body and a rule that name %s are refused',
  async (name) => {
    expect((await get(`/api/v1/status?${name}=1`)).statusCode).toBeLessThan(500);
    expect((await get(`/api/v1/segments?${name}=1`)).statusCode).toBe(400);
    const send = (payload: string) =>
      server.app.inject({
        method: 'POST',
        url: '/api/v1/segments/preview',
        headers: { ...server.as.analyst, 'content-type': 'application/json' },
        payload,
      });
    expect((await send(`{"${name}":{"rule":{}},"rule":${leaf}}`)).statusCode).toBe(400);
    expect([400, 422]).toContain((await send(`{"rule":{"trait":"${name}","is":1}}`)).statusCode);
    expect([400, 422]).toContain((await send(`{"rule":{"trait":"order_count","${name}":1}}`)).statusCode);
  },
);

test.each([
  { cookie: 'arzesh_0=%E0%A4%A; =; ;;; a=b' },
  { cookie: `a=${'\u00e9'.repeat(50)}` },
  { cookie: '__proto__=1; constructor=2; __Host-arzesh=3' },
  { authorization: 'Bearer ' },
  { authorization: `Bearer arzesh_${'0'.repeat(12)}_${'x'.repeat(43)}` },
  { authorization: `Basic ${'x'.repeat(5000)}` },
  { authorization: 'Bearer arzesh_000000000000_\u00e9' },
])('nobody is let in by %j', async (headers) => {
  expect((await server.app.inject({ url: '/api/v1/status', headers })).statusCode).toBe(401);
});

test.each(['fa;q=NaN', 'fa;q=1e999', ';;;,,,', `${'fa,'.repeat(3000)}`, '\u00e9'])(
  'an Accept-Language %j is read or passed over',
  async (language) => {
    expect((await get(url, { 'accept-language': language })).statusCode).toBe(200);
  },
);

test('who names other addresses in a header is counted under the own one', async () => {
  const limited = await startServer({ fixture: server.fixture, limits: { failuresPerMinute: 5 } });
  const statuses: number[] = [];
  for (let at = 0; at < 10; at++) {
    const headers = {
      'x-forwarded-for': `10.0.0.${at}`,
      'x-real-ip': `10.0.1.${at}`,
      forwarded: `for=10.0.2.${at}`,
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'https',
    };
    statuses.push((await limited.app.inject({ url: '/api/v1/status', headers })).statusCode);
  }
  expect(statuses.slice(5)).toEqual(Array(5).fill(429));
  await limited.app.close();
});

test.each([
  ['headers of 100 KB', `GET /health HTTP/1.1\r\nhost: x\r\nx: ${'y'.repeat(100_000)}\r\n\r\n`],
  ['a line that is no request', '\u0000\u0001\u0002\r\n\r\n'],
  [
    'two lengths',
    'POST /api/v1/session HTTP/1.1\r\nhost: x\r\ncontent-length: 5\r\ncontent-length: 6\r\n\r\nhello',
  ],
  [
    'a length and pieces',
    'POST /api/v1/session HTTP/1.1\r\nhost: x\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n',
  ],
  ['an address of another', 'GET http://evil.example/api/v1/status HTTP/1.1\r\nhost: x\r\n\r\n'],
])('%s is answered in 4xx, and the server goes on', async (_what, bytes) => {
  const { port } = server.app.server.address() as AddressInfo;
  const answer = await new Promise<string>((resolve) => {
    const socket = connect(port, '127.0.0.1');
    let said = '';
    socket.on('data', (chunk) => {
      said += chunk;
      socket.end();
    });
    socket.on('error', () => resolve(said));
    socket.on('close', () => resolve(said));
    socket.write(bytes, 'latin1');
  });
  expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /);
  expect((await fetch(`http://127.0.0.1:${port}/health`)).status).toBe(200);
});

test.each(['/api/v1/segments/mary@example.net%ff', '/%', '/api/v1/%c0%ae'])(
  'an address that cannot be read, %s, is answered as everything is, and does not come back',
  async (address) => {
    const answer = await server.app.inject({ url: address, headers: server.as.analyst });
    expect(answer.statusCode).toBe(400);
    expect(Object.keys(answer.json().error)).toEqual(['code', 'message', 'request']);
    expect(answer.body).not.toContain('mary');
  },
);
