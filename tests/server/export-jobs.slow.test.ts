import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../src/warehouse/engine.ts';
import type { ServingGeneration } from '../../src/warehouse/generations/serving.ts';
import { catalogue } from './catalogue.ts';
import { openFixture } from './fixture.ts';
import { campaignSegment, startServer, type TestServer } from './server.ts';

let server: TestServer;
/** Exports wait here as long as it is set. */
let gate: Promise<void> | null = null;
let open = () => {};
const shut = () => {
  gate = new Promise((resolve) => {
    open = resolve;
  });
};
let clock = Date.parse('2026-01-01T00:00:00Z');

beforeAll(async () => {
  const fixture = await openFixture({ catalogue });
  const generations = {
    ...fixture.generations,
    use: async <T>(work: (generation: ServingGeneration) => Promise<T>, signal?: AbortSignal) =>
      fixture.generations.use(async (generation) => {
        const { engine: own } = generation;
        const engine: Engine = {
          run: (...given) => own.run(...given),
          create: (...given) => own.create(...given),
          rows: (...given) => own.rows(...given),
          columns: (...given) => own.columns(...given),
          numbers: (...given) => own.numbers(...given),
          load: (...given) => own.load(...given),
          progress: () => own.progress(),
          async copy(...given) {
            while (gate && !signal?.aborted) await Promise.race([gate, pause(5)]);
            return own.copy(...given);
          },
        };
        return work({ ...generation, engine });
      }, signal),
  };
  server = await startServer({
    fixture: { ...fixture, generations },
    now: () => new Date(clock),
    jobLimits: { active: 2, kept: 3 },
  });
});
afterAll(() => server.close());

type Role = 'analyst' | 'steward' | 'campaign' | 'executive';
const ask = (
  method: 'GET' | 'POST' | 'DELETE',
  url: string,
  payload?: object,
  role: Role = 'analyst',
  headers = {},
) =>
  server.app.inject({
    method,
    url: url.startsWith('/api') ? url : `/api/v1${url}`,
    headers: { ...server.as[role], ...headers },
    ...(payload ? { payload } : {}),
  });
const order = (more: object = {}, role: Role = 'analyst') =>
  ask('POST', '/exports', { segment: campaignSegment, ...more }, role);
async function finished(address: string, role: Role = 'analyst') {
  for (let times = 0; times < 400; times++) {
    const job = (await ask('GET', address, undefined, role)).json();
    if (!['queued', 'running'].includes(job.state)) return job;
    await pause(10);
  }
  throw new Error('the export does not end');
}
const letGo = async (role: Role = 'analyst') => {
  for (const { id } of (await ask('GET', '/exports', undefined, role)).json().exports)
    await ask('DELETE', `/exports/${id}`, undefined, role);
};

