import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { generateClient, generatedFile } from '../../client/generate.ts';
import { type ArzeshError, type Client, createClient } from '../../client/index.ts';
import { campaignSegment, startServer, type TestServer } from '../server/server.ts';

let server: TestServer;
let client: Client;
const clientOf = (role: 'analyst' | 'campaign') => {
  const { port } = server.app.server.address() as AddressInfo;
  const key = server.as[role].authorization.replace('Bearer ', '');
  return createClient({ url: `http://127.0.0.1:${port}`, key });
};

beforeAll(async () => {
  server = await startServer();
  await server.app.listen({ port: 0, host: '127.0.0.1' });
  client = clientOf('analyst');
});
afterAll(() => server.close());

it('has the types of the API as it is', async () => {
  expect(readFileSync(generatedFile, 'utf8')).toBe(await generateClient());
});

it('reads, counts, saves and is told what is wrong', async () => {
  const { segments } = await client.call('listSegments', {});
  const own = segments.find(({ name }) => name === campaignSegment);
  const rule = { trait: 'order_count', at_least: 3 };
  const { count, unknown, total } = await client.call('countRule', { body: { rule } });
  const inverse = await client.call('countRule', { body: { rule: { not: rule } } });
  expect(count + inverse.count + unknown).toBe(total);
  expect(own?.total).toBe(total);
  const saved = await client.call('saveSegment', {
    path: { name: 'by_client' },
    body: { labels: { en: 'By the client' }, rule },
  });
  expect([saved.name, saved.version]).toEqual(['by_client', 1]);
  const wrong = client.call('countRule', { body: { rule: { trait: 'no_such', is: 1 } } });
  await expect(wrong).rejects.toMatchObject({ name: 'ArzeshError', status: 422, code: 'bad_rule' });
  expect(((await wrong.catch((error) => error)) as ArzeshError).hint).toContain('list of traits');
  await expect(clientOf('campaign').call('listModels', {})).rejects.toMatchObject({ code: 'forbidden' });
});

it('pulls the whole as a file, and the same members as changes', async () => {
  const path = { name: campaignSegment };
  const file = await clientOf('campaign').download('downloadMembersNdjson', { path });
  const bytes = Buffer.from(await file.arrayBuffer());
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(file.headers.get('arzesh-sha256'));
  const ids = bytes
    .toString()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line).customer_id);
  expect(ids.length).toBe(Number(file.headers.get('arzesh-count')));
  const { changes } = await clientOf('campaign').call('listChanges', { path });
  expect(changes.map(({ customer_id: id }) => id)).toEqual(ids);
});
