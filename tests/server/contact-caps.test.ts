import { afterAll, beforeAll, expect, it } from 'vitest';
import { startServer, type TestServer } from './server.ts';

let server: TestServer;
const everybody = { trait: 'customer_id', is_null: false };
/** Contacts of a customer, each with its days before the as-of day and its campaign's channel. */
const contacts: readonly (readonly [customer: string, ago: number, channel: string | null])[] = [
  ...[1, 5, 9].map((ago) => ['C00001', ago, 'Email '] as const),
  ...[1, 5, 40].map((ago) => ['C00002', ago, 'email'] as const),
  ...[1, 5, 9].map((ago) => ['C00003', ago, 'SMS'] as const),
  ...[1, 5, 9].map((ago) => ['C00004', ago, null] as const),
  ...[30, 31, 2].map((ago) => ['C00005', ago, 'email'] as const),
  ...[30, 29, 2].map((ago) => ['C00006', ago, 'email'] as const),
];

const ask = (
  method: 'GET' | 'PUT' | 'DELETE',
  path: string,
  payload?: object,
  role: 'analyst' | 'steward' = 'steward',
) =>
  server.app.inject({
    method,
    url: `/api/v1${path}`,
    headers: server.as[role],
    ...(payload ? { payload } : {}),
  });
const steps = async (purpose: string) => {
  const { steps: all } = (await ask('GET', `/segments/all/waterfall?purpose=${purpose}`)).json();
  return Object.fromEntries(all.map(({ step, people }: { step: string; people: number }) => [step, people]));
};
const mailed = async () =>
  (await ask('GET', '/segments/all/members.csv?purpose=mail')).body
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(',')[0]);

beforeAll(async () => {
  server = await startServer();
  const { engine } = server.fixture;
  for (const [customer, ago, channel] of contacts) {
    await engine.run(
      `insert into results.event_contacts by name select $customer as customer_id, date_add('day', cast($ago as integer), cast((select value from results.settings where key = 'as_of') as date)) as day, $channel as channel`,
      { customer, ago: -ago, channel },
    );
  }
  // Their addresses may be used, whatever the made-up shop says of the others.
  await engine.run(
    `update results.traits set email_consent = true, email = concat(lower(customer_id), '@example.org')
    where customer_id between 'C00001' and 'C00006'`,
  );
  await ask('PUT', '/segments/all', { labels: { en: 'All' }, rule: everybody });
});
afterAll(() => server.close());

it('keeps from an export for sending who had as many contacts as the cap allows, and counts them', async () => {
  const before = await steps('mail');
  expect(before).not.toHaveProperty('within_cap');
  expect(await mailed()).toEqual(expect.arrayContaining(['C00001', 'C00004', 'C00006']));
  await ask('PUT', '/contact-caps/email', { contacts: 3, days: 30 });
  const after = await steps('mail');
  // Of e-mail: C00001 and C00006 had three in 30 days; those of C00004 may have been e-mails.
  expect(before.sent - after.sent).toBe(3);
  expect(after.not_held_out - after.within_cap).toBe(3);
  expect(after.not_held_out).toBe(before.not_held_out);
  const sent = await mailed();
  expect(sent).toHaveLength(after.sent);
  for (const id of ['C00001', 'C00004', 'C00006']) expect(sent).not.toContain(id);
  for (const id of ['C00002', 'C00003', 'C00005']) expect(sent).toContain(id);
});

it('is of one channel, or of all together', async () => {
  await ask('DELETE', '/contact-caps/email');
  await ask('PUT', '/contact-caps/all', { contacts: 3, days: 30 });
  const sent = await mailed();
  for (const id of ['C00001', 'C00003', 'C00004', 'C00006']) expect(sent).not.toContain(id);
  for (const id of ['C00002', 'C00005']) expect(sent).toContain(id);
});

it('lets the address of who is capped leave by no other export', async () => {
  const file = await ask('GET', '/segments/all/members.csv?columns=customer_id,email', undefined, 'analyst');
  const rows = new Map(file.body.split('\n').map((line) => line.split(',') as [string, string]));
  expect(rows.get('C00001')).toBe('');
  expect(rows.get('C00002')).toBe('c00002@example.org');
});

it('is set by stewards alone, with whole numbers', async () => {
  expect((await ask('PUT', '/contact-caps/email', { contacts: 3, days: 30 }, 'analyst')).statusCode).toBe(
    403,
  );
  expect((await ask('PUT', '/contact-caps/email', { contacts: 0, days: 30 })).statusCode).toBe(400);
  expect((await ask('PUT', '/contact-caps/pigeon', { contacts: 1, days: 30 })).statusCode).toBe(400);
  expect((await ask('GET', '/contact-caps', undefined, 'analyst')).json().caps).toMatchObject([
    { channel: null, contacts: 3, days: 30 },
  ]);
  expect((await ask('DELETE', '/contact-caps/all')).statusCode).toBe(200);
  expect((await ask('DELETE', '/contact-caps/all')).statusCode).toBe(404);
});
