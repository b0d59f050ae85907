import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LoggedDelivery } from '../../src/deliveries/index.ts';
import { verifyManifest } from '../../src/exports/index.ts';
import { openSegments } from '../../src/segments/index.ts';
import { traits } from '../../src/traits/index.ts';
import { serve, start, temporaryFolder } from '../cli/arzesh.ts';

// A shop whose segment changes with each run goes to a folder, whole and as changes, and to a tool that fails at times.
const folder = temporaryFolder();
const store = join(folder.path, 'store');
const config = join(folder.path, 'arzesh.config.json');
const outbox = join(folder.path, 'outbox');
const at = ['--store', store, '--config', config];
const people = Array.from({ length: 60 }, (_, index) => `c${String(index).padStart(3, '0')}`);
const received: { headers: IncomingMessage['headers']; body: string }[] = [];
let status = 200;
let tool: Server;

async function arzesh(...command: string[]) {
  const ended = await start([...command, ...at]).ended;
  if (ended.code !== 0) throw new Error(`${command.join(' ')}: ${ended.err}`);
  return ended.out;
}
const logged = async () => JSON.parse(await arzesh('deliveries', 'list', '--json')) as LoggedDelivery[];
const of = (name: string, all: readonly LoggedDelivery[]) => all.filter(({ delivery }) => delivery === name);
const read = (name: string) => readFileSync(join(outbox, name), 'utf8');
const names = (start: string, ending: string) =>
  readdirSync(outbox)
    .filter((name) => name.startsWith(start) && name.endsWith(ending))
    .sort();

/** Month by month other people buy. */
async function publish(month: number): Promise<string> {
  const orders = join(folder.path, `orders-${month}.csv`);
  const buyers = people.filter((_, index) => (index * 7 + month * 3) % 5 < 2);
  const lines = buyers.map(
    (id, index) => `o${month}-${index},${id},2024-0${month}-1${index % 9},${20 + index}.50`,
  );
  writeFileSync(orders, ['order,customer,at,amount', ...lines, ''].join('\n'));
  const customers = join(folder.path, `customers-${month}.csv`);
  const rows = people.map((id, index) => `${id},${id}@old.example,${(index + month) % 13 !== 0}`);
  writeFileSync(customers, ['id,email,agrees', ...rows, ''].join('\n'));
  await arzesh('ingest', orders, customers);
  return arzesh('run');
}

/** What a receiver of changes has once it did what it was told. */
function replayed(files: readonly string[]): Set<string> {
  const list = new Set<string>();
  for (const file of files) {
    for (const line of read(file).trim().split('\n').filter(Boolean)) {
      const { customer_id: id, change } = JSON.parse(line);
      expect(list.has(id)).toBe(change !== 'entered');
      if (change === 'left') list.delete(id);
      else list.add(id);
    }
  }
  return list;
}

beforeAll(async () => {
  tool = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      received.push({ headers: request.headers, body });
      response.writeHead(status).end();
    });
  });
  await new Promise<void>((resolve) => tool.listen(0, '127.0.0.1', resolve));
  const { port } = tool.address() as AddressInfo;
  const to = { url: `http://127.0.0.1:${port}/hook`, allowHttp: true, allowPrivate: ['127.0.0.1/32'] };
  const feed = { files: [] as string[] };
  writeFileSync(
    config,
    JSON.stringify({
      business: { name: 'Shop', currency: 'EUR', timeZone: 'UTC' },
      feeds: {
        orders: {
          ...{ entity: 'orders', ...feed, files: ['orders-*.csv'] },
          columns: { order_id: 'order', customer_id: 'customer', ordered_at: 'at', amount: 'amount' },
        },
        customers: {
          ...{ entity: 'customers', ...feed, files: ['customers-*.csv'] },
          columns: { customer_id: 'id', email: 'email', email_consent: 'agrees' },
        },
      },
      deliveries: {
        whole: { segment: 'lately', purpose: 'mail', to: { folder: 'outbox' } },
        deltas: {
          segment: 'lately',
          purpose: 'mail',
          content: 'changes',
          format: 'ndjson',
          to: { folder: 'outbox' },
        },
        hook: { events: ['run.published', 'segments.changed'], to },
        tool: { segment: 'lately', content: 'changes', format: 'ndjson', to },
      },
    }),
  );
  await openSegments(store, traits).save('lately', {
    labels: { en: 'Lately' },
    rule: { trait: 'recency_days', at_most: 45 },
  });
}, 60_000);
afterAll(() => {
  tool.closeAllConnections();
  tool.close();
  folder.remove();
});

