import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, openSync, readdirSync, readFileSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Failure } from '../../src/warehouse/failure.ts';
import { buildGeneration } from '../../src/warehouse/generations/build.ts';
import {
  currentName,
  generationNames,
  pointTo,
  requireCurrent,
} from '../../src/warehouse/generations/current.ts';
import { generationFolder, readManifest, storeFormat } from '../../src/warehouse/generations/manifest.ts';
import { rollback } from '../../src/warehouse/generations/restore.ts';
import { readGeneration } from '../../src/warehouse/generations/serving.ts';
import { verifyGeneration } from '../../src/warehouse/generations/verify.ts';
import { processTag } from '../../src/warehouse/holder.ts';
import { QueryError } from '../../src/warehouse/query-error.ts';
import { inProcess, temporaryFolder } from '../cli/arzesh.ts';
import { publishFacts, publishResults } from './shop.ts';

let store: string;
let remove: () => void;

beforeEach(() => {
  ({ path: store, remove } = temporaryFolder());
});
afterEach(() => remove());

const now = () => new Date('2026-07-01T08:00:00Z');
const inode = (name: string, file: string) => statSync(join(generationFolder(store, name), file)).ino;
const failed = async (name: string) =>
  (await verifyGeneration(store, name)).filter((check) => !check.ok).map((check) => check.what);
const rowsOf = (name?: string) =>
  readGeneration(
    store,
    async ({ engine }) => {
      const [row] = await engine.rows<{ rows: number }>(
        'select cast(count(*) as integer) as rows from facts.amounts',
      );
      return row?.rows;
    },
    name,
  );

