import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reports } from '../../src/reports/index.ts';
import { addKey, listKeys, revokeKey } from '../../src/server/access/keys.ts';
import { type Role, roles } from '../../src/server/access/roles.ts';
import { createSessions } from '../../src/server/access/sessions.ts';
import { verifyAudit } from '../../src/warehouse/audit/verify.ts';
import { campaignSegment, startServer, type TestServer } from './server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ reports });
});
afterAll(() => server.close());

const e: Role = 'executive';
const a: Role = 'analyst';
const c: Role = 'campaign';
const s: Role = 'steward';
const rule = { trait: 'order_count', is: 1 };
const own = `/api/v1/segments/${campaignSegment}`;
const other = '/api/v1/segments/champions_at_risk';

const everything = { scope: 'everything', reason: 'a request of a court' };

/** Every route of the API with the roles that it admits. */
type Row = [method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, admitted: Role[], body?: object];
const matrix: Row[] = [
  ['GET', '/api/v1/session', [e, a, c, s]],
  ['DELETE', '/api/v1/session', [e, a, c, s]],
  ['GET', '/api/v1/sessions', [s]],
  ['DELETE', '/api/v1/sessions/session:000000000000', [s]],
  ['GET', '/api/v1/status', [e, a, c, s]],
  ['GET', '/api/v1/reports', [e, a, s]],
  ['GET', '/api/v1/reports/value-kpis', [e, a, s]],
  ['GET', '/api/v1/reports/revenue-by-month.svg', [e, a, s]],
  ['GET', '/api/v1/reports/revenue-by-month.csv', [e, a, s]],
  ['GET', '/api/v1/reports/revenue-by-month.vl.json', [e, a, s]],
  ['GET', '/api/v1/reports/revenue-by-month.vg.json', [e, a, s]],
  ['GET', '/api/v1/report', [e, a, s]],
  ['GET', '/api/v1/boards/groups', [e, a, s]],
  ['GET', '/api/v1/numbers/equity-bridge', [e, a, s]],
  ['GET', '/api/v1/groups', [e, a, s]],
  ['GET', '/api/v1/groups/tier/low', [e, a, s]],
  ['GET', '/api/v1/runs', [a, s]],
  ['GET', '/api/v1/migration', [a, s]],
  ['GET', '/api/v1/traits', [e, a, s]],
  ['GET', '/api/v1/segments', [e, a, c, s]],
  ['GET', own, [e, a, c, s]],
  ['GET', other, [e, a, s]],
  ['PUT', '/api/v1/segments/one_timers?replace=true', [a, s], { labels: { en: 'One-timers' }, rule }],
  ['DELETE', '/api/v1/segments/no_such', [a, s]],
  ['POST', '/api/v1/segments/no_such/undo', [a, s], {}],
  ['GET', `${own}/versions`, [a, s]],
  ['POST', '/api/v1/segments/no_such/versions/1/restore', [a, s], {}],
  ['GET', `${own}/history`, [a, s]],
  ['GET', `${own}/changes`, [a, c, s]],
  ['POST', '/api/v1/segments/preview', [a, s], { rule }],
  ['POST', '/api/v1/segments/count', [a, s], { rule }],
  ['POST', '/api/v1/segments/compare', [a, s], { rules: [rule, rule] }],
  ['POST', '/api/v1/traits/order_count/values', [a, s], {}],
  ['POST', '/api/v1/events/order/fields/channel/values', [a, s], {}],
  ['POST', '/api/v1/customers/read', [a, s], { customer_id: 'C00001' }],
  ['GET', `${own}/members`, [a, c, s]],
  ['GET', `${own}/members?limit=10&columns=customer_id,city`, [a, s]],
  ['GET', `${other}/members?limit=10`, [a, s]],
  ['GET', `${own}/members.csv`, [a, c, s]],
  ['GET', `${own}/members.ndjson`, [a, c, s]],
  ['GET', `${own}/members.arrow`, [a, c, s]],
  ['GET', `${other}/members.csv`, [a, s]],
  ['GET', `${other}/members.ndjson`, [a, s]],
  ['GET', `${other}/members.arrow`, [a, s]],
  ['GET', `${own}/members.csv?scope=traits`, [a, s]],
  ['GET', `${own}/members.arrow?scope=traits`, [a, s]],
  ...['csv.gz', 'ndjson.gz', 'parquet', 'parquet.gz', 'arrow.gz'].flatMap((ending): Row[] => [
    ['GET', `${own}/members.${ending}`, [a, c, s]],
    ['GET', `${other}/members.${ending}`, [a, s]],
    ['POST', `${own}/members.${ending}`, [s], everything],
  ]),
  ['GET', '/api/v1/suppressions', [s]],
  ['POST', '/api/v1/suppressions', [s], { customer_id: 'C99999', reason: 'legal' }],
  ['DELETE', '/api/v1/suppressions/0123456789abcdef', [s]],
  ['GET', '/api/v1/holdouts', [a, s]],
  ['PUT', `/api/v1/holdouts?segment=${campaignSegment}`, [s], { percent: 5 }],
  ['DELETE', `/api/v1/holdouts?segment=${campaignSegment}`, [s]],
  ['GET', `${own}/waterfall?purpose=mail`, [a, c, s]],
  ['GET', `${other}/waterfall?purpose=mail`, [a, s]],
  ['GET', '/api/v1/exports/00000000-0000-0000-0000-000000000000/manifest', [a, c, s]],
  ['GET', '/api/v1/exports', [a, c, s]],
  ['POST', '/api/v1/exports', [a, c, s], { segment: campaignSegment }],
  ['POST', '/api/v1/exports', [a, s], { segment: 'champions_at_risk' }],
  ['GET', '/api/v1/exports/00000000-0000-0000-0000-000000000000', [a, c, s]],
  ['GET', '/api/v1/exports/00000000-0000-0000-0000-000000000000/file', [a, c, s]],
  ['DELETE', '/api/v1/exports/00000000-0000-0000-0000-000000000000', [a, c, s]],
  ['GET', `${own}/snapshots`, [a, s]],
  ['POST', `${own}/snapshots`, [a, s], { name: 'matrix' }],
  ['GET', `${own}/snapshots/matrix`, [a, s]],
  ['GET', `${own}/members.csv?snapshot=matrix`, [a, c, s]],
  ['GET', `${other}/members.csv?snapshot=matrix`, [a, s]],
  ['DELETE', `${own}/snapshots/matrix`, [s]],
  ['POST', '/api/v1/segments/waterfall', [a, s], { segments: [campaignSegment] }],
  ['POST', '/api/v1/segments/migration', [a, s], { segments: [campaignSegment] }],
  ['GET', '/api/v1/contact-caps', [a, s]],
  ['PUT', '/api/v1/contact-caps/email', [s], { contacts: 3, days: 30 }],
  ['DELETE', '/api/v1/contact-caps/email', [s]],
  ['GET', '/api/v1/deliveries', [a, s]],
  ['POST', '/api/v1/deliveries/00000000-0000-0000-0000-000000000000/retry', [s], {}],
  ['POST', `${own}/members.csv`, [s], everything],
  ['POST', `${own}/members.ndjson`, [s], everything],
  ['POST', `${own}/members.arrow`, [s], everything],
  ['GET', '/api/v1/models', [e, a, s]],
  ['GET', '/api/v1/generations', [a, s]],
  ['GET', '/api/v1/batches', [a, s]],
  ['GET', '/api/v1/feeds', [s]],
  ['POST', '/api/v1/quarantine/read', [s], {}],
  ['POST', '/api/v1/quarantine/replay', [s], { preview: true }],
  ['POST', '/api/v1/generations/compare', [s], { generation: '000001' }],
  ['POST', '/api/v1/generations/rollback', [s], { generation: '000001', published: '000002' }],
  ['GET', '/api/v1/steward/jobs/00000000-0000-0000-0000-000000000000', [s]],
  ['DELETE', '/api/v1/steward/jobs/00000000-0000-0000-0000-000000000000', [s]],
  ['POST', '/api/v1/trace', [s], { key: 'O1' }],
  ['GET', '/api/v1/keys', [s]],
  ['POST', '/api/v1/keys', [s], { name: 'another', role: 'executive' }],
  ['POST', '/api/v1/keys/000000000000/rotate', [s], {}],
  ['DELETE', '/api/v1/keys/000000000000', [s]],
  ['GET', '/api/v1/audit', [s]],
  ['POST', '/api/v1/audit/verify', [s], {}],
  ['GET', '/docs/json', [e, a, c, s]],
  ['GET', '/docs/', [e, a, c, s]],
];

