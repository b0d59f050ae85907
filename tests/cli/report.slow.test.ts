import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inProcess, json, start, temporaryFolder } from './arzesh.ts';

const place = temporaryFolder();
const store = join(place.path, 'store');
const folder = join(place.path, 'files');
const shop = join(place.path, 'shop');
const config = join(place.path, 'arzesh.config.json');
const chromium = process.env.CHROMIUM ?? '/usr/bin/chromium';

interface Run {
  readonly generation: string;
  readonly reports: {
    readonly written: readonly { readonly file: string; readonly bytes: number }[];
    readonly failed: readonly { readonly language: string; readonly problem: string }[];
  };
}

/** The demo's configuration with reports after each run; its feeds are loaded already. */
function configure(afterRun: object): void {
  const { feeds: _, ...demo } = JSON.parse(readFileSync(join(shop, 'arzesh.config.json'), 'utf8'));
  writeFileSync(config, JSON.stringify({ ...demo, feeds: {}, reports: { afterRun } }));
}

const published = () => readFileSync(join(store, 'CURRENT'), 'utf8').trim();

beforeAll(async () => {
  mkdirSync(folder);
  // A shop small enough for a quick run, and large enough for a value of its customers.
  await json(['demo', '--customers', '700', '--seed', '11', '--out', shop]);
  await json(['ingest', '--config', join(shop, 'arzesh.config.json'), '--store', store]);
  configure({ languages: ['fa', 'en'] });
}, 300_000);
afterAll(place.remove);

test.each([
  [['--out', 'board.doc'], /no report is written as \.doc/, /\.html or \.pdf/],
  [['--out', 'board.html', '--format', 'pdf'], /--format pdf is not what a file \.html holds/, /\.pdf/],
  [['--out', '-', '--json'], /standard output takes one of them/, /Leave out --json/],
])('%j is refused with a hint', async (options, problem, hint) => {
  const { code, out, err } = await inProcess(['report', '--store', store, ...options]);
  expect(code).toBe(2);
  expect(out).not.toContain('<html');
  // With --json what failed is told as JSON.
  const told = options.some((option) => option === '--json') ? out : err;
  expect(told).toMatch(problem);
  expect(told).toMatch(hint);
  expect(existsSync('board.doc') || existsSync('board.html')).toBe(false);
});

test('before a run there is nothing to report', async () => {
  const { code, err } = await inProcess(['report', '--store', store, '--out', join(folder, 'early.html')]);
  expect(code).toBe(5);
  expect(err).toContain('There are no results yet');
  expect(readdirSync(folder)).toEqual([]);
});

test('a run writes the configured reports beside the configuration', async () => {
  const { reports, generation } = await json<Run>(['run', '--store', store, '--config', config]);
  expect(reports.failed).toEqual([]);
  const names = reports.written.map(({ file }) => basename(file));
  expect(names).toEqual([
    expect.stringMatching(/^report-\d{4}-\d\d-\d\d-fa\.html$/),
    expect.stringMatching(/^report-\d{4}-\d\d-\d\d-en\.html$/),
  ]);
  expect(readdirSync(join(place.path, 'reports'))).toEqual(names.toSorted());
  for (const { file, bytes } of reports.written) expect(readFileSync(file)).toHaveLength(bytes);
  expect(published()).toBe(generation);
}, 300_000);

