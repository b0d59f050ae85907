/**
 * Live counts of the builder over a large shop, as the server makes them: how many a rule selects, their value, of how
 * many it is unknown. Each rule is asked by turns; beside it, in the same rounds, a plain `select count(*)` with one
 * comparison over the same table. `npx tsx bench/segments.ts [customers] [--rounds=15] [--threads=2] [--group-bits=20]`
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { quantileSorted } from 'simple-statistics';
import { eventKinds, measure, parseRule } from '../src/segments/index.ts';
import { DuckDBEngine } from '../src/warehouse/duckdb/engine.ts';
import { catalogue } from '../tests/server/catalogue.ts';
import { openFixture } from '../tests/server/fixture.ts';
import { asOf, shopDays } from '../tests/server/shop.ts';

const option = (name: string, usual: number) =>
  Number(process.argv.find((each) => each.startsWith(`--${name}=`))?.split('=')[1] ?? usual);
const customers = Number(process.argv.slice(2).find((each) => /^\d+$/.test(each)) ?? 500_000);
const rounds = option('rounds', 15);
const threads = option('threads', 2);
/** Past 2 to the 20th customers the engine counts events in a hash table, unless it is told otherwise. */
const groupBits = option('group-bits', 20);
const seeds = 5000;

const last = (days: number) => ({ last: { days } });
const rules: Readonly<Record<string, object>> = {
  'one number': { trait: 'recency_days', at_most: 90 },
  'category and number': {
    all: [
      { trait: 'churn_band', in: ['leaving', 'gone'] },
      { trait: 'clv_12m', over: 100 },
    ],
  },
  'folded text': { trait: 'city', in: ['تهران', 'london'] },
  'part of a text': { trait: 'name', contains: 'رضا' },
  'days from the as-of day': { trait: 'expected_next_order_on', under: { ago: { days: 30 } } },
  'in Tehran, valuable, overdue, mailable': {
    all: [
      { top: { trait: 'clv_12m', percent: 10 } },
      { trait: 'expected_next_order_on', under: { ago: { days: 30 } } },
      { trait: 'city', in: ['تهران', 'Tehran'] },
      { trait: 'email_consent', is: true },
    ],
  },
  'Jalali anniversary, 14 days': { anniversary: 'registered_at', calendar: 'jalali', in_next: { days: 14 } },
  'Gregorian anniversary, 14 days': { anniversary: 'registered_at', in_next: { days: 14 } },
  'top 1,000': { top: { trait: 'clv_12m', count: 1000 } },
  'a tenth by chance': { random: { salt: 'spring', from_percent: 0, to_percent: 10 } },
  '2 orders in 180 days': { event: 'order', during: last(180), count: { at_least: 2 } },
  'no order in 180 days': { event: 'order', during: last(180), happened: false },
  '5 orders ever': { event: 'order', count: { at_least: 5 } },
  'spent 500 in a year': { event: 'order', during: last(365), sum: { of: 'net', over: 500 } },
  'mean order over 80': { event: 'order', average: { of: 'net', over: 80 } },
  'first order by web': { event: 'order', first: { of: 'channel', is: 'web' } },
  'contacted, then bought in 30 days': {
    sequence: [{ event: 'contact' }, { event: 'order' }],
    within: { days: 30 },
  },
  'first contact by e-mail': { event: 'contact', first: { of: 'channel', is: 'email' } },
  'last order by app, in a year': {
    event: 'order',
    during: last(365),
    last: { of: 'channel', in: ['app', 'web'] },
  },
  '2 orders by web in a year': {
    event: 'order',
    where: { field: 'channel', is: 'web' },
    during: last(365),
    count: { at_least: 2 },
  },
  'events and traits': {
    all: [
      { trait: 'clv_12m', over: 50 },
      { event: 'order', during: last(365), count: { at_least: 3 } },
      { event: 'contact', during: last(90), happened: false },
    ],
  },
};

interface Cost {
  /** By the clock. */
  readonly taken: number;
  /** Of the processors, shared among the threads: what it would take where nothing else runs. */
  readonly worked: number;
}
async function costOf(work: () => Promise<unknown>): Promise<Cost> {
  const [start, before] = [performance.now(), process.cpuUsage()];
  await work();
  const { user, system } = process.cpuUsage(before);
  return { taken: performance.now() - start, worked: (user + system) / 1000 / threads };
}