describe('roles', () => {
  it.each(matrix)('%s %s admits %j alone', async (method, url, admitted, body) => {
    const payload = body ? { payload: body } : {};
    expect((await server.app.inject({ method, url, ...payload })).statusCode).toBe(401);
    for (const role of roles) {
      const { statusCode } = await server.app.inject({ method, url, headers: server.as[role], ...payload });
      if (admitted.includes(role)) expect([200, 201, 202, 404, 409, 422]).toContain(statusCode);
      else expect(`${role} ${statusCode}`).toBe(`${role} 403`);
    }
  });

  it('stands in the table for every route of the API', async () => {
    const { paths } = (await server.app.inject({ url: '/docs/json', headers: server.as.analyst })).json() as {
      paths: Record<string, Record<string, unknown>>;
    };
    const table = matrix.map(([method, url]) => `${method} ${url.split('?')[0]}`);
    const routes = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(routes.length).toBeGreaterThan(20);
    const missing = routes.filter((route) => {
      const pattern = new RegExp(`^${route.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[a-z0-9_:-]+')}$`);
      return !table.some((row) => pattern.test(row));
    });
    // Who signs in is nobody yet; assistants come with keys alone (tests/server/mcp).
    expect(missing).toEqual(['POST /api/v1/session', 'GET /mcp', 'POST /mcp', 'DELETE /mcp']);
  });

  it('must be said by a route, or nothing starts', async () => {
    const { buildApp } = await import('../../src/server/app.ts');
    const app = await buildApp({
      store: server.store,
      generations: server.fixture.generations,
      catalogue: [],
      reports: [],
      webFolder: null,
    });
    app.get('/open', async () => 'oops');
    await expect(app.ready()).rejects.toThrow('GET /open');
  });
});

