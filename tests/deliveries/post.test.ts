import { createHmac } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  addEvent,
  type Deliveries,
  deliveryIssue,
  openDeliveryLog,
  type Resolve,
  secretOf,
  sendDue,
  signatureHeaders,
} from '../../src/deliveries/index.ts';

interface Received {
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}
type Answer = (response: ServerResponse, times: number) => void;

/** A receiver on an address of this machine, which writes down what it gets. */
async function receiver(
  host = '127.0.0.1',
  port = 0,
): Promise<{ server: Server; port: number; received: Received[] }> {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      received.push({ headers: request.headers, body });
      answer(response, received.length);
    });
    request.on('error', () => {});
  });
  await new Promise<void>((resolve) => server.listen(port, host, resolve));
  return { server, port: (server.address() as AddressInfo).port, received };
}

const ok: Answer = (response) => void response.writeHead(200).end('thanks');
let answer: Answer = ok;
let store: string;
let hook: Awaited<ReturnType<typeof receiver>>;
/** Another machine of the private network, by the same port. */
let inner: Awaited<ReturnType<typeof receiver>>;
let clock: number;

beforeAll(async () => {
  hook = await receiver();
  inner = await receiver('127.0.0.2', hook.port);
});
afterAll(() => {
  for (const { server } of [hook, inner]) {
    server.closeAllConnections();
    server.close();
  }
});
beforeEach(() => {
  store = mkdtempSync(join(tmpdir(), 'arzesh-deliveries-'));
  answer = ok;
  clock = Date.parse('2026-07-01T00:00:00Z');
  for (const { received } of [hook, inner]) received.length = 0;
});
afterEach(() => rmSync(store, { recursive: true, force: true }));

const to = (host: string, more: object = {}) => ({
  url: `http://${host}:${hook.port}/hook`,
  allowHttp: true,
  allowPrivate: ['127.0.0.1/32'],
  ...more,
});
const deliveries = (target: Deliveries[string]['to']): Deliveries => ({
  crm: { events: ['export.ready'], to: target },
});
const now = () => new Date(clock);
const tell = (wanted: Deliveries, mark = 'first') =>
  addEvent(store, wanted, 'export.ready', { run: 'r', mark, data: { rows: 3 } }, now);
const send = (wanted: Deliveries, more: { resolve?: Resolve; retry?: string; signal?: AbortSignal } = {}) =>
  sendDue({
    ...{ store, deliveries: wanted, now, scratch: store, random: () => 0.5, ...more },
    use: () => Promise.reject(new Error('an event needs no results')),
  });
const logged = () => openDeliveryLog(store).list()[0];