describe('of the results', () => {
  test('writes one file and says where, and does not replace it unasked', async () => {
    const file = join(folder, 'board.html');
    const args = ['report', '--store', store, '--language', 'fa', '--out', file];
    const first = await inProcess([...args, '--json']);
    expect(JSON.parse(first.out)).toMatchObject({ file, language: 'fa', format: 'html', role: 'executive' });
    const content = readFileSync(file, 'utf8');
    expect(content).toMatch(/<html lang="fa" dir="rtl">[\s\S]*<\/html>\n$/);
    const again = await inProcess(args);
    expect(again.code).toBe(2);
    expect(again.err).toContain('--force');
    expect((await inProcess([...args, '--force'])).code).toBe(0);
    expect(readFileSync(file, 'utf8')).toBe(content);
    // The same that the run wrote: one generation, one report.
    const [, ofRun = ''] = readdirSync(join(place.path, 'reports'));
    expect(readFileSync(join(place.path, 'reports', ofRun), 'utf8')).toBe(content);
    expect((await inProcess([...args.slice(0, -1), '-'])).out).toBe(content);
    const audit = readFileSync(join(store, 'audit.ndjson'), 'utf8').trim().split('\n');
    expect(audit.map((line) => JSON.parse(line).action)).toContain('report_written');
  });

  test('says where no file can lie', async () => {
    const file = join(folder, 'a-file');
    writeFileSync(file, '');
    for (const [out, says] of [
      [folder, 'is a folder'],
      [join(file, 'report.html'), 'is a file, and no folder'],
    ] as const) {
      const refused = await inProcess(['report', '--store', store, '--out', out, '--force']);
      expect(refused.code).toBe(2);
      expect(refused.err).toContain(says);
    }
    rmSync(file);
  });

  test('says what can be chosen', async () => {
    for (const wrong of [
      ['--language', 'de'],
      ['--format', 'docx'],
      ['--digits', 'roman'],
      ['--role', 'campaign'],
    ]) {
      const { code, err } = await inProcess(['report', '--store', store, ...wrong]);
      expect(code).toBe(2);
      expect(err).toContain('Use one of');
    }
  });

  test('without a browser says so, offers HTML and leaves nothing', async () => {
    const file = join(folder, 'none.pdf');
    const { code, out, err } = await start(['report', '--store', store, '--out', file, '--json'], {
      PATH: folder,
    }).ended;
    expect(code).toBe(2);
    expect(JSON.parse(out).error).toMatchObject({ code: 'no_chromium' });
    expect(err).toContain('--format html');
    expect(existsSync(file)).toBe(false);
  });

  test('a browser that prints nothing is an error, not a file', async () => {
    const broken = join(folder, 'broken');
    writeFileSync(broken, '#!/bin/sh\necho "no display" >&2\nexit 1\n');
    chmodSync(broken, 0o755);
    const file = join(folder, 'broken.pdf');
    const { code, err } = await start(['report', '--store', store, '--out', file], {
      ARZESH_CHROMIUM: broken,
    }).ended;
    expect(code).toBe(1);
    expect(err).toContain('no display');
    expect(existsSync(file)).toBe(false);
    expect(readdirSync(join(store, 'scratch'))).toEqual([]);
    rmSync(broken);
  });

  test.skipIf(!existsSync(chromium))('a PDF has A4 pages and the fonts of both scripts', async () => {
    const file = join(folder, 'board.pdf');
    const { code, err } = await start(['report', '--store', store, '--language', 'fa', '--out', file], {
      ARZESH_CHROMIUM: chromium,
    }).ended;
    // Where the machine is slow, its progress is said.
    expect(code, err).toBe(0);
    const text = readFileSync(file, 'latin1');
    expect(text.startsWith('%PDF-')).toBe(true);
    const sizes = [...text.matchAll(/\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/g)].map(([, width, height]) => [
      Number(width),
      Number(height),
    ]);
    expect(sizes.length).toBeGreaterThanOrEqual(4);
    // 210 × 297 mm in points.
    for (const [width = 0, height = 0] of sizes) {
      expect(width).toBeCloseTo(595.3, -0.5);
      expect(height).toBeCloseTo(841.9, -0.5);
    }
    expect(text).toMatch(/Vazirmatn/);
  });
});

test('a report that cannot be written undoes no run', async () => {
  writeFileSync(join(place.path, 'taken'), 'a file where a folder is asked for');
  configure({ languages: ['en'], folder: 'taken' });
  const before = published();
  const { code, out, err } = await start(['run', '--store', store, '--config', config, '--json']).ended;
  const { generation, reports } = JSON.parse(out) as Run;
  expect(code).toBe(1);
  expect(reports.written).toEqual([]);
  expect(reports.failed).toHaveLength(1);
  expect(err).toContain(`The run is published as generation ${generation}`);
  expect(published()).toBe(generation);
  expect(generation > before).toBe(true);
}, 300_000);