describe('keys', () => {
  it('are stored as hashes, and end when they are revoked', async () => {
    const { key, secret } = await addKey(server.store, { name: 'mailer', role: 'analyst' });
    const stored = readFileSync(join(server.store, 'keys.json'), 'utf8');
    expect(stored).not.toContain(secret.split('_').slice(2).join('_'));
    const ask = () =>
      server.app.inject({ url: '/api/v1/status', headers: { authorization: `Bearer ${secret}` } });
    expect((await ask()).statusCode).toBe(200);
    await revokeKey(server.store, key.id);
    expect((await ask()).statusCode).toBe(401);
    expect(listKeys(server.store).find(({ id }) => id === key.id)?.revokedAt).not.toBeNull();
    expect(JSON.stringify(listKeys(server.store))).not.toContain('hash');
  });

  it('of a campaign must name segments; others must not', async () => {
    await expect(addKey(server.store, { name: 'x', role: 'campaign' })).rejects.toThrow('segments');
    await expect(addKey(server.store, { name: 'x', role: 'steward', segments: ['a'] })).rejects.toThrow(
      'Only',
    );
  });

  it('of a campaign sees its own segments in the list, and contact columns in the export', async () => {
    const list = await server.app.inject({ url: '/api/v1/segments', headers: server.as.campaign });
    expect(list.json().segments.map(({ name }: { name: string }) => name)).toEqual([campaignSegment]);
    const members = await server.app.inject({ url: `${own}/members.csv`, headers: server.as.campaign });
    expect(members.body.split('\n')[0]?.trim()).toBe('customer_id,email,phone');
  });

  it('do not work when they are almost right', async () => {
    const wrong = server.as.steward.authorization.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'));
    for (const authorization of [wrong, 'Bearer x', 'Basic abc', '', `${server.as.steward.authorization} `]) {
      const { statusCode } = await server.app.inject({ url: '/api/v1/status', headers: { authorization } });
      if (authorization.trim() !== server.as.steward.authorization) expect(statusCode).toBe(401);
    }
  });
});

describe('the one-time link', () => {
  const origin = 'http://localhost';
  const open = (token: string, headers: object = { origin }) =>
    server.app.inject({
      method: 'POST',
      url: '/api/v1/session',
      headers: { host: 'localhost', ...headers },
      payload: { token },
    });

  it('signs in once', async () => {
    const token = server.sessions.createOneTimeToken('executive');
    const first = await open(token);
    expect(first.json()).toEqual({ role: 'executive' });
    expect(first.headers['set-cookie']).toMatch(/HttpOnly.*SameSite=Strict/);
    const second = await open(token);
    expect([second.statusCode, second.json().error.code]).toEqual([401, 'link_spent']);
  });

  it('ends after a quarter of an hour', () => {
    let now = 0;
    const sessions = createSessions(() => now);
    const early = sessions.createOneTimeToken('analyst');
    const late = sessions.createOneTimeToken('analyst');
    now = 14 * 60_000;
    const opened = sessions.signIn(early);
    expect(opened?.caller.role).toBe('analyst');
    now = 16 * 60_000;
    expect(sessions.signIn(late)).toBeNull();
    expect(sessions.find(opened?.cookie ?? '')?.role).toBe('analyst');
    now = 13 * 3_600_000;
    expect(sessions.find(opened?.cookie ?? '')).toBeNull();
  });

  it('gives a cookie that changes things from our own page only', async () => {
    const signed = await open(server.sessions.createOneTimeToken('analyst'));
    const cookie = String(signed.headers['set-cookie']).split(';')[0] as string;
    const preview = (headers: object) =>
      server.app.inject({
        method: 'POST',
        url: '/api/v1/segments/preview',
        headers: { host: 'localhost', cookie, ...headers },
        payload: { rule },
      });
    expect((await preview({ origin })).statusCode).toBe(200);
    expect((await preview({})).statusCode).toBe(403);
    expect((await preview({ origin: 'http://evil.example' })).json().error.code).toBe('wrong_origin');
    const token = server.sessions.createOneTimeToken('analyst');
    expect((await open(token, { origin: 'http://evil.example' })).statusCode).toBe(403);
  });
});

describe('the audit trail', () => {
  it('is an unbroken chain that names no person', async () => {
    await server.app.inject({ url: `${own}/members.csv`, headers: server.as.analyst });
    const text = readFileSync(join(server.store, 'audit.ndjson'), 'utf8');
    const actions = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).action);
    for (const action of ['key_added', 'key_revoked', 'signed_in', 'segment_saved', 'members_exported']) {
      expect(actions).toContain(action);
    }
    expect(text).not.toMatch(/example\.org|\+98912/);
    expect(await verifyAudit(server.store)).toMatchObject({ ok: true, entries: actions.length, faults: [] });
  });
});
