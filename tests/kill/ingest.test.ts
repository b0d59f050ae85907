import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { currentName } from '../../src/warehouse/generations/current.ts';
import { readGeneration } from '../../src/warehouse/generations/serving.ts';
import { verifyGeneration } from '../../src/warehouse/generations/verify.ts';
import { root, temporaryFolder } from '../cli/arzesh.ts';
import { fingerprints } from '../warehouse/fingerprint.ts';
import { compiled } from './compiled.ts';
import { batchesPerReplay, doneAfter, stepAt } from './steps.ts';

// A shop that loads a small batch every few minutes: each holds new lines, some of the batch before again, and a
// correction of one; now and then what was held is replayed. The job is killed at moments spread over all this, and
// started again. ARZESH_KILLS says how often.
const kills = Number(process.env.ARZESH_KILLS ?? 1000);
const jobs = 2;
const batches = 24;
const steps = batches + batches / batchesPerReplay;
const fresh = 30;
const again = 5;

const place = temporaryFolder();
afterAll(place.remove);
const job = compiled('tests/kill/nightly-job.ts', join(place.path, 'compiled'), ['tests/kill/steps.ts']);
const folder = join(place.path, 'files');

interface Line {
  readonly order: string;
  readonly amount: number;
  readonly rest: string;
}

interface Held {
  readonly batches: number;
  readonly files: number;
  readonly held: number;
  readonly lines: number;
  readonly versions: number;
  readonly cents: number;
  /** What the books of all loads say was loaded. */
  readonly loaded: number;
  readonly loadedCents: number;
}

/** What the store must hold after the first steps: reckoned here, row by row, without the program. */
function expectedAfter(count: number): Held {
  const done = doneAfter(count);
  const replayed = done.replays * batchesPerReplay;
  const lines = new Map<string, number>();
  let versions = 0;
  let loadedCents = 0;
  const land = (order: string, amount: number) => {
    if (lines.get(order) === amount) return;
    versions += 1;
    loadedCents += amount;
    lines.set(order, amount);
  };
  for (let batch = 0; batch < done.batches; batch++) {
    for (const { order, amount } of linesOf(batch)) land(order, amount);
    if (batch < replayed) land(`O${batch}-late`, lateAmount(batch));
  }
  return {
    batches: count,
    files: done.batches + replayed,
    // One row of each batch stays held for ever, another until it is replayed.
    held: done.batches + (done.batches - replayed),
    lines: lines.size,
    versions,
    cents: [...lines.values()].reduce((sum, cents) => sum + cents, 0),
    loaded: versions,
    loadedCents,
  };
}

/** Of the row whose date has its day first, against what its feed says. */
const lateAmount = (batch: number) => 500 + batch;

function linesOf(batch: number): Line[] {
  const own = (of: number, index: number) => ({
    order: `O${of}-${index}`,
    amount: 100 + of * 37 + index,
    rest: `1,c${index % 7},2024-01-${10 + (of % 20)}`,
  });
  const lines = Array.from({ length: fresh }, (_, index) => own(batch, index));
  if (batch === 0) return lines;
  const repeated = Array.from({ length: again }, (_, index) => own(batch - 1, index + 1));
  return [...lines, ...repeated, { ...own(batch - 1, 0), amount: 9_000 + batch }];
}

function writeFiles(): void {
  mkdirSync(folder);
  const columns = {
    order_id: 'order',
    line_number: 'line',
    customer_id: 'customer',
    ordered_at: 'at',
    amount: 'amount',
  };
  const config = {
    business: { name: 'Kill', currency: 'EUR' },
    feeds: { lines: { entity: 'order_lines', columns } },
  };
  writeFileSync(join(folder, 'arzesh.config.json'), JSON.stringify(config));
  for (let batch = 0; batch < batches; batch++) {
    const rows = linesOf(batch).map(
      ({ order, rest, amount }) => `${order},${rest},${(amount / 100).toFixed(2)}`,
    );
    const bad = `O${batch}-bad,1,c1,never,1.00`;
    const late = `O${batch}-late,1,c2,13.02.2024,${(lateAmount(batch) / 100).toFixed(2)}`;
    writeFileSync(
      join(folder, `batch-${batch}.csv`),
      ['order,line,customer,at,amount', ...rows, bad, late, ''].join('\n'),
    );
  }
}

interface Kills {
  readonly killed: number;
  readonly inReplay: number;
}

interface Killed {
  /** The steps that were acknowledged, in all. */
  readonly acknowledged: number;
  readonly killed: boolean;
  /** Milliseconds that the steps of this start took. */
  readonly milliseconds: number;
}