describe('a webhook', () => {
  it('is signed as the published example of Standard Webhooks is', async () => {
    const headers = await signatureHeaders(
      'whsec_plJ3nmyCDGBKInavdOK15jsl',
      { id: 'msg_loFOjxBNrRLzqYUf', seconds: 1731705121 },
      { text: '{"event_type":"ping","data":{"success":true}}' },
    );
    expect(headers['webhook-signature']).toBe('v1,rAvfW3dJ/X/qxhsaXPOyyCGmRKsaKWcsNccKXlIktD0=');
  });

  it('comes with a signature over the bytes that arrive, an id, a time and a key', async () => {
    const wanted = deliveries(to('127.0.0.1'));
    await tell(wanted);
    expect(await send(wanted)).toMatchObject({ delivered: 1 });
    const [{ headers, body } = { headers: {}, body: '' }] = hook.received;
    const secret = Buffer.from(secretOf(store, 'crm').slice('whsec_'.length), 'base64');
    const text = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
    const expected = createHmac('sha256', secret).update(text).digest('base64');
    expect(headers['webhook-signature']).toBe(`v1,${expected}`);
    expect(Number(headers['webhook-timestamp'])).toBe(clock / 1000);
    expect(headers['idempotency-key']).toBe(logged()?.key);
    expect(JSON.parse(body)).toMatchObject({ type: 'export.ready', data: { rows: 3 } });
    // No two deliveries share a secret.
    expect(secretOf(store, 'other')).not.toBe(secretOf(store, 'crm'));
  });

  it('is put into the log once, however often it is told, and sent once', async () => {
    const wanted = deliveries(to('127.0.0.1'));
    await Promise.all([tell(wanted), tell(wanted), tell(wanted)]);
    await Promise.all([send(wanted), send(wanted)]);
    await send(wanted);
    expect(hook.received).toHaveLength(1);
    expect(openDeliveryLog(store).list()).toHaveLength(1);
  });

  it('that fails is tried again later, longer each time, with the same id and key', async () => {
    answer = (response, times) => void response.writeHead(times < 3 ? 500 : 200).end();
    const wanted = deliveries(to('127.0.0.1'));
    await tell(wanted);
    expect(await send(wanted)).toMatchObject({ waiting: 1 });
    expect(logged()).toMatchObject({
      state: 'waiting',
      tries: 1,
      status: 500,
      problem: { code: 'server_error' },
    });
    const first = Date.parse(logged()?.nextTryAt ?? '') - clock;
    // Its time has not come: nothing is sent.
    expect(await send(wanted)).toMatchObject({ delivered: 0, waiting: 0 });
    clock += first;
    await send(wanted);
    const second = Date.parse(logged()?.nextTryAt ?? '') - clock;
    expect(second / first).toBeCloseTo(2, 1);
    clock += second;
    expect(await send(wanted)).toMatchObject({ delivered: 1 });
    expect(logged()).toMatchObject({ state: 'delivered', tries: 3, status: 200, problem: null });
    expect(new Set(hook.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(new Set(hook.received.map(({ headers }) => headers['idempotency-key'])).size).toBe(1);
  });

  it('is given up after some tries, and sent when somebody asks for it', async () => {
    answer = (response) => void response.writeHead(503).end();
    const wanted = deliveries(to('127.0.0.1'));
    await tell(wanted);
    for (let tries = 0; tries < 40 && logged()?.state === 'waiting'; tries++) {
      clock = Date.parse(logged()?.nextTryAt ?? '');
      await send(wanted);
    }
    expect(logged()?.state).toBe('failed');
    const tried = hook.received.length;
    clock += 100 * 86_400_000;
    await send(wanted);
    expect(hook.received).toHaveLength(tried);
    answer = ok;
    expect(await send(wanted, { retry: logged()?.id ?? '' })).toMatchObject({ delivered: 1 });
  });

  it('waits as long as the receiver asks', async () => {
    answer = (response) => void response.writeHead(429, { 'retry-after': '3600' }).end();
    const wanted = deliveries(to('127.0.0.1'));
    await tell(wanted);
    await send(wanted);
    expect(Date.parse(logged()?.nextTryAt ?? '') - clock).toBe(3_600_000);
  });

  it.each([
    ['never answers', 'timeout', () => {}],
    ['answers too slowly', 'timeout', (response) => void response.writeHead(200).write('a')],
    ['closes before it answers', 'closed_early', (response) => void response.socket?.destroy()],
    [
      'closes within its answer',
      'closed_early',
      (response) => {
        response.writeHead(200, { 'content-length': '100' });
        response.write('a');
        setTimeout(() => response.socket?.destroy(), 20);
      },
    ],
  ] as [string, string, Answer][])('to a receiver that %s was not delivered', async (_, code, how) => {
    answer = how;
    const wanted = deliveries(to('127.0.0.1', { timeoutSeconds: 1 }));
    await tell(wanted);
    expect(await send(wanted)).toMatchObject({ waiting: 1 });
    expect(logged()).toMatchObject({ state: 'waiting', problem: { code } });
  });

  it('that is under way when the server stops ends at once, and counts for no try', async () => {
    const stop = new AbortController();
    answer = () => stop.abort();
    const wanted = deliveries(to('127.0.0.1', { timeoutSeconds: 600 }));
    await tell(wanted);
    await send(wanted, { signal: stop.signal });
    expect(logged()).toMatchObject({ state: 'waiting', tries: 0 });
    answer = ok;
    expect(await send(wanted)).toMatchObject({ delivered: 1 });
  });

  it('whose receiver says endless things is not read to the end', async () => {
    answer = (response) => {
      response.writeHead(200);
      const more = () => {
        if (!response.destroyed) response.write('x'.repeat(65_536), more);
      };
      more();
    };
    const wanted = deliveries(to('127.0.0.1', { timeoutSeconds: 5 }));
    await tell(wanted);
    expect(await send(wanted)).toMatchObject({ delivered: 1 });
  });
});

describe('no webhook goes where it should not', () => {
  it('follows no redirect', async () => {
    answer = (response) =>
      void response.writeHead(302, { location: 'http://169.254.169.254/latest/meta-data/' }).end();
    const wanted = deliveries(to('127.0.0.1'));
    await tell(wanted);
    expect(await send(wanted)).toMatchObject({ failed: 1 });
    expect(logged()).toMatchObject({ state: 'failed', status: 302, problem: { code: 'redirect' } });
  });

  it.each([
    '127.0.0.1',
    '127.0.0.2',
    '10.0.0.1',
    '172.16.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '::1',
    '::',
    'fe80::1',
    'fd00:ec2::254',
    'ff02::1',
    '::ffff:127.0.0.1',
    '::ffff:169.254.169.254',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
  ])('to %s, by its address or by a name', async (address) => {
    const family = address.includes(':') ? 6 : 4;
    const plain = deliveries(to(family === 6 ? `[${address}]` : address, { allowPrivate: [] }));
    await tell(plain);
    expect(await send(plain)).toMatchObject({ failed: 1 });
    const named = deliveries(to('tool.example.org', { allowPrivate: [] }));
    await tell(named, 'second');
    // One good address among them does not help.
    const resolve = async () => [
      { address: '93.184.216.34', family: 4 },
      { address, family },
    ];
    expect(await send(named, { resolve })).toMatchObject({ failed: 1 });
    for (const one of openDeliveryLog(store).list()) expect(one.problem?.code).toBe('refused_address');
    expect([...hook.received, ...inner.received]).toEqual([]);
  });

  it.each(['http://2130706433', 'http://0x7f.1', 'http://017700000001'])(
    'however %s is written',
    async (url) => {
      const wanted = deliveries({ url: `${url}:${hook.port}/`, allowHttp: true });
      await tell(wanted);
      expect(await send(wanted)).toMatchObject({ failed: 1 });
      expect(logged()?.problem?.code).toBe('refused_address');
      expect(hook.received).toEqual([]);
    },
  );

  it('when a name means another machine between the check and the connection', async () => {
    const asked: string[] = [];
    const resolve: Resolve = async (host) => {
      asked.push(host);
      return [{ address: asked.length === 1 ? '127.0.0.1' : '127.0.0.2', family: 4 }];
    };
    const wanted = deliveries(to('tool.example.org'));
    await tell(wanted);
    expect(await send(wanted, { resolve })).toMatchObject({ delivered: 1 });
    // The name was asked once; the connection took the address that was checked.
    expect(asked).toEqual(['tool.example.org']);
    expect([hook.received.length, inner.received.length]).toEqual([1, 0]);
    await tell(wanted, 'second');
    expect(await send(wanted, { resolve })).toMatchObject({ failed: 1 });
    expect(inner.received).toEqual([]);
  });

  it('without TLS, with a user in it, or with a network that is none', () => {
    const issueOf = (target: object) =>
      deliveryIssue('crm', { events: ['run.published'], to: target as never })?.says;
    expect(issueOf({ url: 'https://tool.example.org/hook' })).toBeUndefined();
    expect(issueOf({ url: 'http://tool.example.org/hook' })).toContain('no address');
    expect(issueOf({ url: 'http://tool.example.org/hook', allowHttp: true })).toBeUndefined();
    expect(issueOf({ url: 'https://me:secret@tool.example.org/' })).toContain('no address');
    expect(issueOf({ url: 'file:///etc/passwd', allowHttp: true })).toContain('no address');
    expect(issueOf({ url: 'https://tool.example.org', allowPrivate: ['10.0.0.0'] })).toContain('no network');
  });
});

it('the log names no person, no path of the receiver and no secret', async () => {
  answer = (response) => void response.writeHead(400).end('person@example.org is unknown');
  const wanted = deliveries(to('127.0.0.1', { url: `http://127.0.0.1:${hook.port}/token-abc123` }));
  await tell(wanted);
  await send(wanted);
  const text = readFileSync(join(store, 'deliveries.json'), 'utf8');
  for (const secret of ['person@', 'token-abc123', 'whsec_']) expect(text).not.toContain(secret);
});
