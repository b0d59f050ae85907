import { afterAll, beforeAll, expect, it } from 'vitest';
import type { HeldGroup } from '../../src/ingest/quarantine/index.ts';
import { reasons } from '../../src/ingest/quarantine/reasons.ts';
import { languages } from '../../src/reports/locale/index.ts';
import { heldReasons } from '../../src/server/web/parts/held-groups.tsx';
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
    { feed: 'orders', reason: 'ragged', column: null, rows: 1 },
  ]);
  // In numbers, for each page to say in its language.
  expect(quarantine[1]?.examples).toMatchObject([
    { line: 14, fault: { kind: 'cells', found: 5, expected: 7 } },
  ]);
  expect(quarantine[0]?.examples).toEqual(
    [11, 12, 13].map((line) => ({ id: `1:${line}`, file: 'orders.csv', line, value: `never of ${line}` })),
  );
  const analyst = await held('analyst');
  expect(analyst.quarantine).toEqual(quarantine.map((group) => ({ ...group, examples: [] })));
  expect(analyst.text).not.toContain('never of');
});

it('tells how each file was read and what is to be looked at, in the words of the file to a steward alone', async () => {
  const files = async (role: 'analyst' | 'steward') => {
    const answer = await server.app.inject({ url: '/api/v1/batches', headers: server.as[role] });
    return answer.json().files;
  };
  const warning = { kind: 'mojibake', line: 9, column: 'note' };
  const [own] = await files('steward');
  expect(own).toMatchObject({
    encoding: { name: 'windows-1256', sure: 'likely' },
    warnings: [{ ...warning, text: 'Read wrongly before: Ø§Ù' }],
    sums: [{ currency: 'GBP', duplicates: '0', worth: null }],
  });
  expect(own.sums[0].loaded).toMatch(/^\d+(\.\d+)?$/);
  const [others] = await files('analyst');
  expect(others.warnings).toEqual([warning]);
});

it('every reason that ingestion gives has words on the page', () => {
  expect([...heldReasons].sort()).toEqual(Object.keys(reasons).sort());
  for (const { texts } of languages)
    for (const reason of heldReasons) expect(Object.keys(texts.pages)).toContain(`data.reason.${reason}`);
});