describe('an export as a job', () => {
  it('is ordered, watched and fetched, whole or in part, and is what the direct answer is', async () => {
    const direct = await ask('GET', `/segments/${campaignSegment}/members.csv?columns=customer_id,city`);
    const made = await order({ columns: 'customer_id,city' });
    expect(made.statusCode).toBe(202);
    const address = String(made.headers.location);
    expect(made.json()).toMatchObject({ state: 'queued', rows: null });
    const job = await finished(address);
    expect(job).toMatchObject({
      state: 'ready',
      rows: Number(direct.headers['arzesh-count']),
      sha256: createHash('sha256').update(direct.rawPayload).digest('hex'),
      progress: null,
    });
    const file = await ask('GET', `${address}/file`);
    expect(file.rawPayload.equals(direct.rawPayload)).toBe(true);
    expect(file.headers['arzesh-sha256']).toBe(job.sha256);
    const tag = String(file.headers.etag);
    const start = await ask('GET', `${address}/file`, undefined, 'analyst', { range: 'bytes=0-99' });
    const rest = await ask('GET', `${address}/file`, undefined, 'analyst', {
      range: 'bytes=100-',
      'if-range': tag,
    });
    expect([start.statusCode, rest.statusCode]).toEqual([206, 206]);
    expect(Buffer.concat([start.rawPayload, rest.rawPayload]).equals(direct.rawPayload)).toBe(true);
    const manifest = (await ask('GET', `${address}/manifest`)).json();
    expect(manifest).toMatchObject({ id: job.id, rows: job.rows, sha256: job.sha256 });
    const trail = readFileSync(join(server.store, 'audit.ndjson'), 'utf8');
    expect(trail.split(job.id).length - 1).toBe(1);
    await letGo();
  });

  it('says while it is made how many rows it will have, and is not given before it is whole', async () => {
    shut();
    const address = String((await order()).headers.location);
    await expect.poll(async () => (await ask('GET', address)).json().state).toBe('running');
    const half = await ask('GET', address);
    expect(half.json().progress).toMatchObject({ stage: 'writing', rows: expect.any(Number) });
    expect(half.headers['retry-after']).toBe('1');
    const early = await ask('GET', `${address}/file`);
    expect([early.statusCode, early.json().error.code]).toEqual([409, 'not_ready']);
    open();
    gate = null;
    expect((await finished(address)).rows).toBe(half.json().progress.rows);
    await letGo();
  });

  it('is cancelled: nothing of it stays', async () => {
    shut();
    const address = String((await order()).headers.location);
    await expect.poll(async () => (await ask('GET', address)).json().state).toBe('running');
    expect((await ask('DELETE', address)).json().state).toBe('cancelled');
    expect((await finished(address)).state).toBe('cancelled');
    open();
    gate = null;
    expect((await ask('GET', `${address}/file`)).statusCode).toBe(409);
    expect(
      readdirSync(join(server.store, 'exports', 'jobs')).filter((name) => name.endsWith('.data')),
    ).toEqual([]);
    await letGo();
  });

  it('is seen by who ordered it and by stewards, and has what their role may have', async () => {
    const made = await order({ format: 'ndjson' }, 'campaign');
    const address = String(made.headers.location);
    await finished(address, 'campaign');
    expect((await ask('GET', address, undefined, 'analyst')).statusCode).toBe(404);
    expect((await ask('GET', `${address}/file`, undefined, 'analyst')).statusCode).toBe(404);
    expect((await ask('GET', address, undefined, 'steward')).statusCode).toBe(200);
    const file = await ask('GET', `${address}/file`, undefined, 'campaign');
    expect(Object.keys(JSON.parse(file.body.split('\n')[0] ?? ''))).toEqual([
      'customer_id',
      'email',
      'phone',
    ]);
    expect((await order({ segment: 'champions_at_risk' }, 'campaign')).statusCode).toBe(403);
    expect((await order({ scope: 'traits' }, 'campaign')).statusCode).toBe(403);
    expect((await order({}, 'executive')).statusCode).toBe(403);
    expect((await order({ scope: 'everything' }, 'steward')).statusCode).toBe(400);
    await letGo('campaign');
  });

  it('is refused beyond what one key may have under way, with an honest time to come again', async () => {
    shut();
    const addresses = [await order(), await order()].map(({ headers }) => String(headers.location));
    const refused = await order();
    expect([refused.statusCode, refused.json().error.code]).toEqual([429, 'too_many_exports']);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThanOrEqual(1);
    // Another key has places of its own.
    const other = await order({}, 'campaign');
    expect(other.statusCode).toBe(202);
    open();
    gate = null;
    for (const address of addresses) await finished(address);
    await finished(String(other.headers.location), 'campaign');
    const next = await order();
    expect(next.statusCode).toBe(202);
    await finished(String(next.headers.location));
    // Three are kept: the next fits when the oldest of them goes, to the second.
    clock += 3_600_000;
    const full = await order();
    expect(full.statusCode).toBe(429);
    expect(Number(full.headers['retry-after'])).toBe(23 * 3600);
    clock += 23 * 3_600_000 + 1000;
    expect((await ask('GET', addresses[0] ?? '')).statusCode).toBe(404);
    expect((await order()).statusCode).toBe(202);
    await letGo();
    await letGo('campaign');
  });

  it('that a server left unfinished is said to have failed, and to be asked for again', async () => {
    const address = String((await order()).headers.location);
    const job = await finished(address);
    const file = join(server.store, 'exports', 'jobs', `${job.id}.json`);
    const left = { ...JSON.parse(readFileSync(file, 'utf8')), state: 'running', finishedAt: null };
    // A process that has ended: its number and start are of nobody.
    writeFileSync(file, JSON.stringify(left));
    const found = (await ask('GET', address)).json();
    expect(found).toMatchObject({ state: 'failed', problem: { code: 'interrupted' } });
    expect(found.problem.message).toContain('Ask for it again');
    expect(existsSync(file.replace(/json$/, 'data'))).toBe(false);
    await letGo();
  });
});

it('a server that stops lets no export stand as if it were made', async () => {
  const own = await startServer();
  const made = await own.app.inject({
    method: 'POST',
    url: '/api/v1/exports',
    headers: own.as.analyst,
    payload: { segment: campaignSegment, format: 'parquet' },
  });
  await own.app.close();
  const file = join(own.store, 'exports', 'jobs', `${made.json().id}.json`);
  const job = JSON.parse(readFileSync(file, 'utf8'));
  expect(['failed', 'ready']).toContain(job.state);
  if (job.state === 'failed') expect(job.problem.code).toBe('interrupted');
  await own.close();
});
