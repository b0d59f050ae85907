import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reports } from '../../src/reports/index.ts';
import { startServer, type TestServer } from './server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ reports });
});
afterAll(() => server.close());

const get = async (path: string, accepted?: string, role: 'analyst' | 'executive' = 'analyst') => {
  const headers = { ...server.as[role], ...(accepted === undefined ? {} : { 'accept-encoding': accepted }) };
  const {
    rawPayload,
    headers: told,
    statusCode,
  } = await server.app.inject({ url: `/api/v1/${path}`, headers });
  expect(statusCode).toBe(200);
  return { body: rawPayload, encoding: told['content-encoding'], vary: told.vary };
};

describe.each(['boards/groups?lang=en', 'reports/rfm-map.vg.json?lang=en'])('%s', (path) => {
  it('is the same text however a client takes it, also the second time', async () => {
    const { body: text, encoding } = await get(path);
    expect(encoding).toBeUndefined();
    expect(JSON.parse(text.toString())).not.toEqual({});
    for (let time = 0; time < 2; time++) {
      const [brotli, gzip] = [await get(path, 'gzip, br'), await get(path, 'gzip')];
      expect([brotli.encoding, gzip.encoding]).toEqual(['br', 'gzip']);
      expect(brotliDecompressSync(brotli.body).equals(text)).toBe(true);
      expect(gunzipSync(gzip.body).equals(text)).toBe(true);
      // What lies between must not give one client's form to another.
      expect(String(brotli.vary).toLowerCase()).toContain('accept-encoding');
    }
  });

  it('comes as a client asks for it: what it refuses is not sent', async () => {
    expect((await get(path, 'br;q=0, gzip;q=0.5')).encoding).toBe('gzip');
    expect((await get(path, 'br;q=0, gzip;q=0')).encoding).toBeUndefined();
  });
});

it('what a role may not see is not kept for it from another', async () => {
  const path = 'boards/groups?lang=en';
  const [analyst, executive] = [await get(path), await get(path, undefined, 'executive')];
  expect(executive.body.equals(analyst.body)).toBe(false);
  expect(
    JSON.parse(executive.body.toString()).reports.every(({ rules }: { rules: null }) => rules === null),
  ).toBe(true);
});
