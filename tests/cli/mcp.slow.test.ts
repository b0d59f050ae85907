import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startServer } from '../../src/cli/serve.ts';
import { addKey, type Listening } from '../../src/server/index.ts';
import { attempts, type Person } from '../server/mcp/attempts.ts';
import { call, newClient } from '../server/mcp/client.ts';
import { questions } from '../server/mcp/questions.ts';
import { demoConfig, inProcess, root, start, temporaryFolder } from './arzesh.ts';

const place = temporaryFolder();
const store = join(place.path, 'store');
const entry = join(root, 'scripts', 'arzesh.mjs');
let serving: Listening;
const secrets = new Map<string, string>();
const clients: Client[] = [];

/** Starts `arzesh mcp` as an assistant does. */
async function connect(...flags: string[]): Promise<Client> {
  const client = newClient();
  const args = [entry, 'mcp', '--store', store, ...flags];
  await client.connect(new StdioClientTransport({ command: process.execPath, args, cwd: root }));
  clients.push(client);
  return client;
}

/** The customers of the demo shop with an address and a number, from their file. */
const people: readonly Person[] = readFileSync(join(root, 'data', 'demo', 'customers.csv'), 'utf8')
  .split('\n')
  .map((line) => line.split(','))
  .filter(
    ([id, , email = '', phone = '']) => id?.startsWith('C1') && email.includes('@') && /^\+\d+$/.test(phone),
  )
  .map(([customer_id = '', name = '', email = '', phone = '']) => ({ customer_id, name, email, phone }));

beforeAll(async () => {
  for (const command of ['ingest', 'run'])
    expect((await inProcess([command, '--store', store, '--config', demoConfig])).code).toBe(0);
  serving = await startServer({ store, port: 0, role: 'analyst' });
  for (const role of ['executive', 'analyst'] as const)
    secrets.set(role, (await addKey(store, { name: role, role })).secret);
});
afterAll(async () => {
  for (const client of clients) await client.close();
  await serving?.close();
  place.remove();
});

describe('over standard input', () => {
  test('questions in English, Persian and Arabic have the answers of the API of a running server', async () => {
    const as = { executive: await connect(), analyst: await connect('--role', 'analyst') };
    const all = questions(people[0]?.customer_id as string);
    expect(all.length).toBeGreaterThanOrEqual(60);
    for (const { tool, given, role, path, body, same } of all) {
      const { isError, answer, text } = await call(as[role], tool, given);
      const asked = JSON.stringify({ tool, given });
      expect([asked, isError && text]).toEqual([asked, false]);
      const response = await fetch(`${serving.address}/api/v1${path}`, {
        headers: { authorization: `Bearer ${secrets.get(role)}`, 'content-type': 'application/json' },
        ...(body ? { method: 'POST', body: JSON.stringify(body) } : {}),
      });
      const own = (await response.json()) as Record<string, unknown>;
      for (const field of same) expect([asked, field, answer[field]]).toEqual([asked, field, own[field]]);
    }
  });

  test('attempts to get a field that the role lacks get none: two hundred', async () => {
    const as = {
      executive: await connect(),
      campaign: await connect('--role', 'campaign', '--segment', 'win_back_worth_it'),
    };
    expect(people.length).toBeGreaterThan(1000);
    const all = attempts(people);
    expect(all.length).toBeGreaterThanOrEqual(200);
    for (const { role, tool, given } of all) {
      const { text } = await call(as[role], tool, given);
      const asked = JSON.stringify({ role, tool, given });
      const found = people.flatMap((person) =>
        [person.customer_id, person.email, person.phone, person.name].filter((value) => text.includes(value)),
      );
      expect([asked, found]).toEqual([asked, []]);
    }
  });

  test('what an analyst’s assistant reads of a person is in the audit trail', async () => {
    const client = await connect('--role', 'analyst');
    const [person] = people as [Person];
    const read = await call(client, 'read_customer', { customer_id: person.customer_id });
    expect(read.text).toContain(person.name);
    const trail = readFileSync(join(store, 'audit.ndjson'), 'utf8').trim().split('\n');
    expect(JSON.parse(trail.at(-1) as string)).toMatchObject({
      actor: 'mcp:analyst',
      action: 'customer_viewed',
    });
    const log = readFileSync(join(store, 'log', 'mcp.ndjson'), 'utf8');
    expect(log).toContain('/api/v1/customers/read');
    expect(log).not.toContain(person.customer_id);
  });

  test('ends when the assistant has gone, and leaves no scratch behind', async () => {
    const scratch = () => readdirSync(join(store, 'scratch')).sort();
    const before = scratch();
    // Its standard input is closed from the start.
    const { ended } = start(['mcp', '--store', store]);
    expect(await ended).toMatchObject({ code: 0, out: '', err: '' });
    expect(scratch()).toEqual(before);
  });
});

describe('the command', () => {
  test.each([
    [2, ['--role', 'king'], 'There is no role king.'],
    [2, ['--role', 'campaign'], 'The role campaign needs the segments that it may read.'],
    [2, ['--segment', 'win_back_worth_it'], 'Only the role campaign is limited to segments.'],
    [8, ['--role', 'campaign', '--segment', 'nothing'], 'No segment "nothing".'],
  ])('ends with %i at %j', async (expected, flags, message) => {
    const { code, out, err } = await inProcess(['mcp', '--store', store, ...flags]);
    expect([code, out]).toEqual([expected, '']);
    expect(err).toContain(message);
  });

  test('says where there is no store what to do', async () => {
    const { code, err } = await inProcess(['mcp', '--store', join(place.path, 'none')]);
    expect(code).toBeGreaterThan(0);
    expect(err).toMatch(/arzesh (ingest|run|open)/);
  });

  test('has examples in its help', async () => {
    const { out } = await inProcess(['mcp', '--help']);
    expect(out).toContain('arzesh mcp --role analyst');
    expect(out).toContain('arzesh keys add');
  });
});
