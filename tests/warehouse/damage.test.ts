import { createHash } from 'node:crypto';
import {
  closeSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { currentName, generationNames, pointTo } from '../../src/warehouse/generations/current.ts';
import { generationFolder, readManifest } from '../../src/warehouse/generations/manifest.ts';
import { serveGenerations } from '../../src/warehouse/generations/serving.ts';
import { verifyGeneration } from '../../src/warehouse/generations/verify.ts';
import { inProcess, temporaryFolder } from '../cli/arzesh.ts';
import { publishFacts, publishResults } from './shop.ts';

let store: string;
let remove: () => void;
beforeEach(() => {
  ({ path: store, remove } = temporaryFolder());
});
afterEach(() => remove());

const fileOf = (name: string, file: string) => join(generationFolder(store, name), file);
const sha256 = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex');

/** Turns one bit near the end of a file, where DuckDB need not look to open it. */
function flip(file: string): void {
  const at = statSync(file).size - 100;
  const byte = readFileSync(file)[at] as number;
  const descriptor = openSync(file, 'r+');
  writeSync(descriptor, Buffer.of(byte ^ 1), 0, 1, at);
  closeSync(descriptor);
}

const damages: [what: string, damage: (file: string) => void, detail: RegExp][] = [
  ['a flipped bit', flip, /has the sha256 [0-9a-f]{64}, its manifest says [0-9a-f]{64}/],
  ['a cut end', (file) => truncateSync(file, 4096), /has 4096 bytes, its manifest says \d+/],
  ['a missing file', (file) => rmSync(file), /is missing/],
];

describe.each(damages)('%s', (_, damage, detail) => {
  beforeEach(async () => {
    await publishFacts(store, [1, 2, 3]);
    await publishResults(store);
  });

  test.each(['facts.duckdb', 'results.duckdb'])('in %s: no load is built on it', async (file) => {
    damage(fileOf('000002', file));
    const load = publishFacts(store, [1, 2, 3, 4]);
    await expect(load).rejects.toMatchObject({ kind: 'store', message: expect.stringMatching(detail) });
    await expect(load).rejects.toThrow(`Generation 000002 is damaged: ${file}`);
    expect(currentName(store)).toBe('000002');
    expect(readdirSync(join(store, 'generations'))).toEqual(['000001', '000002']);
  });

  test('in facts.duckdb: no run is built on it', async () => {
    damage(fileOf('000002', 'facts.duckdb'));
    await expect(publishResults(store)).rejects.toMatchObject({ message: expect.stringMatching(detail) });
    expect(generationNames(store)).toEqual(['000001', '000002']);
  });

  test('in the one that is to be published again: it is not', async () => {
    await publishFacts(store, [1]);
    damage(fileOf('000002', 'results.duckdb'));
    const { code, err } = await inProcess(['generations', 'rollback', '000002', '--store', store]);
    expect(code).toBe(5);
    expect(err).toMatch(detail);
    expect(err).toContain('arzesh generations repair');
    expect(currentName(store)).toBe('000003');
  });
});

test('the hashes that are named are the file’s own and the manifest’s', async () => {
  await publishFacts(store, [1]);
  const file = fileOf('000001', 'facts.duckdb');
  const before = sha256(file);
  flip(file);
  await expect(publishFacts(store, [1, 2])).rejects.toThrow(
    `facts.duckdb has the sha256 ${sha256(file)}, its manifest says ${before}.`,
  );
});

test('doctor reads every column, also of tables that the manifest does not name', async () => {
  await publishFacts(store, [1, 2, 3]);
  const manifest = readManifest(store, '000001');
  const path = join(generationFolder(store, '000001'), 'manifest.json');
  const file = fileOf('000001', 'facts.duckdb');
  // The damage has a manifest that fits it: only who reads the columns finds it, by DuckDB's own check sums.
  const size = statSync(file).size;
  const bytes = readFileSync(file);
  for (let at = 12_288; at < size; at += 4096) bytes.writeUInt8((bytes[at] as number) ^ 255, at);
  writeFileSync(file, bytes);
  const files = { 'facts.duckdb': { sha256: sha256(file), bytes: size } };
  writeFileSync(path, JSON.stringify({ ...manifest, files, tables: {} }));
  const checks = await verifyGeneration(store, '000001').catch((error: Error) => [
    { ok: false, what: error.message },
  ]);
  expect(checks.some(({ ok }) => !ok)).toBe(true);
});

describe('serving', () => {
  const rows = 'select cast(count(*) as integer) as rows from facts.amounts';

  test('the good generation is served on where the next does not open, and who asks is told', async () => {
    await publishFacts(store, [1]);
    const serving = serveGenerations(store);
    const now = () =>
      serving.use(async ({ engine, name, fault }) => ({ name, fault, rows: await engine.rows(rows) }));
    try {
      expect(await now()).toEqual({ name: '000001', fault: undefined, rows: [{ rows: 1 }] });
      await publishFacts(store, [1, 2]);
      truncateSync(fileOf('000002', 'facts.duckdb'), 4096);
      for (let request = 0; request < 3; request++) {
        const { name, fault, rows: found } = await now();
        expect([name, found]).toEqual(['000001', [{ rows: 1 }]]);
        expect(fault).toMatchObject({ published: '000002' });
        expect(fault?.problem).toContain('Generation 000002 is damaged: facts.duckdb has 4096 bytes');
      }
      // Lost altogether: no reason to stop either.
      writeFileSync(join(store, 'CURRENT'), '');
      expect(await now()).toMatchObject({ name: '000001', fault: { published: null } });
      await publishAgain('000001');
      expect(await now()).toMatchObject({ name: '000001', fault: undefined });
      await publishFacts(store, [1, 2, 3]);
      expect(await now()).toEqual({ name: '000003', fault: undefined, rows: [{ rows: 3 }] });
    } finally {
      await serving.close();
    }
  });

  async function publishAgain(name: string): Promise<void> {
    pointTo(store, name);
    await wait(10);
  }

  test('many requests at once open the next generation once, and none of them fails', async () => {
    await publishFacts(store, [1]);
    const serving = serveGenerations(store);
    try {
      const ask = () => serving.use(({ engine, name }) => engine.rows(rows).then(() => name));
      await ask();
      await publishFacts(store, [1, 2]);
      expect(new Set(await Promise.all(Array.from({ length: 50 }, ask)))).toEqual(new Set(['000002']));
    } finally {
      await serving.close();
    }
  });
});
