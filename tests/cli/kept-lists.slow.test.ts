import { execFileSync, spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { inProcess, root, temporaryFolder } from './arzesh.ts';

const place = temporaryFolder();
afterAll(place.remove);
const whole = join(place.path, 'whole');
const store = join(place.path, 'store');
const config = join(place.path, 'arzesh.config.json');
const people = ['C1000001', 'C1000002'];

const arzesh = (...args: readonly string[]) => inProcess([...args, '--store', store]);

beforeAll(async () => {
  const shop = join(place.path, 'shop');
  const made = ['demo', '--customers', '150', '--seed', '5', '--out', shop, '--load', '--store', whole];
  expect((await inProcess(made)).code).toBe(0);
  for (const args of [
    ['suppress', 'add', '--customer', people[0] as string, '--reason', 'legal'],
    ['holdouts', 'set', '20'],
    ['caps', 'set', '2', '--days', '30'],
    ['keys', 'add', 'tool', '--role', 'analyst'],
    ['segments', 'snapshot', 'champions_at_risk', '--as', 'autumn'],
  ]) {
    const { code, err } = await inProcess([...args, '--store', whole]);
    expect(code, `${args.join(' ')}: ${err}`).toBe(0);
  }
  writeFileSync(config, '{}');
});
beforeEach(() => {
  rmSync(store, { recursive: true, force: true });
  cpSync(whole, store, { recursive: true });
});

const exported = () => arzesh('export', 'champions_at_risk', '--purpose', 'mail', '--out', '-');

const losses: readonly (readonly [string, (file: string) => void])[] = [
  ['lost', (file) => rmSync(file)],
  ['empty', (file) => writeFileSync(file, '')],
  ['cut', (file) => writeFileSync(file, readFileSync(file, 'utf8').slice(0, -20))],
  ['null', (file) => writeFileSync(file, 'null')],
  [
    'a pipe',
    (file) => {
      rmSync(file);
      execFileSync('mkfifo', [file]);
    },
  ],
  [
    'a folder',
    (file) => {
      rmSync(file);
      mkdirSync(file);
    },
  ],
];

describe.each(['suppressions.ndjson', 'holdouts.json', 'contact-caps.json'])('%s', (name) => {
  test('as it was written last is no fault', async () => {
    expect((await exported()).code).toBe(0);
    expect((await arzesh('doctor')).code).toBe(0);
  });

  test.each(losses)(
    'that is %s is no empty list: nothing is exported, and doctor says so',
    async (_, lose) => {
      lose(join(store, name));
      const { code, out, err } = await exported();
      expect(code).toBe(5);
      expect(out).toBe('');
      expect(err).toContain(name);
      const checked = await arzesh('doctor', '--json');
      expect(checked.code).toBe(5);
      const bad = JSON.parse(checked.out).checks.filter(({ ok }: { ok: boolean }) => !ok);
      expect(bad.map(({ what }: { what: string }) => what)).toEqual([name]);
      expect(checked.err).not.toContain('generations repair');
    },
  );

  test('of an earlier day is not the one that was written last', async () => {
    const before = readFileSync(join(store, name));
    for (const args of [
      ['suppress', 'add', '--customer', people[1] as string, '--reason', 'legal'],
      ['holdouts', 'set', '30'],
      ['caps', 'set', '3', '--days', '30'],
    ])
      expect((await arzesh(...args)).code).toBe(0);
    expect((await exported()).code).toBe(0);
    writeFileSync(join(store, name), before);
    expect((await exported()).code).toBe(5);
    rmSync(join(store, `${name}.mark`));
    expect((await exported()).code).toBe(0);
  });
});

test.each([
  ['keys.json', 'keys.json'],
  ['segments', 'segments/mine.json'],
])('doctor reads %s', async (what, file) => {
  mkdirSync(join(store, 'segments'), { recursive: true });
  writeFileSync(join(store, file), 'null');
  const { code, out } = await arzesh('doctor', '--json');
  expect(code).toBe(5);
  expect(JSON.parse(out).checks).toContainEqual(expect.objectContaining({ what, ok: false }));
});

test('a pipe in the place of a snapshot is waited for by nobody', async () => {
  const [file] = readdirSync(join(store, 'snapshots')).filter((name) => name.endsWith('.parquet'));
  rmSync(join(store, 'snapshots', file as string));
  execFileSync('mkfifo', [join(store, 'snapshots', file as string)]);
  expect((await arzesh('doctor')).code).toBe(5);
  const { code, err } = await arzesh('export', 'champions_at_risk', '--snapshot', 'autumn', '--out', '-');
  expect(code).toBe(5);
  expect(err).toContain('autumn');
});

describe('the audit trail', () => {
  const trail = join(store, 'audit.ndjson');
  const verified = () => arzesh('audit', 'verify');

  test.each<[string, (text: string) => string]>([
    ['a name that stands twice', (text) => text.replace('"actor":"cli"', '"actor":"x","actor":"cli"')],
    ['other ends of lines', (text) => text.replaceAll('\n', '\r\n')],
    ['blanks within', (text) => text.replace('{"sequence"', '{ "sequence"')],
  ])('with %s is not as it was written', async (_, edit) => {
    expect((await verified()).code).toBe(0);
    writeFileSync(trail, edit(readFileSync(trail, 'utf8')));
    expect((await verified()).code).toBe(5);
  });

  test('of an earlier day, with its head, ends before what it should tell', async () => {
    const later = new Date('2026-07-01T09:00:00Z');
    const before = ['audit.ndjson', 'audit.head'].map(
      (name) => [name, readFileSync(join(store, name))] as const,
    );
    const args = [
      'suppress',
      'add',
      '--customer',
      people[1] as string,
      '--reason',
      'legal',
      '--store',
      store,
    ];
    expect((await inProcess(args, { now: () => later })).code).toBe(0);
    expect((await verified()).code).toBe(0);
    for (const [name, bytes] of before) writeFileSync(join(store, name), bytes);
    const { code, out } = await verified();
    expect(code).toBe(5);
    expect(out).toContain('the suppression list');
  });
});

describe('--out', () => {
  const commands = [
    ['export', 'champions_at_risk', '--out'],
    ['report', '--force', '--out'],
  ] as const;

  test.each(commands)('of %s writes over no part of the store, no device and no pipe', async (...command) => {
    const link = join(place.path, 'link.html');
    rmSync(link, { force: true });
    symlinkSync(join(store, 'keys.json'), link);
    const pipe = join(place.path, 'pipe.html');
    rmSync(pipe, { force: true });
    execFileSync('mkfifo', [pipe]);
    for (const file of ['CURRENT', 'keys.json', 'audit.key', 'suppressions.ndjson', 'generations/x.html']) {
      const at = join(store, file);
      const before = existsSync(at) ? readFileSync(at) : null;
      expect((await arzesh(...command, at)).code, file).toBe(2);
      expect(existsSync(at) ? readFileSync(at) : null).toEqual(before);
    }
    for (const at of [link, pipe, '/dev/null', place.path])
      expect((await arzesh(...command, at)).code, at).toBe(2);
    expect((await inProcess([...command, config, '--store', store, '--config', config])).code).toBe(2);
    expect(readFileSync(config, 'utf8')).toBe('{}');
  });

  test('replaces an earlier export, and no file that Arzesh did not write', async () => {
    const file = join(place.path, 'export.csv');
    expect((await arzesh('export', 'champions_at_risk', '--out', file)).code).toBe(0);
    expect((await arzesh('export', 'champions_at_risk', '--out', file)).code).toBe(0);
    const own = join(place.path, 'sales.csv');
    writeFileSync(own, 'order,customer\n1,2\n');
    expect((await arzesh('export', 'champions_at_risk', '--out', own)).code).toBe(2);
    expect(readFileSync(own, 'utf8')).toBe('order,customer\n1,2\n');
  });
});

test('an export that the disk stops leaves nothing of anybody', () => {
  const out = join(store, 'exports', 'all.csv');
  const command = `ulimit -f 8; exec "${process.execPath}" scripts/arzesh.mjs export champions_at_risk --store "${store}" --out "${out}"`;
  const { status } = spawnSync('sh', ['-c', command], { cwd: root, encoding: 'utf8' });
  expect(status).toBe(9);
  expect(readdirSync(join(store, 'exports'))).toEqual([]);
});
