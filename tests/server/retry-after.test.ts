import { afterAll, beforeAll, expect, it } from 'vitest';
import { startServer, type TestServer } from './server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ limits: { requestsPerMinute: 2 } });
});
afterAll(() => server.close());

it('who asks too often is told when the minute ends, not to come again at once', async () => {
  const ask = () => server.app.inject({ url: '/api/v1/status', headers: server.as.analyst });
  const start = performance.now();
  for (let count = 0; count < 2; count++) expect((await ask()).statusCode).toBe(200);
  const refused = await ask();
  const passed = (performance.now() - start) / 1000;
  expect(refused.statusCode).toBe(429);
  const wait = Number(refused.headers['retry-after']);
  // The window of a minute began with the first request.
  expect(wait).toBeGreaterThanOrEqual(Math.floor(60 - passed) - 1);
  expect(wait).toBeLessThanOrEqual(60);
});
