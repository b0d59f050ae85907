import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildGeneration } from '../../src/warehouse/generations/build.ts';
import { generationNames } from '../../src/warehouse/generations/current.ts';
import { readableManifests } from '../../src/warehouse/generations/manifest.ts';
import { startServer, type TestServer } from './server.ts';

type Names = Readonly<Record<string, string | null>>;

// Six people; two runs of one shop, then one on a scale without names.
const april: Names = {
  a: 'champions',
  b: 'champions',
  c: 'loyal',
  d: 'hibernating',
  gone: 'loyal',
  new: 'prospect',
};
const july: Names = { a: 'champions', b: 'at_risk', c: 'at_risk', d: 'loyal', new: 'new', later: 'new' };
const now = () => new Date('2026-07-02T08:00:00Z');

const store = mkdtempSync(join(tmpdir(), 'arzesh-migration-'));
let server: TestServer;

async function publish(asOf: string, names: Names): Promise<void> {
  await buildGeneration(store, { kind: 'run', command: 'a run', now, keep: 10 }, async (engine) => {
    const ids = Object.keys(names);
    await engine.load('results.given', { customer_id: ids, name: ids.map((id) => names[id] ?? '') });
    await engine.create(
      'results.traits',
      `select customer_id, nullif(name, '') as rfm_name, 10e0 as clv_12m from results.given`,
    );
    return { publish: true, outcome: null, asOf, tables: {} };
  });
}

beforeAll(async () => {
  await buildGeneration(store, { kind: 'ingest', command: 'a load', now }, async (engine) => {
    await engine.load('facts.amounts', { amount: Float64Array.from([1]) });
    return { publish: true, outcome: null, tables: {} };
  });
  await publish('2026-04-01', april);
  await publish('2026-07-01', july);
  await publish('2026-10-01', Object.fromEntries(Object.keys(july).map((id) => [id, null])));
  server = await startServer({
    store,
    manifests: () => readableManifests(store, generationNames(store)),
  });
});
afterAll(async () => {
  await server.close();
  rmSync(store, { recursive: true, force: true });
});

const get = (url: string, role: 'analyst' | 'executive' = 'analyst') =>
  server.app.inject({ url: `/api/v1/${url}`, headers: server.as[role] });

describe('migration between two kept runs', () => {
  test('counts each person once, from the name of then to the name of now', async () => {
    const answer = (await get('migration?from=2026-04-01&to=2026-07-01')).json();
    const counted = answer.rows.map(
      (row: { name_before: string; name_now: string; customers: number }) =>
        `${row.name_before} → ${row.name_now}: ${row.customers}`,
    );
    const expected = new Map<string, number>();
    for (const [id, name] of Object.entries(july)) {
      const move = `${april[id] ?? 'prospect'} → ${name}`;
      expected.set(move, (expected.get(move) ?? 0) + 1);
    }
    expect(counted.sort()).toEqual([...expected].map(([move, people]) => `${move}: ${people}`).sort());
    expect(answer.noLongerKnown).toBe(1);
    expect(answer.finding.replaceAll(/\s/g, ' ')).toBe(
      'From 1 April 2026 to 1 July 2026, 2 customers slipped towards leaving, and 1 came back',
    );
    expect(answer.svg).toContain('<svg');
  });

  test('names runs by their generation too', async () => {
    const [byDay, byName] = [
      (await get('migration?from=2026-04-01&to=2026-07-01')).json(),
      (await get('migration?from=000002&to=000003')).json(),
    ];
    expect(byName.rows).toEqual(byDay.rows);
  });

  test('draws it as a flow too', async () => {
    const [matrix, flow] = [
      (await get('migration?from=2026-04-01&to=2026-07-01')).json(),
      (await get('migration?from=2026-04-01&to=2026-07-01&show=flow')).json(),
    ];
    expect(flow.switches[0].map(({ name, on }: { name: string; on: boolean }) => [name, on])).toEqual([
      ['matrix', false],
      ['flow', true],
    ]);
    expect([flow.finding, flow.rows]).toEqual([matrix.finding, matrix.rows]);
    expect(flow.subtitle.replaceAll(/\s/g, ' ')).toContain('1 April 2026');
    expect(flow.svg).not.toBe(matrix.svg);
  });

  test.each([
    ['from=2020-01-01&to=2026-07-01', /No run 2020-01-01 is kept/],
    ['from=000009', /No run 000009 is kept/],
    ['from=2026-07-01&to=2026-04-01', /not as of an earlier day/],
    ['to=2026-04-01', /No run as of an earlier day/],
    ['from=2026-07-01&to=2026-10-01', /has no RFM names/],
  ])('refuses %s with its reason', async (query, reason) => {
    const answer = await get(`migration?${query}`);
    expect(answer.statusCode).toBe(422);
    expect(answer.json().error.problem).toMatch(reason);
  });

  test('is for those who see persons: several such tables could be subtracted', async () => {
    expect((await get('migration', 'executive')).statusCode).toBe(403);
    expect((await get('runs', 'executive')).statusCode).toBe(403);
    expect((await get('runs')).json().runs.map(({ asOf }: { asOf: string }) => asOf)).toEqual([
      ...['2026-10-01', '2026-07-01', '2026-04-01'],
    ]);
  });
});
