import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Generations } from '../../src/warehouse/generations/serving.ts';
import { catalogue } from './catalogue.ts';
import { type Fixture, openFixture } from './fixture.ts';
import { startServer, type TestServer } from './server.ts';

let first: Fixture;
let second: Fixture;
let server: TestServer;
let published: Fixture;

beforeAll(async () => {
  first = await openFixture({ catalogue, customers: 300, name: '000001' });
  second = await openFixture({ catalogue, customers: 600, name: '000002', seed: 8 });
  published = first;
  const generations: Pick<Generations, 'use'> = { use: (work) => published.generations.use(work) };
  server = await startServer({ fixture: first, generations });
});
afterAll(async () => {
  await server.close();
  await second.close();
});

describe('a swap of generations under load', () => {
  it('never mixes two in one answer, and fails none', async () => {
    const people = { '000001': 300, '000002': 600 } as const;
    const url = '/api/v1/segments/champions_at_risk';
    const ask = async () => {
      const list = await server.app.inject({ url, headers: server.as.analyst });
      expect(list.statusCode).toBe(200);
      const { generation, total } = list.json() as { generation: keyof typeof people; total: number };
      expect(total).toBe(people[generation]);
      return generation;
    };
    const seen: string[] = [];
    for (let round = 0; round < 10; round++) {
      published = round % 2 === 0 ? first : second;
      const asked = Array.from({ length: 8 }, ask);
      published = round % 2 === 0 ? second : first;
      seen.push(...(await Promise.all([...asked, ...Array.from({ length: 8 }, ask)])));
    }
    expect(new Set(seen)).toEqual(new Set(['000001', '000002']));
  });
});

describe('before the first run', () => {
  it('says that there is nothing yet', async () => {
    const empty = {
      ...first,
      generations: {
        use: (work: Parameters<Generations['use']>[0]) =>
          first.generations.use((generation) =>
            work({ ...generation, manifest: { ...generation.manifest, resultsFrom: null, asOf: null } }),
          ),
        close: async () => {},
      } as Generations,
      close: async () => {},
    };
    const fresh = await startServer({ fixture: empty });
    const segments = await fresh.app.inject({ url: '/api/v1/segments', headers: fresh.as.analyst });
    expect([segments.statusCode, segments.json().error.code]).toEqual([409, 'nothing_yet']);
    const status = await fresh.app.inject({ url: '/api/v1/status', headers: fresh.as.analyst });
    expect(status.json()).toMatchObject({ business: null, generation: '000001' });
    expect((await fresh.app.inject({ url: '/health' })).json()).toEqual({ ok: true });
    await fresh.close();
  });
});
