import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openForServing } from '../../src/cli/serve.ts';
import { addKey } from '../../src/server/access/keys.ts';
import { buildApp } from '../../src/server/app.ts';
import type { App } from '../../src/server/fastify.ts';
import type { JobAnswer } from '../../src/server/schemas/steward.ts';
import { inProcess, temporaryFolder } from '../cli/arzesh.ts';

/** Orders of three people; of two the amount is no number, and the last line is cut off. */
const orders = `order,customer,day,amount
O1,ann@example.org,2026-01-03,10.00
O2,ben@example.org,2026-01-04,20.50
O3,ann@example.org,2026-01-05,"=1+1"
O4,cyd@example.org,2026-01-06,3O.25
O5,cyd
`;
const config = {
  business: { name: 'Shop', currency: 'GBP', timeZone: 'UTC' },
  feeds: {
    sales: {
      entity: 'orders',
      files: ['orders.csv'],
      columns: { order_id: 'order', customer_id: 'customer', ordered_at: 'day', amount: 'amount' },
    },
  },
};

const place = temporaryFolder();
const store = join(place.path, 'store');
const configFile = join(place.path, 'arzesh.config.json');
let app: App;
let serving: ReturnType<typeof openForServing>;
const as: Record<string, { authorization: string }> = {};

beforeAll(async () => {
  mkdirSync(place.path, { recursive: true });
  writeFileSync(join(place.path, 'orders.csv'), orders);
  writeFileSync(configFile, JSON.stringify(config));
  const { code, err } = await inProcess(['ingest', '--config', configFile, '--store', store]);
  expect([code, err]).toEqual([0, expect.any(String)]);
  for (const role of ['steward', 'analyst'] as const) {
    const { secret } = await addKey(store, { name: role, role });
    as[role] = { authorization: `Bearer ${secret}` };
  }
  serving = openForServing(store, join(place.path, 'server.ndjson'));
  app = await buildApp({
    ...serving,
    webFolder: null,
    intake: () => config as never,
  });
}, 120_000);
afterAll(async () => {
  await app?.close();
  await serving?.close();
  place.remove();
});

async function ask(method: 'GET' | 'POST' | 'DELETE', url: string, payload?: object) {
  const answer = await app.inject({
    ...{ method, url: `/api/v1${url}`, headers: as.steward as { authorization: string } },
    ...(payload ? { payload } : {}),
  });
  return { status: answer.statusCode, body: answer.json() };
}

async function done(started: { status: number; body: JobAnswer }): Promise<JobAnswer> {
  expect(started.status, JSON.stringify(started.body)).toBe(202);
  let job = started.body;
  while (job.state === 'running') {
    await new Promise((resolve) => setTimeout(resolve, 100));
    job = (await ask('GET', `/steward/jobs/${job.id}`)).body;
  }
  return job;
}

const published = () => readFileSync(join(store, 'CURRENT'), 'utf8').trim();
const actions = async () =>
  ((await ask('GET', '/audit')).body.entries as { action: string; actor: string }[]).map(
    ({ action }) => action,
  );

type Held = { id: string; cells: Record<string, string>; text: string | null; reason: string };
const heldOf = async (reason: string): Promise<Held[]> =>
  (await ask('POST', '/quarantine/read', { feed: 'sales', reason })).body.rows;

describe('held rows', () => {
  let corrections: { id: string; cells: Record<string, string>; text?: string }[];

  it('are shown with their cells, and the line of what did not split', async () => {
    const numbers = await heldOf('bad_number');
    expect(numbers.map(({ id, cells }) => [id, cells.amount])).toEqual([
      ['1:4', '=1+1'],
      ['1:5', '3O.25'],
    ]);
    const [line] = await heldOf('ragged');
    expect([line?.id, line?.text]).toEqual(['1:6', 'O5,cyd']);
    corrections = [
      { id: '1:5', cells: { ...numbers[1]?.cells, amount: '30.25' } },
      { id: '1:6', cells: line?.cells ?? {}, text: 'O5,cyd@example.org,2026-01-07,4.00' },
      // Still no number, and a formula for a spreadsheet: it comes back as it went.
      { id: '1:4', cells: { ...numbers[0]?.cells, amount: '=2+2' } },
    ];
  });

  it('are previewed: what would load and what it changes, to the penny; nothing is published', async () => {
    const before = published();
    const job = await done(
      (await ask('POST', '/quarantine/replay', { feed: 'sales', preview: true, rows: corrections })) as never,
    );
    expect(job.problem).toBeNull();
    expect(job.outcome).toMatchObject({
      kind: 'preview',
      generation: null,
      files: [{ file: 'orders.csv', read: 3, loaded: 2, duplicates: 0, quarantined: 1 }],
      held: [{ id: '1:4', column: 'amount', reason: 'bad_number' }],
      before: { people: 2, orders: 2 },
      after: { people: 3, orders: 4 },
    });
    const { before: now, after } = job.outcome as { before: { revenue: string }; after: { revenue: string } };
    expect([Number(now.revenue), Number(after.revenue)]).toEqual([10 + 20.5, 10 + 20.5 + 30.25 + 4]);
    expect(published()).toBe(before);
    expect(await heldOf('bad_number')).toHaveLength(2);
  }, 120_000);

  it('are replayed, and then the API tells the new facts', async () => {
    const job = await done(
      (await ask('POST', '/quarantine/replay', {
        feed: 'sales',
        preview: false,
        rows: corrections,
      })) as never,
    );
    expect(job.outcome).toMatchObject({ kind: 'replay', generation: '000002' });
    expect(published()).toBe('000002');
    const rows = await heldOf('bad_number');
    expect(rows.map(({ id, cells }) => [id, cells.amount])).toEqual([['1:4', '=2+2']]);
    expect((await ask('POST', '/quarantine/read', {})).body.rows).toHaveLength(1);
  }, 120_000);

  it('need a feed where they are corrected', async () => {
    const { status, body } = await ask('POST', '/quarantine/replay', { preview: true, rows: corrections });
    expect([status, body.error.code]).toEqual([422, 'refused']);
    expect(body.error.hint).toContain('feed');
  });
});