test('what is configured goes out after each run, once', { timeout: 300_000 }, async () => {
  const said = await publish(1);
  expect(said).toMatch(/whole\s+lately, full\s+\d+\s+delivered/);
  const [csv] = names('whole.', '.csv');
  const lines = read(csv ?? '')
    .trim()
    .split('\n');
  expect(lines[0]).toBe('customer_id,email');
  const manifest = JSON.parse(read(`${csv}.manifest.json`));
  expect(manifest).toMatchObject({ delivery: 'whole', rows: lines.length - 1, purpose: 'mail', file: csv });
  expect(manifest.sha256).toBe(
    createHash('sha256')
      .update(read(csv ?? ''))
      .digest('hex'),
  );
  expect(verifyManifest(store, manifest)).toBe('valid');
  expect(verifyManifest(store, { ...manifest, rows: 0 })).toBe('changed');
  expect(readdirSync(outbox).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  expect(received.map(({ headers }) => headers['arzesh-delivery']).sort()).toEqual(['hook', 'hook', 'tool']);
  // Asking again delivers nothing again.
  await arzesh('deliveries', 'retry');
  expect(received).toHaveLength(3);
});

test('changes follow on each other, also where the tool failed in between', {
  timeout: 300_000,
}, async () => {
  status = 500;
  const said = await publish(2);
  expect(said).toMatch(/tool\s+lately, changes.*The receiver failed \(500\)/);
  expect(await arzesh('status')).toContain('The receiver failed (500)');
  const doctor = await start(['doctor', '--json', ...at]).ended;
  const checks = JSON.parse(doctor.out).checks as { what: string; ok: boolean }[];
  expect(checks.find(({ what }) => what === 'deliveries')?.ok).toBe(false);
  expect(checks.filter(({ ok }) => !ok)).toHaveLength(1);
  await publish(3);
  // The third run's changes wait behind the second's: the tool would apply them to a list that it has not.
  const waiting = of('tool', await logged());
  expect(waiting.map(({ state, tries }) => [state, tries > 0])).toEqual([
    ['waiting', false],
    ['waiting', true],
    ['delivered', true],
  ]);
  status = 200;
  await arzesh('deliveries', 'retry');
  const all = await logged();
  expect(all.filter(({ state }) => state !== 'delivered')).toEqual([]);
  const told = received.filter(({ headers }) => headers['arzesh-delivery'] === 'tool');
  // Each run's changes under a key of their own; a try that failed and its repeat have the same.
  const keys = [...new Set(told.map(({ headers }) => headers['idempotency-key']))];
  expect(keys).toHaveLength(3);
  const list = new Set<string>();
  for (const key of keys) {
    const { headers, body } = told.findLast((one) => one.headers['idempotency-key'] === key) ?? told[0]!;
    expect(createHash('sha256').update(body).digest('hex')).toBe(headers['arzesh-sha256']);
    expect(headers['arzesh-since']).toBe(
      key === keys[0] ? 'none' : keys[keys.indexOf(key) - 1]?.toString().split(':')[0],
    );
    for (const line of body.trim().split('\n')) {
      const { customer_id: id, change } = JSON.parse(line);
      expect(list.has(id)).toBe(change !== 'entered');
      if (change === 'left') list.delete(id);
      else list.add(id);
    }
  }
  const members = JSON.parse(await arzesh('export', 'lately', '--json', '--columns', 'customer_id')) as {
    file: string;
  };
  const now = readFileSync(members.file, 'utf8').trim().split('\n').slice(1);
  expect([...list].sort()).toEqual(now);
  expect([...replayed(names('deltas.', '.ndjson'))].sort()).toEqual(now);
});

test('the server tries again by itself, tells of it, and lets a steward ask', {
  timeout: 300_000,
}, async () => {
  status = 400;
  await publish(4);
  const before = received.length;
  const key = JSON.parse(await arzesh('keys', 'add', 'steward', '--role', 'steward', '--json'))
    .secret as string;
  const server = await serve(at);
  try {
    const ask = (path: string, method = 'GET') =>
      fetch(`${server.address}/api/v1${path}`, { method, headers: { authorization: `Bearer ${key}` } });
    const { deliveries } = (await (await ask('/deliveries')).json()) as {
      deliveries: (LoggedDelivery & { what: string })[];
    };
    const failed = deliveries.find(({ delivery, state }) => delivery === 'tool' && state === 'failed');
    expect(failed).toMatchObject({ what: 'changes', status: 400, problem: { code: 'refused' } });
    expect(JSON.stringify(deliveries)).not.toContain('127.0.0.1');
    status = 200;
    const retried = await (await ask(`/deliveries/${failed?.id}/retry`, 'POST')).json();
    expect(retried).toMatchObject({ state: 'delivered' });
    expect(received.length).toBe(before + 1);
    // The snapshot that a locked server takes lies where it may write.
    const taken = await fetch(`${server.address}/api/v1/segments/lately/snapshots`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'summer' }),
    });
    expect(taken.status).toBe(201);
    const { people: size } = (await taken.json()) as { people: number };
    const file = await ask('/segments/lately/members.csv?snapshot=summer&columns=customer_id');
    expect((await file.text()).trim().split('\n')).toHaveLength(size + 1);
    expect(JSON.parse(await arzesh('segments', 'snapshots', 'lately', '--json'))).toMatchObject([
      { name: 'summer', people: size, known: size, noLongerKnown: 0 },
    ]);
  } finally {
    await server.stop();
  }
  expect(existsSync(join(store, 'sending.lock'))).toBe(false);
  // The same by the command line: of those in the segment at the run before, where they are now.
  const told = JSON.parse(await arzesh('segments', 'migration', 'lately', '--json')) as {
    people: number[][];
  };
  const [[stayed = 0] = [], [entered = 0] = []] = told.people;
  const listed = JSON.parse(await arzesh('segments', 'list', '--json')) as {
    name: string;
    members: number;
  }[];
  expect(stayed + entered).toBe(listed.find(({ name }) => name === 'lately')?.members);
  const flow = JSON.parse(await arzesh('segments', 'waterfall', 'lately', 'new_and_promising', '--json'));
  expect(flow.segments[0]).toMatchObject({ before: stayed + entered, after: stayed + entered });
  expect(flow.segments.reduce((sum: number, { after }: { after: number }) => sum + after, flow.none)).toBe(
    flow.total,
  );
});

