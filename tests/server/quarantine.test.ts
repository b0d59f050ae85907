import { afterAll, beforeAll, expect, it } from 'vitest';
import type { HeldGroup } from '../../src/ingest/quarantine.ts';
import { startServer, type TestServer } from './server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

async function held(role: 'analyst' | 'steward'): Promise<{ text: string; quarantine: HeldGroup[] }> {
  const answer = await server.app.inject({ method: 'GET', url: '/api/v1/batches', headers: server.as[role] });
  expect(answer.statusCode).toBe(200);
  return { text: answer.body, quarantine: answer.json().quarantine };
}

it('tells what is held by feed and reason, and its values to a steward alone', async () => {
  const { quarantine } = await held('steward');
  expect(quarantine).toMatchObject([
    { feed: 'orders', reason: 'bad_date', column: 'ordered_at', rows: 3, files: 1 },
  ]);
  expect(quarantine[0]?.examples).toEqual(
    [11, 12, 13].map((line) => ({ id: `1:${line}`, file: 'orders.csv', line, value: `never of ${line}` })),
  );
  const analyst = await held('analyst');
  expect(analyst.quarantine).toEqual([{ ...quarantine[0], examples: [] }]);
  expect(analyst.text).not.toContain('never of');
});
