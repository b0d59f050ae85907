import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { IncomingHttpHeaders } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  addRun,
  type Deliveries,
  type Delivery,
  openDeliveryLog,
  sendDue,
} from '../../src/deliveries/index.ts';
import { openContactCaps } from '../../src/exports/index.ts';
import { openSegments } from '../../src/segments/index.ts';
import { traits } from '../../src/traits/index.ts';
import { catalogue } from '../server/catalogue.ts';
import { type Fixture, openFixture } from '../server/fixture.ts';
import { asOf } from '../server/shop.ts';

// Whole lists over TLS, to a receiver whose certificate no public authority has signed.
const own = (name: string) => fileURLToPath(new URL(`./tls/${name}`, import.meta.url));
const received: { headers: IncomingHttpHeaders; body: Buffer }[] = [];
const server = createServer(
  { key: readFileSync(own('server.key.pem')), cert: readFileSync(own('server.pem')) },
  (request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece) => pieces.push(piece));
    request.on('end', () => {
      received.push({ headers: request.headers, body: Buffer.concat(pieces) });
      response.writeHead(204).end();
    });
  },
);
server.on('tlsClientError', () => {});
let port: number;
let fixture: Fixture;
let store: string;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
  fixture = await openFixture({ catalogue, customers: 300 });
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await fixture.close();
});
beforeEach(async () => {
  received.length = 0;
  store = mkdtempSync(join(tmpdir(), 'arzesh-files-'));
  await openSegments(store, traits).save('everybody', {
    labels: { en: 'Everybody' },
    rule: { trait: 'customer_id', is_null: false },
  });
});
afterEach(() => rmSync(store, { recursive: true, force: true }));

const to = (more: object = {}, host = 'tool.example.org') => ({
  ...{ url: `https://${host}:${port}/lists`, allowPrivate: ['127.0.0.1/32'] },
  ...{ ca: own('authority.pem'), ...more },
});
const now = () => new Date(`${asOf}T10:00:00Z`);

async function deliver(delivery: Omit<Delivery, 'to'>, target = to()) {
  const deliveries: Deliveries = { tool: { segment: 'everybody', ...delivery, to: target } };
  const { engine, manifest } = fixture;
  await addRun(store, deliveries, { engine, name: '000001', manifest }, now);
  await sendDue({
    ...{ store, deliveries, now, scratch: store, random: () => 0.5 },
    resolve: async () => [{ address: '127.0.0.1', family: 4 }],
    use: (work) => fixture.generations.use(work as never) as never,
  });
  return { logged: openDeliveryLog(store).list()[0], got: received[0] };
}

/** What arrived is what was announced, and what the log says. */
async function whole(delivery: Omit<Delivery, 'to'>) {
  const { logged, got } = await deliver(delivery);
  if (!got) throw new Error(JSON.stringify(logged));
  expect(logged).toMatchObject({ state: 'delivered', status: 204, bytes: got.body.length });
  expect(createHash('sha256').update(got.body).digest('hex')).toBe(got.headers['arzesh-sha256']);
  expect(logged?.sha256).toBe(got.headers['arzesh-sha256']);
  expect(Number(got.headers['arzesh-count'])).toBe(logged?.rows);
  return { ...got, rows: logged?.rows };
}
const linesOf = (body: Buffer) => body.toString('utf8').trimEnd().split('\n');
const count = async (where: string) =>
  (
    await fixture.engine.rows<{ count: number }>(
      `select cast(count(*) as integer) as count from results.traits where ${where}`,
    )
  )[0]?.count;

describe('a receiver over TLS', () => {
  it('of an authority of its own gets the list where the configuration names that', async () => {
    const { body, headers, rows } = await whole({ purpose: 'machine' });
    expect(headers['content-type']).toContain('text/csv');
    expect(linesOf(body)).toHaveLength((rows ?? 0) + 1);
    expect(rows).toBe(await count('true'));
  });

  it.each([
    ['without it', { ca: undefined }, 'tool.example.org'],
    ['with another file', { ca: own('server.key.pem') }, 'tool.example.org'],
    ['with a file that is not there', { ca: own('none.pem') }, 'tool.example.org'],
    ['whose certificate is of another name', {}, 'other.example.org'],
  ])('gets nothing %s', async (_, more, host) => {
    const { logged } = await deliver({ purpose: 'machine' }, to(more, host) as never);
    expect(logged).toMatchObject({ state: 'waiting', tries: 1, problem: { code: 'unreachable' } });
    expect(received).toEqual([]);
  });
});

