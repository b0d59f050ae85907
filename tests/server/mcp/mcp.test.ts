import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reports } from '../../../src/reports/index.ts';
import { addKey, revokeKey } from '../../../src/server/access/keys.ts';
import { startServer } from '../server.ts';
import type { Person } from './attempts.ts';
import { call } from './client.ts';
import { type Listening, listen } from './listen.ts';

let listening: Listening;

beforeAll(async () => {
  listening = await listen();
});
afterAll(() => listening.close());

describe('answers', () => {
  it('of one customer stand with the 80% interval and the grade, and are audited without the id', async () => {
    const [, , person] = listening.people as [Person, Person, Person];
    const read = await call(await listening.connect('analyst'), 'read_customer', {
      customer_id: person.customer_id,
    });
    const traits = new Map(
      (read.answer.traits as { name: string; value: unknown; grade: unknown }[]).map((one) => [
        one.name,
        one,
      ]),
    );
    expect(traits.get('customer_id')?.value).toBe(person.customer_id);
    expect(traits.get('name')?.value).toBe(person.name);
    const entries = auditOf('customer_viewed');
    expect(entries.at(-1)).toMatchObject({ action: 'customer_viewed', subject: 'customer' });
    expect(JSON.stringify(entries)).not.toContain(person.customer_id);
  });

  it('of older clients, which shake hands first, have the same answers', async () => {
    const [older, newer] = [
      await listening.connect('executive', 'legacy'),
      await listening.connect('executive'),
    ];
    expect(older.getNegotiatedProtocolVersion()).not.toBe(newer.getNegotiatedProtocolVersion());
    const given = { report: 'value-kpis', language: 'fa' };
    expect((await call(older, 'read_report', given)).answer).toEqual(
      (await call(newer, 'read_report', given)).answer,
    );
  });

  it('of a rule and of its opposite count everybody, with those of whom it is unknown', async () => {
    const client = await listening.connect('analyst');
    const rule = { trait: 'phone', is: listening.people[3]?.phone };
    const known = { all: [{ trait: 'city', is: 'London' }, rule] };
    for (const one of [{ trait: 'city', is: 'London' }, known]) {
      const yes = await call(client, 'count_rule', { rule: one });
      const no = await call(client, 'count_rule', { rule: { not: one } });
      const { count, unknown, total } = yes.answer as Record<string, number>;
      expect((count ?? 0) + (no.answer.count as number) + (unknown ?? 0)).toBe(total);
    }
    const london = await call(client, 'count_rule', { rule: { trait: 'city', is: 'London' } });
    expect(london.answer.unknown).toBeGreaterThan(0);
    expect(london.answer.unknownCauses).toEqual([{ label: 'city', people: london.answer.unknown }]);
  });
});

/** What the audit trail has of one action. */
function auditOf(action: string) {
  return readFileSync(`${listening.server.store}/audit.ndjson`, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)
    .filter((entry) => entry.action === action);
}

describe('the address', () => {
  const post = (headers: Record<string, string>, body: string) =>
    fetch(`${listening.address}/mcp`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json, text/event-stream',
        ...headers,
      },
      body,
    });
  const ping = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'ping' });

  it('answers no one without a key, with a wrong one, or with one that was revoked', async () => {
    const { key, secret } = await addKey(listening.server.store, { name: 'gone', role: 'steward' });
    expect((await post({ authorization: `Bearer ${secret}` }, ping)).status).toBe(200);
    await revokeKey(listening.server.store, key.id);
    for (const authorization of [`Bearer ${secret}`, `Bearer ${secret}x`, 'Basic abc', ''])
      expect((await post(authorization ? { authorization } : {}, ping)).status).toBe(401);
  });

  it('answers no browser that is signed in by a cookie', async () => {
    const token = listening.server.sessions.createOneTimeToken('steward');
    const signedIn = await fetch(`${listening.address}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: listening.address },
      body: JSON.stringify({ token }),
    });
    const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] as string;
    expect(cookie).toMatch(/^arzesh_/);
    expect((await post({ cookie, origin: listening.address }, ping)).status).toBe(401);
  });

  it('answers no page of another site, and no name that was bound to this machine', async () => {
    for (const origin of ['https://evil.example', 'null', 'http://127.0.0.1.evil.example'])
      expect((await post({ ...listening.server.as.steward, origin }, ping)).status).toBe(403);
    for (const host of ['evil.example', 'localhost.evil.example:80', 'evil@localhost']) {
      const { statusCode } = await listening.server.app.inject({
        method: 'POST',
        url: '/mcp',
        headers: { ...listening.server.as.steward, host },
        payload: JSON.parse(ping),
      });
      expect([host, statusCode]).toEqual([host, 403]);
    }
    const head = await listening.server.app.inject({
      method: 'HEAD',
      url: '/mcp',
      headers: listening.server.as.steward,
    });
    expect(head.statusCode).toBe(404);
  });

  it('takes no body past its limit, and keeps no stream open for who asks without a message', async () => {
    const long = JSON.stringify({
      jsonrpc: '2.0',
      id: 1,
      method: 'ping',
      params: { x: 'x'.repeat(300_000) },
    });
    expect((await post(listening.server.as.steward, long)).status).toBe(413);
    const stream = await fetch(`${listening.address}/mcp`, {
      headers: { ...listening.server.as.steward, accept: 'text/event-stream' },
    });
    expect(stream.status).toBe(405);
  });

  it('counts an assistant’s requests like any other’s', async () => {
    const limited = await startServer({ reports, limits: { requestsPerMinute: 6 } });
    try {
      const answers: number[] = [];
      for (let turn = 0; turn < 8; turn += 1) {
        const { statusCode } = await limited.app.inject({
          method: 'POST',
          url: '/mcp',
          headers: { ...limited.as.analyst, accept: 'application/json, text/event-stream' },
          payload: JSON.parse(ping),
        });
        answers.push(statusCode);
      }
      expect(answers.slice(0, 6)).toEqual(Array(6).fill(200));
      expect(answers.slice(6)).toEqual([429, 429]);
    } finally {
      await limited.close();
    }
  });
});
