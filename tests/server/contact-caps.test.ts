import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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

describe('in a list of changes', () => {
  const run = '000001-00000000';
  interface Told {
    readonly counts: Readonly<Record<string, number>>;
    readonly changes: readonly { customer_id: string; change: string; email: string | null }[];
  }
  const changes = async (since?: string): Promise<Told> =>
    (await ask('GET', `/segments/all/changes${since ? `?since=${since}` : ''}`, undefined, 'analyst')).json();
  const told = ({ changes: all }: Told) => new Map(all.map((one) => [one.customer_id, one]));
  /** A tool's list: it writes what it is told over what it has. */
  const list = new Map<string, string | null>();
  const apply = (answer: Told) => {
    for (const { customer_id: id, email } of answer.changes) list.set(id, email);
  };
  /** The other door: what a file of the members has. */
  const door = async () => {
    const { body } = await ask(
      'GET',
      '/segments/all/members.ndjson?columns=customer_id,email',
      undefined,
      'analyst',
    );
    const rows = body
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    return new Map(rows.map(({ customer_id: id, email }) => [id as string, email as string | null]));
  };

  beforeAll(async () => {
    await ask('DELETE', '/contact-caps/all');
    await server.fixture.engine.run(
      `insert into results.membership_changes by name
      select $run as run, 'all' as segment, customer_id, 'entered' as change from results.traits`,
      { run },
    );
  });

  it('has no address of who is under a cap, from the first asking on', async () => {
    await ask('PUT', '/contact-caps/email', { contacts: 3, days: 30 });
    const all = told(await changes());
    for (const id of ['C00001', 'C00004', 'C00006'])
      expect(all.get(id)).toMatchObject({ change: 'entered', email: null });
    expect(all.get('C00002')?.email).toBe('c00002@example.org');
    await ask('DELETE', '/contact-caps/email');
  });

  it('tells who comes under a cap, and who is free again, to one who knows the list', async () => {
    apply(await changes());
    expect(list).toEqual(await door());
    expect(list.get('C00001')).toBe('c00001@example.org');
    await ask('PUT', '/contact-caps/email', { contacts: 3, days: 30 });
    const capped = await changes(run);
    expect(told(capped).get('C00001')).toMatchObject({ change: 'changed', email: null });
    expect(capped.counts.changed).toBe(capped.changes.length);
    apply(capped);
    expect(list).toEqual(await door());
    // A looser cap frees some, and its end all.
    await ask('PUT', '/contact-caps/email', { contacts: 3, days: 29 });
    apply(await changes(run));
    expect(list).toEqual(await door());
    expect(list.get('C00006')).toBe('c00006@example.org');
    await ask('DELETE', '/contact-caps/email');
    const freed = await changes(run);
    expect(told(freed).get('C00001')).toMatchObject({ change: 'changed', email: 'c00001@example.org' });
    apply(freed);
    expect(list).toEqual(await door());
  });

  it('tells who is free because days have gone by', async () => {
    await ask('PUT', '/contact-caps/email', { contacts: 3, days: 30 });
    apply(await changes(run));
    expect(list.get('C00006')).toBeNull();
    // The next run is of a day later: one contact of C00006 lies too long ago then.
    const { engine } = server.fixture;
    await engine.run(
      `update results.settings set value = cast(cast(value as date) + 1 as varchar) where key = 'as_of'`,
    );
    apply(await changes(run));
    expect(list).toEqual(await door());
    expect(list.get('C00006')).toBe('c00006@example.org');
    await ask('DELETE', '/contact-caps/email');
    await ask('PUT', '/contact-caps/all', { contacts: 3, days: 30 });
  });
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