describe('publishing', () => {
  test('a load makes the first generation, and its manifest says what lies in it', async () => {
    const manifest = await publishFacts(store, [1.25, 2.5]);
    expect(requireCurrent(store)).toBe('000001');
    expect(readManifest(store, '000001')).toEqual(manifest);
    expect(manifest).toMatchObject({
      name: '000001',
      parent: null,
      kind: 'ingest',
      createdAt: '2026-07-01T08:00:00.000Z',
      tables: { 'facts.amounts': { rows: 2, sums: { amount: '3.75' } } },
      resultsFrom: null,
      asOf: null,
    });
    expect(Object.keys(manifest.files)).toEqual(['facts.duckdb']);
    expect(await failed('000001')).toEqual([]);
    expect(await rowsOf()).toBe(2);
  });

  test('a run shares the facts with its parent, a load its results', async () => {
    await publishFacts(store, [1]);
    const ran = await publishResults(store);
    const loaded = await publishFacts(store, [1, 2]);
    expect(inode('000002', 'facts.duckdb')).toBe(inode('000001', 'facts.duckdb'));
    expect(inode('000003', 'results.duckdb')).toBe(inode('000002', 'results.duckdb'));
    expect(inode('000003', 'facts.duckdb')).not.toBe(inode('000002', 'facts.duckdb'));
    expect(ran).toMatchObject({ parent: '000001', resultsFrom: '000002', asOf: '2026-07-01' });
    // The results are still those of the run, which the load names.
    expect(loaded).toMatchObject({ parent: '000002', resultsFrom: '000002', asOf: '2026-07-01' });
    for (const name of ['000001', '000002', '000003']) expect(await failed(name)).toEqual([]);
  });

  test('a table that the parent’s results had and these have not is not claimed', async () => {
    await publishFacts(store, [1]);
    await publishResults(store);
    const { published } = await buildGeneration(
      store,
      { kind: 'run', command: 'a run', now },
      async (engine) => {
        await engine.run('create table results.other (a integer)');
        return { publish: true, outcome: null, tables: { 'results.other': { rows: 0, sums: {} } } };
      },
    );
    expect(Object.keys(published?.tables ?? {}).sort()).toEqual(['facts.amounts', 'results.other']);
    expect(await failed('000003')).toEqual([]);
  });

  test('work that fails leaves the published generation and no trace', async () => {
    await publishFacts(store, [1]);
    const before = readFileSync(join(store, 'CURRENT'));
    const build = buildGeneration(store, { kind: 'ingest', command: 'a load', now }, async (engine) => {
      await engine.run('insert into facts.amounts values (2)');
      await engine.run('select * from facts.nowhere');
      return { publish: true, outcome: null };
    });
    await expect(build).rejects.toThrow(QueryError);
    expect(readFileSync(join(store, 'CURRENT'))).toEqual(before);
    expect(readdirSync(join(store, 'generations'))).toEqual(['000001']);
    expect(existsSync(join(store, 'LEASE'))).toBe(false);
    expect(await rowsOf()).toBe(1);
    expect(await failed('000001')).toEqual([]);
  });

  test('work that finds nothing new publishes nothing', async () => {
    await publishFacts(store, [1]);
    const { published, outcome } = await buildGeneration(
      store,
      { kind: 'ingest', command: 'a load', now },
      async () => ({ publish: false, outcome: 'nothing new' }),
    );
    expect(published).toBeNull();
    expect(outcome).toBe('nothing new');
    expect(readdirSync(join(store, 'generations'))).toEqual(['000001']);
  });

  test('who lost the lease meanwhile publishes nothing', async () => {
    await publishFacts(store, [1]);
    const build = buildGeneration(store, { kind: 'ingest', command: 'a load', now }, async (engine) => {
      await engine.run('insert into facts.amounts values (2)');
      const lease = join(store, 'LEASE');
      const text = readFileSync(lease, 'utf8').replace(/"token":"[^"]+"/, '"token":"of another"');
      const descriptor = openSync(lease, 'w');
      writeSync(descriptor, text);
      closeSync(descriptor);
      return { publish: true, outcome: null };
    });
    await expect(build).rejects.toMatchObject({ kind: 'busy' });
    expect(currentName(store)).toBe('000001');
    expect(readdirSync(join(store, 'generations'))).toEqual(['000001']);
  });

  test('a generation that was laid and not published, by a kill in between, is never taken for the current', async () => {
    await publishFacts(store, [1]);
    await publishFacts(store, [1, 2]);
    pointTo(store, '000001');
    expect(await rowsOf()).toBe(1);
    const next = await publishFacts(store, [1, 2, 3]);
    expect(next).toMatchObject({ name: '000003', parent: '000001' });
    expect(await rowsOf()).toBe(3);
  });

  test('what a killed build left behind is swept by the next', async () => {
    await publishFacts(store, [1]);
    const { mkdirSync, writeFileSync } = await import('node:fs');
    mkdirSync(join(store, 'generations', '.building-000002', 'scratch'), { recursive: true });
    const { pid: dead } = spawnSync(process.execPath, ['-e', '']);
    writeFileSync(join(store, `CURRENT.${processTag().replace(/^\d+/, String(dead))}.ab.tmp`), '0000');
    await publishFacts(store, [1, 2]);
    expect(readdirSync(join(store, 'generations'))).toEqual(['000001', '000002']);
    expect(readdirSync(store).filter((name) => name.startsWith('CURRENT'))).toEqual(['CURRENT']);
  });
});

describe('keeping', () => {
  test('the last five stay; shared files outlive the ones they came from', async () => {
    await publishFacts(store, [1, 2, 3]);
    for (let run = 0; run < 7; run++) await publishResults(store);
    expect(generationNames(store)).toEqual(['000004', '000005', '000006', '000007', '000008']);
    // The facts were made by 000001, which is gone.
    for (const name of generationNames(store)) {
      expect(await failed(name)).toEqual([]);
      expect(await rowsOf(name)).toBe(3);
    }
  });

  test('an older one is published again, and the next is built on it', async () => {
    await publishFacts(store, [1]);
    await publishFacts(store, [1, 2]);
    await rollback(store, '000001');
    expect(await rowsOf()).toBe(1);
    expect(generationNames(store)).toEqual(['000001', '000002']);
    const next = await publishResults(store);
    expect(next).toMatchObject({ name: '000003', parent: '000001' });
    expect(await rowsOf()).toBe(1);
  });

  test('the published one is never pruned, however old', async () => {
    await publishFacts(store, [1]);
    for (let load = 2; load <= 4; load++) await publishFacts(store, Array(load).fill(1));
    await rollback(store, '000001');
    const { published } = await buildGeneration(
      store,
      { kind: 'ingest', command: 'a load', now, keep: 2 },
      async () => ({ publish: true, outcome: null }),
    );
    expect(generationNames(store)).toEqual(['000004', published?.name]);
    expect(currentName(store)).toBe('000005');
  });

  test('there is no going back to what is not kept', async () => {
    await publishFacts(store, [1]);
    await expect(rollback(store, '000009')).rejects.toThrow(Failure);
    await expect(rollback(store, '../000001')).rejects.toThrow('There is no generation ../000001.');
  });

  test('the command line lists, compares and rolls back', async () => {
    await publishFacts(store, [1]);
    await publishFacts(store, [1, 2.5]);
    const compared = await inProcess([
      'generations',
      'compare',
      '000001',
      '000002',
      '--store',
      store,
      '--json',
    ]);
    expect(JSON.parse(compared.out).tables).toEqual([
      {
        table: 'facts.amounts',
        first: 1,
        second: 2,
        sums: { first: { amount: '1' }, second: { amount: '3.5' } },
      },
    ]);
    expect((await inProcess(['generations', 'rollback', '000001', '--store', store])).code).toBe(0);
    const listed = await inProcess(['generations', 'list', '--store', store, '--json']);
    expect(JSON.parse(listed.out)).toMatchObject({
      current: '000001',
      generations: [{ name: '000001' }, { name: '000002' }],
    });
    const unknown = await inProcess(['generations', 'rollback', '000007', '--store', store]);
    expect(unknown).toMatchObject({ code: 8, out: '' });
  });
});

