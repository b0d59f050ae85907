import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSegments } from '../../src/segments/index.ts';
import { addKey } from '../../src/server/access/keys.ts';
import { traits } from '../../src/traits/index.ts';
import { requireCurrent } from '../../src/warehouse/generations/current.ts';
import { prune } from '../../src/warehouse/generations/remove.ts';
import { readGeneration } from '../../src/warehouse/generations/serving.ts';
import { serve, start, temporaryFolder } from '../cli/arzesh.ts';

// A campaign tool that takes a segment whole once, and what changed after each of five more runs.
const folder = temporaryFolder();
const store = join(folder.path, 'store');
const config = join(folder.path, 'arzesh.config.json');
const at = ['--store', store, '--config', config];
const people = Array.from({ length: 120 }, (_, index) => `c${String(index).padStart(3, '0')}`);
let server: Awaited<ReturnType<typeof serve>> | undefined;
let secret: string;
let steward: string;

async function arzesh(...command: string[]): Promise<void> {
  const { code, err } = await start([...command, ...at]).ended;
  if (code !== 0) throw new Error(`${command.join(' ')}: ${err}`);
}

/** Month by month other people buy, change their address, or take their consent back; two are no customers at first. */
async function publish(month: number): Promise<void> {
  const orders = join(folder.path, `orders-${month}.csv`);
  const buyers = people.filter((_, index) => (index * 7 + month * 3) % 5 < 2 && (month > 2 || index > 1));
  const lines = buyers.map(
    (id, index) => `o${month}-${index},${id},2024-0${month}-1${index % 9},${20 + index}.50`,
  );
  writeFileSync(orders, ['order,customer,at,amount', ...lines, ''].join('\n'));
  const customers = join(folder.path, `customers-${month}.csv`);
  const rows = people.map((id, index) => {
    const address = `${id}@${(index + month) % 11 === 0 ? 'new' : 'old'}.example`;
    return `${id},${address},${(index + month) % 13 !== 0}`;
  });
  writeFileSync(customers, ['id,email,agrees', ...rows, ''].join('\n'));
  await arzesh('ingest', orders, customers);
  await arzesh('run');
}

interface Answer {
  readonly run: string;
  readonly counts: Readonly<Record<'entered' | 'left' | 'changed', number>>;
  readonly changes: readonly { customer_id: string; change: string; email: string | null }[];
  readonly next: string | null;
}

const ask = (path: string, key = secret) =>
  fetch(`${server?.address}/api/v1${path}`, { headers: { authorization: `Bearer ${key}` } });

const list = new Map<string, string | null>();
let since: string | null = null;
async function pull(): Promise<Answer['counts']> {
  let cursor: string | null = null;
  for (;;) {
    const query: string = cursor ? `cursor=${cursor}&limit=7` : `limit=7${since ? `&since=${since}` : ''}`;
    const response = await ask(`/segments/lately/changes?${query}`);
    expect(response.status).toBe(200);
    const answer = (await response.json()) as Answer;
    for (const { customer_id: id, change, email } of answer.changes) {
      expect(list.has(id)).toBe(change !== 'entered');
      if (change === 'left') list.delete(id);
      else list.set(id, email);
    }
    cursor = answer.next;
    if (cursor === null) {
      since = answer.run;
      return answer.counts;
    }
  }
}

/** Until the server has the newest results. */
async function untilServed(): Promise<void> {
  const name = requireCurrent(store);
  for (;;) {
    const status = (await (await ask('/status', steward)).json()) as { generation: string };
    if (status.generation === name) return;
    await sleep(100);
  }
}

const suppressed = new Set<string>();
/** The members and their addresses, read from the published tables. */
async function truth(): Promise<[string, string | null][]> {
  const rows = await readGeneration(store, ({ engine }) =>
    engine.rows<{ id: string; email: string | null }>(
      `select customer_id as id, case when email_consent then email end as email
      from results.traits where recency_days <= 45`,
    ),
  );
  return rows.map(({ id, email }) => [id, suppressed.has(id) ? null : email]);
}
const sorted = (people: Iterable<readonly [string, string | null]>) => new Map([...people].sort());

beforeAll(async () => {
  const feeds = {
    orders: {
      entity: 'orders',
      files: ['orders-*.csv'],
      columns: { order_id: 'order', customer_id: 'customer', ordered_at: 'at', amount: 'amount' },
    },
    customers: {
      entity: 'customers',
      files: ['customers-*.csv'],
      columns: { customer_id: 'id', email: 'email', email_consent: 'agrees' },
    },
  };
  writeFileSync(config, JSON.stringify({ business: { name: 'Changes', currency: 'EUR' }, feeds }));
  await openSegments(store, traits).save('lately', {
    labels: { en: 'Bought lately' },
    rule: { trait: 'recency_days', at_most: 45 },
  });
  await publish(1);
  secret = (await addKey(store, { name: 'tool', role: 'campaign', segments: ['lately'] })).secret;
  steward = (await addKey(store, { name: 'steward', role: 'steward' })).secret;
  server = await serve(at);
}, 120_000);
afterAll(async () => {
  await server?.stop();
  folder.remove();
});