/** Starts the job and kills it so long after its first step began; null lets it end. */
function runJob(store: string, from: number, killAfter: number | null): Promise<Killed> {
  const child = spawn(process.execPath, [job, folder, store, String(from), String(steps)], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH, HOME: process.env.HOME, TMPDIR: place.path },
  });
  let said = '';
  let complaint = '';
  let began = 0;
  let timer: NodeJS.Timeout | undefined;
  child.stdout.on('data', (chunk) => {
    said += chunk;
    if (began > 0 || !said.includes('ready')) return;
    began = performance.now();
    if (killAfter !== null) timer = setTimeout(() => child.kill('SIGKILL'), killAfter);
  });
  child.stderr.on('data', (chunk) => {
    complaint += chunk;
  });
  return new Promise((resolve, reject) => {
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      if (signal !== 'SIGKILL' && code !== 0) reject(new Error(`the job ended with ${code}: ${complaint}`));
      const acknowledged = from + (said.match(/done/g)?.length ?? 0);
      resolve({ acknowledged, killed: signal === 'SIGKILL', milliseconds: performance.now() - began });
    });
  });
}

/** Nothing acknowledged is lost, nothing is there twice or in part. @returns how many steps are in the store */
async function checkStore(store: string, acknowledged: number, when: string): Promise<number> {
  const name = currentName(store);
  if (name === null) {
    expect(acknowledged, when).toBe(0);
    return 0;
  }
  const checks = await verifyGeneration(store, name);
  expect(
    checks.filter(({ ok }) => !ok),
    when,
  ).toEqual([]);
  const [found] = await readGeneration(store, ({ engine }) =>
    engine.rows<Held>(`
select (select cast(count(distinct batch_id) as integer) from facts.files) as batches,
  (select cast(count(*) as integer) from facts.files) as files,
  (select cast(count(*) as integer) from facts.quarantine) as held,
  (select cast(count(*) as integer) from facts.order_lines) as lines,
  (select cast(count(*) as integer) from facts.landed_order_lines) as versions,
  (select cast(sum(amount) * 100 as integer) from facts.order_lines) as cents,
  (select cast(sum(loaded) as integer) from facts.files) as loaded,
  (select cast(sum(loaded) * 100 as integer) from facts.file_sums) as "loadedCents"`),
  );
  const there = found?.batches ?? 0;
  // A step may be durable and its acknowledgement lost with the process; never the other way round.
  expect([acknowledged, acknowledged + 1], when).toContain(there);
  expect(found, when).toEqual(expectedAfter(there));
  return there;
}

async function killedJob(number: number, share: number, perStep: number, clean: object): Promise<Kills> {
  let killed = 0;
  let inReplay = 0;
  let at = share;
  for (let round = 0; killed < kills / jobs; round++) {
    const store = join(place.path, `job-${number}-round-${round}`);
    for (let done = 0; done < steps && killed < kills / jobs; ) {
      at = (at + 0.618_033_988_749_894_9) % 1;
      const ended = await runJob(store, done, at * perStep * 1.3);
      if (ended.killed) {
        killed += 1;
        if (stepAt(ended.acknowledged).kind === 'replay') inReplay += 1;
      }
      const when = `job ${number}, round ${round}, after ${killed} kills`;
      await checkStore(store, ended.acknowledged, when);
      // The job starts again at the first step that it was not told of, be it there or not.
      done = ended.acknowledged;
    }
    const rest = await currentSteps(store);
    await runJob(store, Math.max(0, rest - 1), null);
    await checkStore(store, steps, `job ${number}, round ${round}, at its end`);
    expect(await fingerprints(store), `job ${number}, round ${round}`).toEqual(clean);
  }
  return { killed, inReplay };
}

async function currentSteps(store: string): Promise<number> {
  if (currentName(store) === null) return 0;
  const [row] = await readGeneration(store, ({ engine }) =>
    engine.rows<{ steps: number }>(
      'select cast(count(distinct batch_id) as integer) as steps from facts.files',
    ),
  );
  return row?.steps ?? 0;
}

test(
  `${kills} kills of a job that loads batch after batch and replays what is held lose nothing and double nothing`,
  async () => {
    writeFiles();
    const stores = Array.from({ length: jobs }, (_, number) => join(place.path, `clean-${number}`));
    const cleans = await Promise.all(stores.map((store) => runJob(store, 0, null)));
    for (const store of stores) await checkStore(store, steps, 'without a kill');
    const clean = await fingerprints(stores[0] as string);
    expect(Object.keys(clean).length).toBeGreaterThan(15);
    const perStep = Math.max(...cleans.map(({ milliseconds }) => milliseconds)) / steps;
    const ended = await Promise.all(
      stores.map((_, number) => killedJob(number, 0.17 + number / jobs, perStep, clean)),
    );
    const inReplay = ended.reduce((sum, one) => sum + one.inReplay, 0);
    expect(ended.reduce((sum, one) => sum + one.killed, 0)).toBe(kills);
    // Every fourth step is one.
    expect(inReplay).toBeGreaterThan(kills / 20);
    console.info(
      `${kills} kills, ${inReplay} of them in a replay, over steps of ${perStep.toFixed(0)} ms each`,
    );
  },
  Math.max(600_000, kills * 8_000),
);
