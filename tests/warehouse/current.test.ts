import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { currentName, generationNames } from '../../src/warehouse/generations/current.ts';
import { generationFolder } from '../../src/warehouse/generations/manifest.ts';
import { demoConfig, inProcess, temporaryFolder } from '../cli/arzesh.ts';
import { publishFacts, publishResults } from './shop.ts';

let store: string;
let remove: () => void;
beforeEach(() => {
  ({ path: store, remove } = temporaryFolder());
});
afterEach(() => remove());

const arzesh = (...args: string[]) => inProcess([...args, '--store', store, '--config', demoConfig]);
const current = () => readFileSync(join(store, 'CURRENT'), 'utf8');

/** What may become of the little file that says what is published. */
const losses: [what: string, lose: () => void, words: string][] = [
  ['is lost', () => rmSync(join(store, 'CURRENT')), 'CURRENT is missing'],
  ['is empty', () => writeFileSync(join(store, 'CURRENT'), ''), 'CURRENT is empty'],
  ['is garbage', () => writeFileSync(join(store, 'CURRENT'), '\0\0\0\n'), 'CURRENT names no generation'],
  [
    'names one that is gone',
    () => writeFileSync(join(store, 'CURRENT'), '000009\n'),
    'CURRENT names generation 000009, which is not there',
  ],
];

describe.each(losses)('a CURRENT that %s', (_, lose, words) => {
  beforeEach(async () => {
    await publishFacts(store, [1]);
    await publishFacts(store, [1, 2]);
    lose();
  });

  test.each([['doctor'], ['status'], ['ingest'], ['run'], ['serve', '--port', '0']])(
    'is a fault for %s, which names the generations and the command that mends it',
    async (...args) => {
      const { code, out, err } = await arzesh(...args);
      expect(code).toBe(5);
      const said = `${out}${err}`;
      expect(said).toContain(words);
      expect(said).toContain('000001, 000002');
      expect(said).toContain('arzesh generations repair');
      expect(said).toContain('arzesh generations rollback 000002');
      // Nothing was built on nothing.
      expect(generationNames(store)).toEqual(['000001', '000002']);
    },
  );

  test('is listed with the generations beside it', async () => {
    const { code, out, err } = await arzesh('generations', 'list');
    expect(code).toBe(0);
    expect(out).toMatch(/000001[\s\S]*000002/);
    expect(err).toContain(words);
  });

  test('is mended by a rollback, which does not need it', async () => {
    expect(await arzesh('generations', 'rollback', '000001')).toMatchObject({ code: 0, err: '' });
    expect(current()).toBe('000001\n');
    expect((await arzesh('doctor')).code).toBe(0);
  });

  test('is mended by a repair, with the newest generation that is whole', async () => {
    rmSync(join(generationFolder(store, '000002'), 'facts.duckdb'));
    const { code, out } = await arzesh('generations', 'repair', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      published: '000001',
      before: null,
      damaged: [{ name: '000002' }],
    });
    expect(current()).toBe('000001\n');
  });
});

describe('an empty store', () => {
  test('is one before the first load, and after a first load that was killed before it was published', async () => {
    expect(currentName(store)).toBeNull();
    await publishFacts(store, [1]);
    // A kill between the rename of the folder and that of CURRENT.
    writeFileSync(join(store, 'CURRENT'), 'none\n');
    expect(currentName(store)).toBeNull();
    expect((await arzesh('doctor')).code).toBe(0);
    await publishFacts(store, [1, 2]);
    expect(currentName(store)).toBe('000002');
  });

  test('whose CURRENT is garbage becomes an empty store again', async () => {
    writeFileSync(join(store, 'CURRENT'), 'x');
    expect(await arzesh('status')).toMatchObject({ code: 5 });
    expect(await arzesh('generations', 'repair')).toMatchObject({ code: 0, err: '' });
    expect(currentName(store)).toBeNull();
  });
});

test('a repair says what it cannot do: none of the generations is whole', async () => {
  await publishFacts(store, [1]);
  await publishResults(store);
  for (const name of generationNames(store)) rmSync(join(generationFolder(store, name), 'facts.duckdb'));
  const { code, err } = await arzesh('generations', 'repair');
  expect(code).toBe(5);
  expect(err).toContain(
    'None of 2 generations is whole. Generation 000002 is damaged: facts.duckdb is missing.',
  );
  expect(current()).toBe('000002\n');
});

test('half of a generation, as an earlier version’s killed prune leaves it, is listed as damaged', async () => {
  await publishFacts(store, [1]);
  await publishFacts(store, [1, 2]);
  rmSync(join(generationFolder(store, '000001'), 'facts.duckdb'));
  const { out } = await arzesh('generations', 'list');
  expect(out).toMatch(/000001 .*damaged/);
  expect(out).toMatch(/000002 .*published/);
});

test('a prune that was stopped half-way is finished by the next load, and never listed', async () => {
  await publishFacts(store, [1]);
  mkdirSync(join(store, 'generations', '.pruned-000000', 'rest'), { recursive: true });
  expect((await arzesh('generations', 'list')).out).not.toContain('pruned');
  await publishFacts(store, [1, 2]);
  expect(generationNames(store)).toEqual(['000001', '000002']);
  expect(readFileSync(join(store, 'CURRENT'), 'utf8')).toBe('000002\n');
  expect(() => readFileSync(join(store, 'generations', '.pruned-000000', 'rest'))).toThrow('ENOENT');
});