test('a tool takes the whole once and then what changed, over five runs', async () => {
  const first = await pull();
  expect(first).toMatchObject({ left: 0, changed: 0 });
  const seen = { entered: 0, left: 0, changed: 0 };
  const runs = [since];
  for (let month = 2; month <= 6; month++) {
    await publish(month);
    await untilServed();
    const counts = await pull();
    for (const kind of ['entered', 'left', 'changed'] as const) seen[kind] += counts[kind];
    runs.push(since);
    const expected = await truth();
    expect(sorted(list)).toEqual(sorted(expected));

    // Between two runs somebody asks not to be written to; the tool is told at once, and the next run keeps it.
    const [person] = [...list].find(([, email]) => email !== null) as [string, string | null];
    await arzesh('suppress', 'add', '--customer', person, '--reason', 'unsubscribed');
    suppressed.add(person);
    const told = await pull();
    expect([told, list.get(person)]).toEqual([{ entered: 0, left: 0, changed: 1 }, null]);
    expect(sorted(list)).toEqual(sorted(await truth()));
  }
  // The shop is made so that each kind happens.
  for (const kind of ['entered', 'left', 'changed'] as const) expect(seen[kind]).toBeGreaterThan(5);

  // Asked again, an old run gives the same people once more; the newest gives whom it did not know of.
  const again = (await (await ask(`/segments/lately/changes?since=${runs[2]}`)).json()) as Answer;
  const twice = (await (await ask(`/segments/lately/changes?since=${runs[2]}`)).json()) as Answer;
  expect(again).toEqual(twice);
  expect(again.changes.length).toBeGreaterThan(0);
  const none = (await (await ask(`/segments/lately/changes?since=${since}`)).json()) as Answer;
  const last = { customer_id: [...suppressed].at(-1), change: 'changed', email: null, phone: null };
  expect([none.changes, none.counts]).toEqual([[last], { entered: 0, left: 0, changed: 1 }]);

  const history = (await (await ask('/segments/lately/history', steward)).json()) as {
    runs: { run: string; members: number }[];
  };
  expect(history.runs.map(({ run }) => run)).toEqual([...runs].reverse());
  expect(history.runs[0]?.members).toBe(list.size);

  // A run that the store does not know, or no longer: begin anew.
  const gone = await ask('/segments/lately/changes?since=000099-00000000');
  expect([gone.status, ((await gone.json()) as { error: { code: string } }).error.code]).toEqual([
    410,
    'unknown_run',
  ]);
  expect((await ask('/segments/lately/changes?since=x')).status).toBe(400);
  expect((await ask('/segments/lately/changes?cursor=eyJhIjoxfQ')).status).toBe(400);
  expect((await ask('/segments/win_back_worth_it/changes')).status).toBe(403);
  expect((await ask('/segments/lately/history')).status).toBe(403);
}, 300_000);

interface Page {
  readonly generation: string;
  readonly count: number;
  readonly rows: readonly { customer_id: string; email: string | null }[];
  readonly next: string | null;
  readonly error: { readonly code: string };
}

test('pages are of one state of the data, whatever is published meanwhile, with the consent of today', async () => {
  const page = async (query: string) => {
    const answer = await ask(`/segments/lately/members?${query}`);
    return { status: answer.status, ...((await answer.json()) as Page) };
  };
  await pull();
  const before = await truth();
  const generation = requireCurrent(store);
  const begun = await page('limit=9');
  expect(begun).toMatchObject({ status: 200, generation, count: before.length });
  await publish(7);
  await untilServed();
  const now = new Map(await truth());
  const rows = [...begun.rows];
  let { next } = begun;
  let last = '';
  while (next !== null) {
    last = next;
    const more: Page = await page(`cursor=${next}&limit=9`);
    expect(more).toMatchObject({ generation, count: before.length });
    rows.push(...more.rows);
    next = more.next;
  }
  // Each member of then once, in order; who joined meanwhile stands in the changes alone.
  const ids = before.map(([id]) => id).sort();
  expect(rows.map(({ customer_id: id }) => id)).toEqual(ids);
  const joined = [...now.keys()].filter((id) => !ids.includes(id));
  const left = ids.filter((id) => !now.has(id));
  expect([joined.length > 5, left.length > 5]).toEqual([true, true]);
  const { changes } = (await (await ask(`/segments/lately/changes?since=${since}`)).json()) as Answer;
  const entered = changes.filter(({ change }) => change === 'entered').map(({ customer_id: id }) => id);
  expect(entered.sort()).toEqual(joined.sort());

  // Pages after the first have the addresses that may be used now, also of who is no member any more.
  const agreed = await readGeneration(store, ({ engine }) =>
    engine.rows<{ id: string; email: string | null }>(
      'select customer_id as id, case when email_consent then email end as email from results.traits',
    ),
  );
  const allowed = new Map(agreed.map(({ id, email }) => [id, suppressed.has(id) ? null : email]));
  const later = rows.slice(9);
  expect(later.map(({ email }) => email)).toEqual(later.map(({ customer_id: id }) => allowed.get(id)));
  const withdrawn = later.filter(
    ({ customer_id: id, email }) => email === null && new Map(before).get(id) !== null,
  );
  expect(withdrawn.length).toBeGreaterThan(0);

  // What is no cursor of this address, and one whose results are gone.
  expect((await page('cursor=eyJhIjoxfQ')).status).toBe(400);
  expect((await page(`cursor=${last}&purpose=mail`)).status).toBe(400);
  expect((await ask(`/segments/win_back_worth_it/members?cursor=${last}`, steward)).status).toBe(400);
  prune(store, 1, requireCurrent(store));
  const gone = await page(`cursor=${last}`);
  expect([gone.status, gone.error.code]).toEqual([410, 'pages_gone']);
}, 300_000);