describe('damage', () => {
  /** Turns one byte in the middle of a file. */
  function flip(file: string): void {
    const path = join(generationFolder(store, requireCurrent(store)), file);
    const at = Math.floor(statSync(path).size / 2);
    const byte = readFileSync(path)[at] as number;
    const descriptor = openSync(path, 'r+');
    writeSync(descriptor, Buffer.of(byte ^ 1), 0, 1, at);
    closeSync(descriptor);
  }

  test.each(['facts.duckdb', 'results.duckdb'])('doctor finds a flipped byte in %s', async (file) => {
    await publishFacts(store, [1]);
    await publishResults(store);
    expect((await inProcess(['doctor', '--store', store])).code).toBe(0);
    flip(file);
    const { code, out, err } = await inProcess(['doctor', '--store', store, '--json']);
    expect(code).toBe(5);
    expect(err).toContain('1 of');
    const { ok, checks } = JSON.parse(out) as { ok: boolean; checks: { what: string; ok: boolean }[] };
    expect(ok).toBe(false);
    expect(checks.filter((check) => !check.ok).map((check) => check.what)).toEqual([`000002/${file}`]);
  });

  test('doctor finds other rows than the manifest has, and a table that is gone', async () => {
    const { writeFileSync } = await import('node:fs');
    await publishFacts(store, [1]);
    const manifest = readManifest(store, '000001');
    const tables = {
      'facts.amounts': { rows: 1, sums: { amount: '2' } },
      'facts.gone': { rows: 1, sums: {} },
    };
    writeFileSync(
      join(generationFolder(store, '000001'), 'manifest.json'),
      JSON.stringify({ ...manifest, tables }),
    );
    expect(await failed('000001')).toEqual(['000001: facts.amounts', '000001: facts.gone']);
  });

  test('a generation without a manifest is listed as damaged, and the others beside it', async () => {
    const { rmSync } = await import('node:fs');
    await publishFacts(store, [1]);
    await publishFacts(store, [1, 2]);
    rmSync(join(generationFolder(store, '000002'), 'manifest.json'));
    const { code, out } = await inProcess(['generations', 'list', '--store', store]);
    expect(code).toBe(0);
    expect(out).toMatch(/000001 .*ingest/);
    expect(out).toMatch(/000002 .*damaged/);
    expect((await inProcess(['doctor', '--store', store])).code).toBe(5);
    expect((await inProcess(['generations', 'rollback', '000001', '--store', store])).code).toBe(0);
    expect((await inProcess(['doctor', '--store', store])).code).toBe(0);
  });

  test('a store of another format is refused by name', async () => {
    const { writeFileSync } = await import('node:fs');
    await publishFacts(store, [1]);
    const manifest = readManifest(store, '000001');
    writeFileSync(
      join(generationFolder(store, '000001'), 'manifest.json'),
      JSON.stringify({ ...manifest, format: storeFormat + 1 }),
    );
    expect(() => readManifest(store, '000001')).toThrow(
      `Generation 000001 has format ${storeFormat + 1}; this version reads ${storeFormat}.`,
    );
  });
});
