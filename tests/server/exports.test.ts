import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../src/warehouse/engine.ts';
import type { Generations } from '../../src/warehouse/generations/serving.ts';
import { catalogue } from './catalogue.ts';
import { type Fixture, openFixture } from './fixture.ts';
import { campaignSegment, startServer, type TestServer } from './server.ts';

let fixture: Fixture;
let server: TestServer;
/** What is done to the engine before the next requests see it. */
let break_: (engine: Engine) => Engine = (engine) => engine;

beforeAll(async () => {
  fixture = await openFixture({ catalogue });
  const generations: Pick<Generations, 'use'> = {
    use: (work) =>
      fixture.generations.use((generation) => work({ ...generation, engine: break_(generation.engine) })),
  };
  server = await startServer({ fixture, generations });
});
afterAll(() => server.close());

const url = `/api/v1/segments/${campaignSegment}/members`;
/** An engine with some methods of its own. */
const wrapped = (engine: Engine, changed: Partial<Engine>): Engine =>
  new Proxy(engine, {
    get(target, name) {
      const method = changed[name as keyof Engine] ?? target[name as keyof Engine];
      return typeof method === 'function' ? method.bind(target) : method;
    },
  });
const get = (address: string) => server.app.inject({ url: address, headers: server.as.analyst });

describe('an export', () => {
  it('is whole: rows, count, length and generation agree', async () => {
    break_ = (engine) => engine;
    const [row] = await fixture.engine.rows<{ members: number }>(
      'select cast(count(*) as integer) as members from results.memberships where segment = $segment',
      { segment: campaignSegment },
    );
    const csv = await get(`${url}.csv`);
    const ndjson = await get(`${url}.ndjson`);
    expect(csv.body.trim().split('\n')).toHaveLength((row?.members ?? 0) + 1);
    expect(
      ndjson.body
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toHaveLength(row?.members ?? 0);
    for (const answer of [csv, ndjson]) {
      expect(answer.headers['arzesh-count']).toBe(String(row?.members));
      expect(answer.headers['arzesh-generation']).toBe('000001');
      expect(Number(answer.headers['content-length'])).toBe(answer.rawPayload.length);
      expect(answer.headers.etag).toMatch(/^"[0-9a-f]{32}"$/);
      expect(answer.headers['cache-control']).toBe('no-store');
    }
  });

  it('is not made again for who has it: the same rule, options and generation are one ETag', async () => {
    const first = await get(`${url}.csv`);
    const tag = String(first.headers.etag);
    const ask = (address: string, named: string) =>
      server.app.inject({ url: address, headers: { ...server.as.analyst, 'if-none-match': named } });
    const audited = () => readFileSync(join(server.store, 'audit.ndjson'), 'utf8').split('\n').length;
    const before = audited();
    for (const named of [tag, `W/${tag}`, `"other", ${tag}`, '*']) {
      const again = await ask(`${url}.csv`, named);
      expect([again.statusCode, again.body, again.headers.etag]).toEqual([304, '', tag]);
    }
    expect(audited()).toBe(before);
    for (const address of [`${url}.ndjson`, `${url}.csv?language=fa`, `${url}.csv?scope=contact`]) {
      const other = await ask(address, tag);
      expect(other.statusCode).toBe(200);
      expect(other.headers.etag).not.toBe(tag);
    }
    const changed = '/api/v1/segments/etag/members.csv';
    const save = (least: number) =>
      server.app.inject({
        method: 'PUT',
        url: '/api/v1/segments/etag?replace=true',
        headers: server.as.analyst,
        payload: { labels: { en: 'etag' }, rule: { trait: 'order_count', at_least: least } },
      });
    await save(1);
    const own = String((await get(changed)).headers.etag);
    expect((await ask(changed, own)).statusCode).toBe(304);
    await save(2);
    expect((await ask(changed, own)).statusCode).toBe(200);
    // Who may not have it is told nothing of it.
    const other = await server.app.inject({
      url: changed,
      headers: { ...server.as.campaign, 'if-none-match': '*' },
    });
    expect(other.statusCode).toBe(403);
  });

  it('guards formulas for spreadsheets, which are told that it is UTF-8', async () => {
    const { body } = await get('/api/v1/segments/champions_at_risk/members.csv?variant=spreadsheet');
    expect(body.charCodeAt(0)).toBe(0xfeff);
    expect(body).toContain(`"'=HYPERLINK(""http://example.org"")"`);
    const machine = await get('/api/v1/segments/champions_at_risk/members.csv');
    expect(machine.body).toContain(`"=HYPERLINK(""http://example.org"")"`);
  });

  it.each([
    [
      'the engine fails',
      (engine: Engine) =>
        wrapped(engine, { copy: () => Promise.reject(new Error('disk full near person7@example.org')) }),
      'internal',
    ],
    [
      'the engine stops early without an error',
      (engine: Engine) =>
        wrapped(engine, {
          copy: (sql, ...rest) => engine.copy(`${sql} limit 10`, ...rest),
        }),
      'incomplete',
    ],
  ])('is refused whole when %s', async (_what, damage, code) => {
    break_ = damage;
    const answer = await get(`${url}.csv`);
    break_ = (engine) => engine;
    expect(answer.statusCode).toBe(500);
    expect(answer.json().error.code).toBe(code);
    expect(answer.body).not.toContain('example.org');
  });

  it('says the reasons in the language of the address, else of the header, else in English', async () => {
    break_ = (engine) => engine;
    const languages = { 'accept-language': 'fr;q=0.9, ar-EG;q=0.8, en;q=0.2' };
    const asked = async (query: string, headers = {}) =>
      (
        await server.app.inject({
          url: `${url}.ndjson${query}`,
          headers: { ...server.as.analyst, ...headers },
        })
      ).body;
    expect(await asked('')).toContain('since the last order, usually');
    expect(await asked('', languages)).toContain('على آخر طلب، والمعتاد');
    expect(await asked('?language=fa', languages)).toContain('از آخرین سفارش گذشته، معمولاً');
    const unknown = await get(`${url}.csv?language=xx`);
    expect(unknown.statusCode).toBe(400);
    const { headers } = await get(`${url}.csv`);
    expect(headers.vary).toContain('accept-language');
  });

  it('leaves no file behind', () => {
    const files = readdirSync(join(server.store, 'scratch'), { recursive: true, withFileTypes: true });
    expect(files.filter((entry) => entry.isFile())).toEqual([]);
  });
});
