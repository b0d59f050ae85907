import { readdirSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Engine } from '../../src/warehouse/engine.ts';
import { catalogue } from './catalogue.ts';
import { type Fixture, openFixture } from './fixture.ts';
import { endings, looksWhole, parquetRowsBy, pull, rowsIn, sha256Of } from './pulled.ts';
import { startServer, type TestServer } from './server.ts';
import { seeded } from './shop.ts';

/** 160 in the long form: ARZESH_EXPORTS=160. Those of a server that is killed are in tests/attack/killed-exports. */
const wanted = Number(process.env.ARZESH_EXPORTS ?? 24);
const customers = 20_000;
const random = seeded(18);
const under = (limit: number) => Math.floor(random() * limit);
let fixture: Fixture;
let server: TestServer;
let port: number;
/** What happens to the next export, in the engine. */
let harm: (engine: Engine) => Partial<Engine> = () => ({});

beforeAll(async () => {
  fixture = await openFixture({ catalogue, customers: 2000 });
  await fixture.engine.run(
    `create or replace table results.traits as
     select t.* replace (concat(t.customer_id, '-', r.range) as customer_id, true as email_consent)
     from results.traits t, range(${customers / 2000}) r`,
  );
  server = await startServer({
    fixture,
    limits: { requestsPerMinute: 1e9, idleMilliseconds: 3000 },
    generations: {
      use: (work, signal) =>
        fixture.generations.use((generation) => {
          const { engine } = generation;
          const changed = harm(engine);
          const harmed = new Proxy(engine, {
            get(target, name) {
              const method = changed[name as keyof Engine] ?? target[name as keyof Engine];
              return typeof method === 'function' ? method.bind(target) : method;
            },
          });
          return work({ ...generation, engine: harmed });
        }, signal),
    },
  });
  const saved = await server.app.inject({
    method: 'PUT',
    url: '/api/v1/segments/everybody',
    headers: server.as.analyst,
    payload: { labels: { en: 'everybody' }, rule: { trait: 'customer_id', is_null: false } },
  });
  expect(saved.statusCode).toBe(200);
  await server.app.listen({ port: 0, host: '127.0.0.1' });
  port = (server.app.server.address() as AddressInfo).port;
}, 120_000);
afterAll(() => server.close());

const parquetRows = (bytes: Buffer) => {
  const path = join(server.store, 'pulled.parquet');
  writeFileSync(path, bytes);
  return parquetRowsBy(fixture.engine, path);
};

it(`${wanted} exports that fail, are stopped, or go to slow and leaving clients: none is short and looks whole`, async () => {
  const ends = { whole: 0, refused: 0, broken: 0 };
  for (let turn = 0; turn < wanted; turn++) {
    const kind = ['none', 'error', 'early', 'interrupt', 'leave', 'slow'][(turn + (turn >> 3)) % 6];
    const row = under(customers);
    harm = (engine) => {
      if (kind === 'error')
        return {
          copy: (sql, ...rest) =>
            engine.copy(
              `select * replace (case when row_number() over () = ${row} then error('at a row') else customer_id end as customer_id) from (${sql})`,
              ...rest,
            ),
        };
      if (kind === 'early')
        return {
          copy: (sql, ...rest) => engine.copy(`select * from (${sql}) limit ${row}`, ...rest),
        };
      if (kind === 'interrupt')
        return {
          copy: async (...given) => {
            const stopping = sleep(under(120)).then(() => (engine as { interrupt?(): void }).interrupt?.());
            const [done] = await Promise.allSettled([engine.copy(...given), stopping]);
            if (done.status === 'rejected') throw done.reason;
            return done.value;
          },
        };
      return {};
    };
    const ending = endings[turn % endings.length] as string;
    const query = ['', '?purpose=mail', '?columns=customer_id,clv_12m'][under(3)];
    const got = await pull({
      ...{ port, authorization: server.as.analyst.authorization },
      url: `/api/v1/segments/everybody/members.${ending}${query}`,
      leaveAfter: kind === 'leave' ? under(400_000) : Number.POSITIVE_INFINITY,
      slow: kind === 'slow',
    });
    const isWhole = got.body.length === got.announced;
    if (got.status !== 200) ends.refused += 1;
    else if (!looksWhole(got)) ends.broken += 1;
    else {
      ends.whole += 1;
      // A client that counts the bytes that were announced has the whole: by its hash, and by reading it.
      expect(sha256Of(got.body)).toBe(got.sha256);
      const manifest = await server.app.inject({ url: got.manifest, headers: server.as.analyst });
      expect(manifest.json()).toMatchObject({ rows: got.count, sha256: got.sha256, bytes: got.announced });
      expect(await rowsIn(got.body, ending, parquetRows)).toBe(got.count);
      expect(kind).not.toBe('error');
      expect(kind).not.toBe('early');
    }
    if (kind === 'none' || kind === 'slow') expect([got.status, isWhole]).toEqual([200, true]);
    if (got.status !== null && got.status !== 200) expect(got.body.toString()).toContain('"error"');
  }
  harm = () => ({});
  expect(ends.whole).toBeGreaterThan(wanted / 4);
  expect(ends.refused).toBeGreaterThan(wanted / 5);
  const left = readdirSync(join(server.store, 'scratch'), { recursive: true, withFileTypes: true });
  expect(left.filter((entry) => entry.isFile())).toEqual([]);
}, 600_000);