describe('what was published before', () => {
  it('is compared, and published again where nothing has come between', async () => {
    const compared = await done(
      (await ask('POST', '/generations/compare', { generation: '000001' })) as never,
    );
    expect(compared.outcome).toMatchObject({
      now: { generation: '000002', people: 3, orders: 4, equity: null },
      other: { generation: '000001', people: 2, orders: 2, equity: null },
    });
    const late = await done(
      (await ask('POST', '/generations/rollback', { generation: '000001', published: '000001' })) as never,
    );
    expect([late.state, late.problem?.code, published()]).toEqual(['failed', 'busy', '000002']);
    const rolled = await done(
      (await ask('POST', '/generations/rollback', { generation: '000001', published: '000002' })) as never,
    );
    expect(rolled.outcome).toMatchObject({ published: '000001', before: '000002' });
    expect(published()).toBe('000001');
  }, 120_000);

  it('which is not kept is refused with what is', async () => {
    const job = await done((await ask('POST', '/generations/compare', { generation: '000099' })) as never);
    expect(job.state).toBe('failed');
    expect(job.problem?.hint).not.toBe('');
  }, 60_000);
});

describe('lineage', () => {
  it('is found by a key, and by a file and its line, as the command line finds it', async () => {
    const byKey = (await ask('POST', '/trace', { key: 'O2' })).body;
    expect(byKey.versions).toMatchObject([{ id: '1:3', file: 'orders.csv', line: 3, superseded: false }]);
    const byLine = (await ask('POST', '/trace', { file: 'orders.csv', line: 3 })).body;
    expect(byLine.versions).toMatchObject([{ id: '1:3', values: { order_id: 'O2' } }]);
    const held = (await ask('POST', '/trace', { file: 'orders.csv', line: 5 })).body;
    expect(held.held).toMatchObject([{ id: '1:5', reason: 'bad_number' }]);
    const { out } = await inProcess([
      'trace',
      '--file',
      'orders.csv',
      '--line',
      '3',
      '--store',
      store,
      '--json',
    ]);
    expect(JSON.parse(out).versions).toEqual(byLine.versions);
    expect((await ask('POST', '/trace', { key: 'nobody' })).body).toMatchObject({ versions: [], held: [] });
  }, 60_000);
});

describe('keys', () => {
  it('are made, rotated and ended; the secret is in one answer and nowhere else', async () => {
    const made = await ask('POST', '/keys', { name: 'tool', role: 'executive', expires: '90d' });
    expect(made.status).toBe(201);
    const { secret, key } = made.body as { secret: string; key: { id: string } };
    const opens = async (bearer: string) =>
      (await app.inject({ url: '/api/v1/session', headers: { authorization: `Bearer ${bearer}` } }))
        .statusCode;
    expect(await opens(secret)).toBe(200);
    expect(JSON.stringify((await ask('GET', '/keys')).body)).not.toContain(secret.slice(-20));
    const rotated = await ask('POST', `/keys/${key.id}/rotate`, { overlap: '0h' });
    expect([rotated.status, await opens(secret), await opens(rotated.body.secret)]).toEqual([201, 401, 200]);
    await ask('DELETE', `/keys/${rotated.body.key.id}`);
    expect(await opens(rotated.body.secret)).toBe(401);
  });

  it.each([
    [{ name: 'one', role: 'campaign', segments: ['no_such'] }, /No segment/],
    [{ name: 'one', role: 'campaign' }, /segments/],
    [{ name: 'one', role: 'executive', expires: 'soon' }, /no time/],
  ])('%j is refused with a hint', async (body, problem) => {
    const answer = await ask('POST', '/keys', body);
    expect([answer.status, answer.body.error.code]).toEqual([422, 'refused']);
    expect(answer.body.error.problem).toMatch(problem);
    expect(answer.body.error.hint).not.toBe('');
  });
});

describe('the trail', () => {
  it('has a line of each act by who did it, none with a person, and is whole', async () => {
    expect(await actions()).toEqual(
      expect.arrayContaining([
        ...['quarantine_viewed', 'quarantine_previewed', 'quarantine_replayed', 'generation_rolled_back'],
        ...['record_traced', 'key_added', 'key_rotated', 'key_revoked', 'audit_viewed'],
      ]),
    );
    const trail = readFileSync(join(store, 'audit.ndjson'), 'utf8');
    expect(trail).not.toMatch(/example\.org|O2/);
    expect(readFileSync(join(place.path, 'server.ndjson'), 'utf8')).not.toMatch(/example\.org|nobody/);
    const { entries } = (await ask('GET', '/audit')).body;
    const own = entries.filter(({ action }: { action: string }) => action === 'key_rotated');
    expect(own[0].actor).toMatch(/^key:/);
    expect((await ask('POST', '/audit/verify', {})).body).toMatchObject({ ok: true, faults: [] });
  });
});

it('feeds are told with the day of their last load and of their last fact', async () => {
  const { feeds } = (await ask('GET', '/feeds')).body;
  expect(feeds).toMatchObject([
    { feed: 'sales', entity: 'orders', files: 1, lastDay: '2026-01-04', usualDays: null, isLate: false },
  ]);
  expect(feeds[0].lastLoadedAt).toMatch(/^2026-07-01T08:00/);
});