describe('a whole list is delivered', () => {
  it('compressed', async () => {
    const { body, headers, rows } = await whole({ purpose: 'mail', gz: true });
    expect(headers['content-type']).toBe('application/gzip');
    const lines = linesOf(gunzipSync(body));
    expect(lines[0]).toBe('customer_id,email');
    expect(lines).toHaveLength((rows ?? 0) + 1);
    // Only who agreed; the fixture's addresses are all of use.
    expect(rows).toBe(await count('email_consent and email is not null'));
  });

  it('as Parquet, whose columns have types', async () => {
    const columns = ['customer_id', 'order_count', 'clv_12m', 'last_order_on'];
    const { body, headers, rows } = await whole({ purpose: 'machine', format: 'parquet', columns });
    expect(headers['content-type']).toBe('application/vnd.apache.parquet');
    const file = join(store, 'got.parquet');
    writeFileSync(file, body);
    const types = await fixture.engine.rows<{ column_name: string; column_type: string }>(
      `describe select * from read_parquet('${file}')`,
    );
    expect(types.map(({ column_name, column_type }) => [column_name, column_type])).toEqual([
      ['customer_id', 'VARCHAR'],
      ['order_count', 'INTEGER'],
      ['clv_12m', 'DOUBLE'],
      ['last_order_on', 'DATE'],
    ]);
    expect(
      await fixture.engine.rows(`select cast(count(*) as integer) as rows from read_parquet('${file}')`),
    ).toEqual([{ rows }]);
  });

  it.each([
    ['meta', 'email,phone,ct,country'],
    ['google', 'Email,Phone,Country'],
  ])('of the profile %s, hashed, with no address in it', async (profile, head) => {
    const { body, rows } = await whole({ profile });
    const [first, ...lines] = linesOf(body);
    expect(first).toBe(head);
    expect(lines).toHaveLength(rows ?? -1);
    expect(body.toString()).not.toContain('@');
    // The SHA-256 of nothing is never sent.
    expect(body.toString()).not.toContain('e3b0c442');
    const known = await fixture.engine.rows<{ email: string }>(
      'select email from results.traits where email_consent and email is not null',
    );
    const hashes = known.map(({ email }) =>
      createHash('sha256').update(email.trim().toLowerCase()).digest('hex'),
    );
    expect(lines.map((line) => line.split(',')[0]).filter((hash) => hash !== '')).toEqual(
      expect.arrayContaining(hashes),
    );
  });

  it('of the profile of a mail list', async () => {
    const { body, rows } = await whole({ profile: 'mail-list' });
    expect(linesOf(body)[0]).toBe('customer_id,email,email_mark,name,language');
    expect(rows).toBe(await count('email_consent and email is not null'));
  });

  it('without who had as many contacts as a cap allows', async () => {
    const days = 30;
    await fixture.engine.run(
      `insert into results.event_contacts by name
      select customer_id, cast(date '${asOf}' - cast(row_number() over (order by customer_id asc nulls last) % 60 as integer) as date) as day,
        'email' as channel from results.traits`,
    );
    await openContactCaps(store, now).set(
      { channel: null, contacts: 1, days },
      'test',
      async () => undefined,
    );
    const all = await count('email_consent and email is not null');
    const isFree = `not exists (select 1 from results.event_contacts c where c.customer_id = traits.customer_id
      and c.day >= date '${asOf}' - ${days})`;
    const free = await count(`email_consent and email is not null and ${isFree}`);
    const { rows } = await whole({ purpose: 'mail' });
    expect(rows).toBe(free);
    expect(free).toBeLessThan(all ?? 0);
    expect(free).toBeGreaterThan(0);
  });
});
