import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServer, type TestServer } from './server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const base = '/api/v1/segments/buyers';
const rule = (atLeast: number) => ({ all: [{ trait: 'order_count', at_least: atLeast }] });
const request = (method: 'GET' | 'PUT' | 'POST' | 'DELETE', url: string, payload?: object, headers = {}) =>
  server.app.inject({
    method,
    url,
    headers: { ...server.as.analyst, ...headers },
    ...(payload ? { payload } : {}),
  });
const save = (atLeast: number, headers = {}, replace = true) =>
  request(
    'PUT',
    `${base}${replace ? '?replace=true' : ''}`,
    { labels: { en: `At least ${atLeast}` }, rule: rule(atLeast) },
    headers,
  );
const versions = async () => (await request('GET', `${base}/versions?lang=en`)).json();

describe('a segment that is saved again', () => {
  it('keeps what it said, newest first, and can go back to it', async () => {
    for (const atLeast of [1, 2, 3]) expect((await save(atLeast)).statusCode).toBe(200);
    const found = await versions();
    expect(found.version).toBe(3);
    expect(
      found.versions.map((each: { version: number; label: string }) => [each.version, each.label]),
    ).toEqual([
      [2, 'At least 2'],
      [1, 'At least 1'],
    ]);
    const restored = await request('POST', `${base}/versions/1/restore`, {});
    expect(restored.json()).toMatchObject({ version: 4, rule: rule(1) });
    expect((await request('GET', base)).json()).toMatchObject({ version: 4, rule: rule(1) });
    // What stood there before is not lost either.
    expect((await versions()).versions.map((each: { version: number }) => each.version)).toEqual([3, 2, 1]);
  });

  it('is not replaced by one who read an earlier version', async () => {
    const { version } = (await save(5)).json();
    const mine = await save(6, { 'if-match': `"${version}"` });
    expect(mine.statusCode).toBe(200);
    const theirs = await save(7, { 'if-match': `"${version}"` });
    expect(theirs.statusCode).toBe(412);
    expect(theirs.json().error.code).toBe('segment_changed');
    expect((await request('GET', base)).json().rule).toEqual(rule(6));
    expect((await save(7, { 'if-match': 'W/"x"' })).statusCode).toBe(400);
  });

  it('lets one of many writers with one version through', async () => {
    const { version } = (await save(5)).json();
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, index) => save(10 + index, { 'if-match': `"${version}"` })),
    );
    const codes = answers.map(({ statusCode }) => statusCode).sort();
    expect(codes).toEqual([200, ...Array(7).fill(412)]);
  });

  it('counts on after it was removed, and its removal can be undone', async () => {
    const { version, rule: last } = (await request('GET', base)).json();
    await request('DELETE', base);
    expect((await request('GET', base)).statusCode).toBe(404);
    expect((await versions()).versions[0]).toMatchObject({ version, rule: last });
    expect((await save(9, { 'if-match': `"${version}"` })).statusCode).toBe(412);
    expect((await save(9, {}, false)).json().version).toBe(version + 1);
    await request('DELETE', base);
    expect((await request('POST', `${base}/undo`, {})).json()).toMatchObject({ rule: rule(9) });
  });

  it('keeps a bounded number of versions', async () => {
    for (let index = 0; index < 120; index += 1) await save(1 + (index % 50));
    const kept = readdirSync(join(server.store, 'segments', 'versions', 'buyers'));
    expect(kept).toHaveLength(100);
    expect((await versions()).versions).toHaveLength(100);
  });

  it('says no more than there is: a version that is not kept, a shipped segment', async () => {
    expect((await request('POST', `${base}/versions/999999/restore`, {})).statusCode).toBe(404);
    expect((await request('POST', `${base}/versions/0/restore`, {})).statusCode).toBe(400);
    expect((await request('GET', '/api/v1/segments/win_back_worth_it/versions')).json().versions).toEqual([]);
    expect(
      (await request('POST', '/api/v1/segments/win_back_worth_it/versions/1/restore', {})).statusCode,
    ).toBe(422);
    for (const role of ['executive', 'campaign'] as const) {
      const headers = server.as[role];
      expect((await server.app.inject({ url: `${base}/versions`, headers })).statusCode).toBe(403);
    }
  });
});
