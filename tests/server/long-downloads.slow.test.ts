import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Engine } from '../../src/warehouse/engine.ts';
import { catalogue } from './catalogue.ts';
import { type Fixture, openFixture } from './fixture.ts';
import { startServer, type TestServer } from './server.ts';

// The limits of an hour's download in seconds: what counts is how they stand to each other.
const limits = { handlerMilliseconds: 30_000, makingMilliseconds: 10_000, idleMilliseconds: 1500 };
const customers = 40_000;
let fixture: Fixture;
let server: TestServer;
let port: number;
let makingDelay = 0;

const delayed = (engine: Engine): Engine =>
  new Proxy(engine, {
    get(target, name) {
      if (name === 'copy')
        return async (...args: Parameters<Engine['copy']>) => {
          await sleep(makingDelay);
          return target.copy(...args);
        };
      const method = target[name as keyof Engine];
      return typeof method === 'function' ? method.bind(target) : method;
    },
  });

beforeAll(async () => {
  fixture = await openFixture({ catalogue, customers: 2000 });
  await fixture.engine.run(
    `create or replace table results.traits as
     select t.* replace (concat(t.customer_id, '-', r.range) as customer_id)
     from results.traits t, range(${customers / 2000}) r`,
  );
  server = await startServer({
    fixture,
    limits,
    generations: {
      use: (work, signal) =>
        fixture.generations.use(
          (generation) => work({ ...generation, engine: delayed(generation.engine) }),
          signal,
        ),
    },
  });
  const rules = {
    everybody: { trait: 'customer_id', is_null: false },
    few: { trait: 'customer_id', in: ['C00001-0', 'C00002-0'] },
  };
  for (const [name, rule] of Object.entries(rules)) {
    const saved = await server.app.inject({
      method: 'PUT',
      url: `/api/v1/segments/${name}`,
      headers: server.as.analyst,
      payload: { labels: { en: name }, rule },
    });
    expect(saved.statusCode).toBe(200);
  }
  await server.app.listen({ port: 0, host: '127.0.0.1' });
  port = (server.app.server.address() as AddressInfo).port;
});
afterAll(() => server.close());

/** Asks for a segment and takes nothing by itself. */
function ask(segment: string) {
  const socket = connect({ port, host: '127.0.0.1' });
  socket.on('error', () => {});
  socket.write(
    `GET /api/v1/segments/${segment}/members.ndjson HTTP/1.1\r\nhost: x\r\nconnection: close\r\nauthorization: ${server.as.analyst.authorization}\r\n\r\n`,
  );
  return socket;
}

it('a download that takes longer than any limit comes whole, as long as its client takes something', async () => {
  makingDelay = 0;
  const socket = ask('everybody');
  let bytes = 0;
  let head = '';
  let lines = 0;
  const expectedBytes = customers * 900;
  const start = performance.now();
  socket.on('data', (chunk: Buffer) => {
    if (!head.includes('\r\n\r\n')) head += chunk.toString('latin1');
    bytes += chunk.length;
    for (const byte of chunk) if (byte === 10) lines += 1;
    socket.pause();
    // Slow enough for the whole to take longer than making it may: what is left grows no less than time passes.
    const due = (bytes / expectedBytes) * limits.makingMilliseconds * 1.6 - (performance.now() - start);
    setTimeout(() => socket.resume(), Math.min(1000, Math.max(1, due)));
  });
  await once(socket, 'close');
  const [, length] = /content-length: (\d+)/i.exec(head) ?? [];
  const headEnd = head.indexOf('\r\n\r\n');
  expect(head).toMatch(/^HTTP\/1.1 200/);
  expect(bytes - headEnd - 4).toBe(Number(length));
  expect(lines - (head.slice(0, headEnd + 4).match(/\n/g)?.length ?? 0)).toBe(customers);
  expect(performance.now() - start).toBeGreaterThan(limits.makingMilliseconds * 1.2);
});

it('one that takes longer to make than a client may be idle is made', async () => {
  makingDelay = limits.idleMilliseconds * 1.7;
  const socket = ask('few');
  const [first] = (await once(socket, 'data')) as [Buffer];
  expect(first.toString('latin1')).toMatch(/^HTTP\/1.1 200/);
  socket.destroy();
});

it('one that takes longer to make than it may is given up, and says so', async () => {
  makingDelay = limits.makingMilliseconds * 1.5;
  const socket = ask('few');
  const [first] = (await once(socket, 'data')) as [Buffer];
  expect(first.toString('latin1')).toMatch(/^HTTP\/1.1 503[\s\S]*"timeout"/);
  socket.destroy();
});

it('one whose client takes nothing is cut off, and its place is free', async () => {
  makingDelay = 0;
  const open = () =>
    new Promise<number>((resolve) => server.app.server.getConnections((_, count) => resolve(count)));
  const socket = ask('everybody');
  socket.pause();
  await sleep(500);
  expect(await open()).toBeGreaterThan(0);
  await expect.poll(open, { timeout: 20_000 }).toBe(0);
  socket.destroy();
});
