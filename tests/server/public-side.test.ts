import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { proxiesOf, publicUrlOf } from '../../src/cli/serve.ts';
import { leaveLink, spendLink } from '../../src/server/access/links.ts';
import { createSessions } from '../../src/server/access/sessions.ts';
import { openLog } from '../../src/server/log.ts';
import { addressFile, signInLink } from '../../src/server/sign-in-link.ts';
import { DuckDBEngine } from '../../src/warehouse/duckdb/engine.ts';
import { startServer, type TestServer } from './server.ts';

const store = mkdtempSync(join(tmpdir(), 'arzesh-public-'));
afterAll(() => rmSync(store, { recursive: true }));
let server: TestServer | null = null;
afterEach(async () => {
  await server?.close();
  server = null;
});

const signIn = (at: TestServer, headers: object) =>
  at.app.inject({
    method: 'POST',
    url: '/api/v1/session',
    headers: headers as Record<string, string>,
    payload: { token: at.sessions.createOneTimeToken('analyst') },
  });

describe('behind a proxy that speaks TLS', () => {
  it('a person signs in from the public address alone, with a cookie that only https carries', async () => {
    server = await startServer({ publicUrl: 'https://crm.example.org', trustProxy: ['loopback'] });
    const proxied = {
      host: '127.0.0.1:8787',
      'x-forwarded-proto': 'https',
      'x-forwarded-host': 'crm.example.org',
    };
    const good = await signIn(server, { ...proxied, origin: 'https://crm.example.org' });
    expect(good.statusCode).toBe(200);
    const cookie = String(good.headers['set-cookie']);
    expect(cookie).toMatch(/^__Host-arzesh_[0-9a-f]{10}=/);
    expect(cookie).toMatch(/; Secure/);
    expect(cookie).toMatch(/; Path=\//);
    expect(cookie).not.toMatch(/Domain/i);
    const who = await server.app.inject({
      url: '/api/v1/session',
      headers: { cookie: cookie.split(';')[0] as string },
    });
    expect(who.json().role).toBe('analyst');
    for (const origin of ['http://crm.example.org', 'https://127.0.0.1:8787', 'https://evil.example']) {
      expect((await signIn(server, { ...proxied, origin })).statusCode).toBe(403);
    }
  });

  it('two stores on one host keep their cookies apart', async () => {
    const names: string[] = [];
    for (let index = 0; index < 2; index++) {
      const one = await startServer();
      const answer = await signIn(one, { host: 'localhost', origin: 'http://localhost' });
      names.push(String(answer.headers['set-cookie']).split('=')[0] as string);
      await one.close();
    }
    expect(new Set(names).size).toBe(2);
  });

  it.each(['crm.example.org', 'https://crm.example.org/below', 'ftp://x', 'https://a@b', 'https://x/?y'])(
    '%s is no public URL',
    (text) => expect(() => publicUrlOf(text)).toThrow('--public-url'),
  );
  it.each(['proxy.example.org', '10.0.0.0/64', '', '1.2.3.4/x'])('%j is no proxy’s address', (text) =>
    expect(() => proxiesOf(text)).toThrow('--trust-proxy'),
  );
  it('takes addresses, networks and their names', () =>
    expect(proxiesOf('loopback, 10.0.0.0/8,::1')).toEqual(['loopback', '10.0.0.0/8', '::1']));
});

describe('the rate limit', () => {
  it('counts by key: one that asks too often stops no other, and failures count apart', async () => {
    server = await startServer({ limits: { requestsPerMinute: 10, failuresPerMinute: 5 } });
    const ask = async (headers: object) =>
      (
        await (server as TestServer).app.inject({
          url: '/api/v1/session',
          headers: headers as Record<string, string>,
        })
      ).statusCode;
    for (let index = 0; index < 10; index++) expect(await ask(server.as.analyst)).toBe(200);
    expect(await ask(server.as.analyst)).toBe(429);
    expect(await ask(server.as.steward)).toBe(200);
    for (let index = 0; index < 5; index++) expect(await ask({ authorization: 'Bearer wrong' })).toBe(401);
    expect(await ask({ authorization: 'Bearer wrong' })).toBe(429);
    expect(await ask(server.as.steward)).toBe(200);
  });

  it('does not count the page and its files', async () => {
    const web = join(store, 'web');
    mkdirSync(join(web, 'assets'), { recursive: true });
    writeFileSync(join(web, 'index.html'), '<!doctype html>');
    writeFileSync(join(web, 'assets', 'main.js'), '');
    server = await startServer({ webFolder: web, limits: { failuresPerMinute: 3 } });
    for (let index = 0; index < 10; index++) {
      for (const url of ['/', '/assets/main.js', '/health']) {
        expect((await server.app.inject({ url })).statusCode).toBe(200);
      }
    }
  });
});

describe('sign-in-link', () => {
  it('signs in once at the server that runs on the store, and leaves only a hash', () => {
    expect(() => signInLink(store, 'analyst')).toThrow('No server runs');
    writeFileSync(addressFile(store), JSON.stringify({ address: 'https://crm.example.org' }));
    const link = signInLink(store, 'executive');
    expect(link).toMatch(/^https:\/\/crm\.example\.org\/#sign-in=/);
    const token = link.split('sign-in=')[1] as string;
    const sessions = createSessions(Date.now, (digest) => spendLink(store, digest));
    expect(sessions.signIn(token)?.caller.role).toBe('executive');
    expect(sessions.signIn(token)).toBeNull();
    const late = leaveLink(store, 'analyst', Date.now() - 16 * 60_000);
    expect(sessions.signIn(late)).toBeNull();
  });
});

describe('openLog', () => {
  it('sets a full file aside and goes on', () => {
    const file = join(store, 'server.ndjson');
    const log = openLog(file, () => new Date(0), 2000);
    const entry = { event: 'error', route: '/x', request: 'r', kind: 'Error', stack: [] } as const;
    for (let index = 0; index < 40; index++) log(entry);
    log.close();
    expect(existsSync(`${file}.1`)).toBe(true);
    expect(statSync(file).size).toBeLessThan(2200);
    expect(statSync(file).mode & 0o077).toBe(0);
  });
});

describe('a serving connection', () => {
  it('reaches no file but its own folder, loads nothing, and cannot be unlocked', async () => {
    const own = join(store, 'exports');
    mkdirSync(own, { recursive: true });
    writeFileSync(join(store, 'secret.csv'), 'a\n1\n');
    const engine = await DuckDBEngine.open([], { lockedTo: [own] });
    try {
      const connection = await engine.connect();
      for (const sql of [
        `select * from read_csv('${join(store, 'secret.csv')}')`,
        `select * from read_text('/etc/hostname')`,
        `copy (select 1) to '${join(store, 'out.csv')}'`,
        `copy (select 1) to '${own}/../out.csv'`,
        `attach '${join(store, 'x.duckdb')}'`,
        'install httpfs',
        'set enable_external_access = true',
        "set temp_directory = '/'",
      ]) {
        await expect(connection.run(sql), sql).rejects.toThrow();
      }
      expect(await connection.copy('select 1 as one', {}, join(own, 'members.csv'), 'csv')).toBe(1);
      await connection.close();
    } finally {
      await engine.close();
    }
  });
});
