import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { json, start, temporaryFolder } from './arzesh.ts';

const place = temporaryFolder();
afterAll(place.remove);
const store = join(place.path, 'store');
const config = join(place.path, 'arzesh.config.json');

beforeAll(async () => {
  mkdirSync(place.path, { recursive: true });
  writeFileSync(
    config,
    JSON.stringify({
      business: { name: 'Test', currency: 'EUR' },
      feeds: {
        sales: {
          entity: 'order_lines',
          columns: { order_id: 'order', customer_id: 'customer', ordered_at: 'date', amount: 'amount' },
        },
      },
    }),
  );
  writeFileSync(join(place.path, 'sales.csv'), 'order,customer,date,amount\n1,a,2024-01-05,9.50\n');
  await json(['ingest', join(place.path, 'sales.csv'), '--store', store, '--config', config]);
});

/** Processes that stand below one, by the kernel's own list. */
const childrenOf = (pid: number) =>
  readdirSync('/proc').filter((name) => {
    try {
      return Number(/^\d+ \(.*\) \S (\d+)/.exec(readFileSync(`/proc/${name}/stat`, 'utf8'))?.[1]) === pid;
    } catch {
      return false;
    }
  });
const environmentOf = (pid: string) => readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0');
const isThere = async (address: string) => {
  try {
    return (await fetch(`${address}/health`)).ok;
  } catch {
    return false;
  }
};

async function served() {
  const { child, ended } = start(['serve', '--port', '0', '--json', '--store', store, '--config', config]);
  const address = await new Promise<string>((resolve, reject) => {
    child.stdout?.on('data', (chunk) => resolve(JSON.parse(String(chunk)).address));
    ended.then(({ err }) => reject(new Error(err)), reject);
  });
  return { child, ended, address };
}

test.runIf(process.platform === 'linux').each([['SIGTERM'], ['SIGINT'], ['SIGKILL']] as const)(
  'a server has few heaps, and ends with the process that was started, by %s',
  async (signal) => {
    const { child, ended, address } = await served();
    const [server] = childrenOf(child.pid as number);
    expect(environmentOf(server as string)).toContain('MALLOC_ARENA_MAX=2');
    expect(await isThere(address)).toBe(true);
    child.kill(signal);
    if (signal !== 'SIGKILL') child.kill(signal);
    const end = await ended;
    if (signal === 'SIGKILL') expect(end.signal).toBe('SIGKILL');
    else expect(end).toMatchObject({ code: 0, signal: null, err: '' });
    for (let tries = 0; tries < 100 && (await isThere(address)); tries++) await wait(100);
    expect(await isThere(address)).toBe(false);
  },
);

test('what a server cannot do, it says with its own exit code', async () => {
  const { code, err } = await start(['serve', '--store', join(place.path, 'nothing')]).ended;
  expect(code).not.toBe(0);
  expect(err).toContain('nothing');
});
