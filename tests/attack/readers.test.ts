import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSegments } from '../../src/segments/index.ts';
import { addKey } from '../../src/server/access/keys.ts';
import { traits } from '../../src/traits/index.ts';
import { serve, start, temporaryFolder } from '../cli/arzesh.ts';

// Readers of a server while generation after generation is published under it. Each generation holds so many files and
// customers as its number says, so that an answer made of two of them is seen. ARZESH_READERS_SECONDS is 600 in the long
// form.
const seconds = Number(process.env.ARZESH_READERS_SECONDS ?? 15);
const readers = 50;
const firstCustomers = 40;
const moreCustomers = 7;

const folder = temporaryFolder();
const store = join(folder.path, 'store');
const config = join(folder.path, 'arzesh.config.json');
const at = ['--store', store, '--config', config];
let server: Awaited<ReturnType<typeof serve>> | undefined;
const secrets: string[] = [];

/** Loads and runs alternate: generation 1 is the first load, 2 the run on it. */
const loadsIn = (generation: number) => Math.ceil(generation / 2);
const customersAfter = (loads: number) => firstCustomers + moreCustomers * (loads - 1);
const customersOfResults = (generation: number) => customersAfter(Math.floor(generation / 2));

async function publishNext(generation: number): Promise<void> {
  const load = loadsIn(generation);
  const file = join(folder.path, `load-${load}.csv`);
  if (generation % 2 === 1) {
    const from = load === 1 ? 0 : customersAfter(load - 1);
    const rows = Array.from({ length: customersAfter(load) - from }, (_, index) => {
      const number = from + index;
      return `o${number},1,c${number},2024-0${1 + (number % 9)}-${10 + (number % 18)},${10 + (number % 50)}.50`;
    });
    writeFileSync(file, ['order,line,customer,at,amount', ...rows, ''].join('\n'));
  }
  const { code, err } = await start([...(generation % 2 === 1 ? ['ingest', file] : ['run']), ...at]).ended;
  if (code !== 0) throw new Error(`generation ${generation}: ${err}`);
}

beforeAll(async () => {
  const columns = {
    order_id: 'order',
    line_number: 'line',
    customer_id: 'customer',
    ordered_at: 'at',
    amount: 'amount',
  };
  const feeds = { lines: { entity: 'order_lines', columns } };
  writeFileSync(config, JSON.stringify({ business: { name: 'Readers', currency: 'EUR' }, feeds }));
  for (const generation of [1, 2]) await publishNext(generation);
  const everybody = { labels: { en: 'Everybody' }, rule: { trait: 'customer_id', is_null: false } } as const;
  await openSegments(store, traits).save('everybody', everybody);
  for (let reader = 0; reader < readers; reader++)
    secrets.push((await addKey(store, { name: `reader ${reader}`, role: 'steward' })).secret);
  server = await serve(at);
});
afterAll(async () => {
  await server?.stop();
  folder.remove();
});

interface Answer {
  readonly generation: number;
  readonly customers?: number;
  readonly files?: number;
}

const ask = (path: string, secret: string) =>
  fetch(`${server?.address}/api/v1${path}`, { headers: { authorization: `Bearer ${secret}` } });
const numberOf = (name: unknown) => Number(name);

/** What is asked, and what the answer says of the generation that it is from. */
const questions: readonly [path: string, read: (answer: Response) => Promise<Answer>][] = [
  [
    '/reports/value-kpis',
    async (answer) => {
      const { generation, rows } = await answer.json();
      return { generation: numberOf(generation), customers: rows[0].customers };
    },
  ],
  [
    '/segments',
    async (answer) => {
      const { generation, segments } = await answer.json();
      const everybody = segments.find(({ name }: { name: string }) => name === 'everybody');
      expect(everybody.total).toBe(everybody.count);
      return { generation: numberOf(generation), customers: everybody.count };
    },
  ],
  [
    '/segments/everybody/members.ndjson',
    async (answer) => {
      const lines = (await answer.text()).split('\n').filter(Boolean);
      for (const line of lines) JSON.parse(line);
      expect(lines.length).toBe(Number(answer.headers.get('arzesh-count')));
      return { generation: numberOf(answer.headers.get('arzesh-generation')), customers: lines.length };
    },
  ],
  [
    '/batches',
    async (answer) => {
      const { generation, files } = await answer.json();
      return { generation: numberOf(generation), files: Math.min(files.length, 200) };
    },
  ],
  ['/status', async (answer) => ({ generation: numberOf((await answer.json()).generation) })],
];

test(
  `${readers} readers for ${seconds} s get each answer whole from one generation while others are published`,
  async () => {
    const until = performance.now() + seconds * 1000;
    let published = 2;
    const seen = new Set<number>();
    const statuses = new Map<number, number>();
    const torn: string[] = [];
    const publishing = (async () => {
      while (performance.now() < until) {
        await publishNext(published + 1);
        published += 1;
      }
    })();
    const reading = secrets.map(async (secret, reader) => {
      let newest = 0;
      for (let turn = reader; performance.now() < until; turn++) {
        const [path, read] = questions[turn % questions.length] as (typeof questions)[number];
        const answer = await ask(path, secret);
        statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
        if (answer.status !== 200) {
          torn.push(`${path}: ${answer.status} ${(await answer.text()).slice(0, 200)}`);
          continue;
        }
        const { generation, customers, files } = await read(answer);
        seen.add(generation);
        if (customers !== undefined && customers !== customersOfResults(generation))
          torn.push(`${path}: ${customers} customers in generation ${generation}`);
        if (files !== undefined && files !== Math.min(loadsIn(generation), 200))
          torn.push(`${path}: ${files} files in generation ${generation}`);
        // Nobody is led back to an older one.
        if (generation < newest) torn.push(`${path}: generation ${generation} after ${newest}`);
        newest = Math.max(newest, generation);
        await sleep(100);
      }
    });
    await Promise.all([publishing, ...reading]);
    const asked = [...statuses.values()].reduce((sum, count) => sum + count, 0);
    console.info(
      `${asked} answers from ${seen.size} generations of ${published}, ${torn.length} torn or turned away`,
    );
    expect(torn.slice(0, 20)).toEqual([]);
    // Who has to wait waits: nobody is turned away, however busy the machine is.
    expect([...statuses.keys()]).toEqual([200]);
    expect(seen.size).toBeGreaterThan(Math.min(2, published - 2));
    expect(published).toBeGreaterThan(3);
  },
  seconds * 1000 + 240_000,
);