const folder = mkdtempSync(join(tmpdir(), 'arzesh-bench-'));
const file = join(folder, 'results.duckdb');
try {
  const fixture = await openFixture({ catalogue, customers: seeds });
  await fixture.engine.run(`attach '${file}' as stored (storage_version 'latest')`);
  await fixture.engine.run("set memory_limit = '5GB'");
  const copies = Math.ceil(customers / seeds);
  // Orders by four channels, and three contacts of a customer, each at some moment of two years.
  await fixture.engine.run(
    `update results.event_orders set channel = ['web', 'shop', 'phone', 'app'][1 + cast(hash(customer_id, place) % 4 as integer)]`,
  );
  await fixture.engine.run(
    `insert into results.event_contacts
     select customer_number, customer_id, moment as happened_at, cast(moment as date) as day,
       cast(row_number() over (partition by customer_number order by moment) as integer) as place,
       concat('C', chance % 40) as campaign_id, concat('Campaign ', chance % 40) as campaign,
       ['email', 'sms', 'phone'][1 + cast(chance % 3 as integer)] as channel, 'target' as assigned_group,
       cast(3 - row_number() over (partition by customer_number order by moment) + 1 as integer) as place_from_last,
       lag(cast(moment as date)) over (partition by customer_number order by moment) as day_before
     from (
       select t.customer_number, t.customer_id, hash(t.customer_id, r.range) as chance,
         timestamp '${asOf} 00:00:00' - to_seconds(cast(1 + chance % ${86_400 * shopDays} as bigint)) as moment
       from results.traits t, range(3) r
     )`,
  );
  for (const table of ['traits', ...eventKinds.map((kind) => kind.table)]) {
    await fixture.engine.run(
      `create table stored.${table} as
       select t.* replace (
         concat(t.customer_id, '-', r.range) as customer_id,
         cast(${seeds} * r.range + t.customer_number as integer) as customer_number
       )
       from results.${table} t, range(${copies}) r order by customer_number`,
    );
  }
  await fixture.engine.run('detach stored');
  await fixture.close();

  const engine = await DuckDBEngine.open([{ name: 'results', file, readOnly: true }], {
    threads,
    memoryLimit: '6GB',
    groupBits,
  });
  const scope = { catalogue, asOf };
  const [size] = await engine.rows<{ customers: number; orders: number }>(
    `select cast(count(*) as integer) as customers,
       (select cast(count(*) as integer) from results.event_orders) as orders from results.traits`,
  );
  process.stdout.write(`${size?.customers} customers, ${size?.orders} orders, ${threads} threads\n`);
  const nodes = Object.entries(rules).map(
    ([label, where]) => [label, parseRule({ version: 2, where }, catalogue)] as const,
  );
  const plain: Cost[] = [];
  const costs = new Map<string, Cost[]>(nodes.map(([label]) => [label, []]));
  for (let round = 0; round <= rounds; round++) {
    for (const [label, node] of nodes) {
      const cost = await costOf(() => measure(engine, node, scope));
      const beside = await costOf(() =>
        engine.rows('select count(*) from results.traits where recency_days <= 90'),
      );
      if (round === 0) continue;
      costs.get(label)?.push(cost);
      plain.push(beside);
    }
  }
  const at = (all: readonly Cost[], of: keyof Cost, share: number) =>
    quantileSorted(
      all.map((cost) => cost[of]).sort((one, other) => one - other),
      share,
    );
  const usual = at(plain, 'worked', 0.5);
  const say = (label: string, all: readonly Cost[]) => {
    const figures = [
      at(all, 'taken', 0.5),
      at(all, 'taken', 0.95),
      at(all, 'worked', 0.5),
      at(all, 'worked', 0.95),
    ];
    const [half, most, worked, mostWorked] = figures.map((each) => each.toFixed(1).padStart(7));
    process.stdout.write(
      `${label.padEnd(40)} clock ${half} p95 ${most}   processors ${worked} p95 ${mostWorked} ms ${((figures[2] ?? 0) / usual).toFixed(1).padStart(6)} × plain\n`,
    );
  };
  for (const [label, all] of costs) say(label, all);
  say('all of them', [...costs.values()].flat());
  say('plain count', plain);
  await engine.close();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
