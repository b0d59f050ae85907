import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

/** A million in the long form: ARZESH_CUSTOMERS=1000000 */
const customers = Number(process.env.ARZESH_CUSTOMERS ?? 20_000);
const queries = 64;
const exportsAtOnce = 32;
const mostMemory = 1.5 * 1024 ** 3;

let child: ChildProcess;
let probe: ChildProcess;
let address: string;
let secrets: readonly string[];
const answerOf = async <T>(question?: string, from: ChildProcess = child): Promise<T> => {
  const answered = once(from, 'message');
  if (question) from.send(question);
  return (await answered)[0] as T;
};

beforeAll(async () => {
  child = fork(fileURLToPath(new URL('./loaded-server.ts', import.meta.url)), [String(customers)], {
    execArgv: ['--import', 'tsx'],
    env: { ...process.env, UV_THREADPOOL_SIZE: '16' },
  });
  const started = await answerOf<{ port: number; secrets: string[] }>();
  address = `http://127.0.0.1:${started.port}`;
  secrets = started.secrets;
  probe = fork(fileURLToPath(new URL('./health-probe.ts', import.meta.url)), [address], {
    execArgv: ['--import', 'tsx'],
  });
});
afterAll(() => {
  probe.send('stop');
  child.send('stop');
});

/** The wait for /health that 99 of 100 stay below, since the last question. */
async function waitsOfHealth(): Promise<{ p99: number; asked: number }> {
  const waits = (await answerOf<number[]>('waits', probe)).sort((a, b) => a - b);
  return { p99: waits[Math.floor(waits.length * 0.99)] ?? Number.NaN, asked: waits.length };
}

const headers = (index: number) => ({ authorization: `Bearer ${secrets[index % secrets.length]}` });
/** A rule that looks at every customer in many ways; each asks something else, so that no answer is remembered. */
const heavy = (index: number) => ({
  any: Array.from({ length: 200 }, (_, at) => ({ trait: 'clv_12m', over: index * 1000 + at + 0.5 })),
});
const preview = (index: number, signal?: AbortSignal) =>
  fetch(`${address}/api/v1/segments/preview`, {
    method: 'POST',
    headers: { ...headers(index), 'content-type': 'application/json' },
    body: JSON.stringify({ rule: heavy(index) }),
    ...(signal ? { signal } : {}),
  });

test(`/health answers under ${queries} heavy queries and ${exportsAtOnce} exports of ${customers} customers`, async () => {
  const name = 'everybody';
  const saved = await fetch(`${address}/api/v1/segments/${name}`, {
    method: 'PUT',
    headers: { ...headers(0), 'content-type': 'application/json' },
    body: JSON.stringify({ labels: { en: name }, rule: { trait: 'customer_id', is_null: false } }),
  });
  expect(saved.status).toBe(200);
  await waitsOfHealth();
  await sleep(3000);
  const idle = await waitsOfHealth();
  const asked = Array.from({ length: queries }, async (_, index) => {
    const answer = await preview(index);
    await answer.arrayBuffer();
    return answer.status;
  });
  const made = Array.from({ length: exportsAtOnce }, async (_, index) => {
    const answer = await fetch(`${address}/api/v1/segments/${name}/members.ndjson`, {
      headers: headers(index),
    });
    expect(answer.status).toBe(200);
    let lines = 0;
    for await (const chunk of answer.body as unknown as AsyncIterable<Uint8Array>) {
      for (const byte of chunk) if (byte === 10) lines += 1;
    }
    expect(lines).toBe(Number(answer.headers.get('arzesh-count')));
    return lines;
  });
  const lines = await Promise.all(made);
  const statuses = await Promise.all(asked);
  const loaded = await waitsOfHealth();
  expect(new Set(lines)).toEqual(new Set([Math.ceil(customers / 2000) * 2000]));
  // Turned away is an answer; a fault is none.
  for (const status of statuses) expect([200, 503]).toContain(status);
  const { peak, delay } = await answerOf<{ peak: number; delay: number }>('peak');
  console.log(
    `/health: p99 ${loaded.p99.toFixed(1)} ms of ${loaded.asked}, ${idle.p99.toFixed(1)} ms before; event loop of the server: p99 ${delay.toFixed(1)} ms; memory ${Math.round(peak / 1024 ** 2)} MB`,
  );
  expect(peak).toBeLessThan(mostMemory);
  expect(loaded.asked).toBeGreaterThan(100);
  // 50 ms beside an idle server; where other work shares the processors, an idle one is as much slower, too.
  expect(loaded.p99).toBeLessThan(Number(process.env.ARZESH_HEALTH_MS ?? 50 + 3 * idle.p99));
});

test('queries whose clients went away stop within two seconds', async () => {
  const stop = new AbortController();
  const asked = Array.from({ length: 20 }, (_, index) =>
    preview(1000 + index, stop.signal).catch(() => null),
  );
  await sleep(300);
  stop.abort();
  await Promise.all(asked);
  const start = performance.now();
  const answer = await fetch(`${address}/api/v1/segments/everybody/members`, { headers: headers(3) });
  expect(answer.status).toBe(200);
  expect(performance.now() - start).toBeLessThan(2000);
});