test('a delivery that cannot be is said with its place', async () => {
  const broken = join(folder.path, 'broken.json');
  const whole = JSON.parse(readFileSync(config, 'utf8'));
  whole.deliveries = { tool: { segment: 'lately', to: { url: 'http://tool.example.org/' } } };
  writeFileSync(broken, JSON.stringify(whole, null, 2));
  const { code, err } = await start(['run', '--store', store, '--config', broken]).ended;
  expect(code).toBe(3);
  expect(err).toMatch(/broken\.json:\d+: deliveries\.tool\.to\.url: it is no address/);
});

test('a segment that was deleted by hand stops none of the others: its deliveries are named, and the exit code says so', {
  timeout: 300_000,
}, async () => {
  rmSync(join(store, 'segments', 'lately.json'));
  const [files, told] = [readdirSync(outbox).length, received.length];
  const ended = await start(['run', ...at]).ended;
  expect(ended.code).toBe(8);
  for (const name of ['whole', 'deltas', 'tool'])
    expect(ended.err).toContain(`Delivery ${name} was skipped: its segment lately is gone.`);
  // Published, and told to those who ask for news; nobody gets a list, not an empty one either.
  expect(ended.out).toMatch(/Published as generation/);
  expect(readdirSync(outbox)).toHaveLength(files);
  expect(received.slice(told).map(({ body }) => JSON.parse(body).type)).toContain('run.published');
  // Where somebody looks after the configuration it is refused as before.
  expect((await start(['check', ...at]).ended).code).toBe(3);
  // One that never was is a slip of the pen, which a run refuses before it begins.
  writeFileSync(config, readFileSync(config, 'utf8').replaceAll('"lately"', '"latly"'));
  const refused = await start(['run', ...at]).ended;
  expect([refused.code, refused.out]).toEqual([3, '']);
});
