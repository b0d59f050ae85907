import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSegments } from '../../src/segments/index.ts';
import { DuckDBEngine } from '../../src/warehouse/duckdb/engine.ts';
import { catalogue } from '../server/catalogue.ts';
import { endings, looksWhole, parquetRowsBy, pull, rowsIn, sha256Of } from '../server/pulled.ts';
import { seeded } from '../server/shop.ts';

/** 40 in the long form: ARZESH_KILLED_EXPORTS=40, a server for each eight of them. */
const wanted = Number(process.env.ARZESH_KILLED_EXPORTS ?? 8);
const customers = 12_000;
const random = seeded(23);
const under = (limit: number) => Math.floor(random() * limit);
const folder = mkdtempSync(join(tmpdir(), 'arzesh-killed-'));
const store = join(folder, 'store');
let engine: DuckDBEngine;
let child: ChildProcess | undefined;
let dying: Promise<unknown> | undefined;

async function startServer(): Promise<{ port: number; authorization: string }> {
  child = fork(fileURLToPath(new URL('./loaded-server.ts', import.meta.url)), [String(customers), store], {
    execArgv: ['--import', 'tsx'],
  });
  const [{ port, secrets }] = (await once(child, 'message')) as [{ port: number; secrets: string[] }];
  return { port, authorization: `Bearer ${secrets[0]}` };
}

async function kill(): Promise<void> {
  if (!child || child.killed) return void (await dying);
  dying = once(child, 'exit');
  child.kill('SIGKILL');
  await dying;
}

beforeAll(async () => {
  engine = await DuckDBEngine.open([]);
  mkdirSync(store);
  await openSegments(store, catalogue).save('everybody', {
    labels: { en: 'Everybody' },
    rule: { trait: 'customer_id', is_null: false },
  });
});
afterAll(async () => {
  await kill();
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
});

const parquetRows = (bytes: Buffer) => {
  const path = join(folder, 'pulled.parquet');
  writeFileSync(path, bytes);
  return parquetRowsBy(engine, path);
};

test(`${wanted} exports of servers that are killed: none is short and looks whole, and nothing is left of them`, async () => {
  const ends = { whole: 0, broken: 0 };
  for (let first = 0; first < wanted; first += endings.length) {
    const { port, authorization } = await startServer();
    // What the server before left in the middle of its work is gone.
    const left = readdirSync(join(store, 'scratch'), { recursive: true, withFileTypes: true });
    expect(left.filter((entry) => entry.isFile() && /\.(part|tmp)$/.test(entry.name))).toEqual([]);
    const ordered = await fetch(`http://127.0.0.1:${port}/api/v1/exports`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json' },
      body: JSON.stringify({ segment: 'everybody', format: 'csv' }),
    });
    const job = (await ordered.json()) as { id: string };
    let received = 0;
    // At a random byte of all that the clients get together: before an answer, within one, or after the last.
    const last = under(40_000_000 / 3);
    const seen = new Map<string, number>();
    const all = await Promise.all(
      endings.map(async (ending) => ({
        ending,
        got: await pull({
          ...{ port, authorization, url: `/api/v1/segments/everybody/members.${ending}` },
          slow: ending === 'csv',
          onBytes: (bytes) => {
            received += bytes - (seen.get(ending) ?? 0);
            seen.set(ending, bytes);
            if (received > last) void kill();
          },
        }),
      })),
    );
    await kill();
    for (const { ending, got } of all) {
      if (!looksWhole(got)) {
        ends.broken += 1;
        continue;
      }
      ends.whole += 1;
      expect(sha256Of(got.body)).toBe(got.sha256);
      expect(await rowsIn(got.body, ending, parquetRows)).toBe(got.count);
      expect(got.count).toBe(customers);
    }
    // The job that it was at is ready and whole, or says that it was interrupted: it is not said to be under way.
    const again = await startServer();
    const asked = (path: string) =>
      fetch(`http://127.0.0.1:${again.port}/api/v1/exports/${job.id}${path}`, {
        headers: { authorization },
      });
    const told = (await (await asked('')).json()) as { state: string; rows: number; problem: unknown };
    const file = await asked('/file');
    if (told.state === 'ready') expect((await file.text()).trimEnd().split('\n')).toHaveLength(told.rows + 1);
    else {
      expect([told.state, file.status]).toEqual(['failed', 409]);
      expect(told.problem).toMatchObject({ code: 'interrupted' });
    }
    await kill();
  }
  expect(ends.whole + ends.broken).toBe(Math.ceil(wanted / endings.length) * endings.length);
  expect(ends.broken).toBeGreaterThan(0);
});
