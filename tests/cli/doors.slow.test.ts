import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { totalmem } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { demoConfig, inProcess, root, temporaryFolder } from './arzesh.ts';

const place = temporaryFolder();
const store = join(place.path, 'store');
const at = ['--store', store, '--config', demoConfig];
const arzesh = (...args: string[]) => inProcess([...args, ...at]);
const trail = () => {
  const file = join(store, 'audit.ndjson');
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { action: string; details?: Record<string, unknown> });
};

beforeAll(async () => {
  expect((await arzesh('ingest')).code).toBe(0);
  expect((await arzesh('run')).code).toBe(0);
});
afterAll(place.remove);

/** Makes the audit trail unwritable, also for the superuser: a folder stands in its place. */
async function withoutTrail(work: () => Promise<void>): Promise<void> {
  const file = join(store, 'audit.ndjson');
  const kept = existsSync(file) ? readFileSync(file) : null;
  rmSync(file, { force: true });
  mkdirSync(file);
  try {
    await work();
  } finally {
    rmSync(file, { recursive: true });
    if (kept) writeFileSync(file, kept);
  }
}

describe('what shows persons', () => {
  const doors = [
    ['export', 'champions_at_risk', '--out', join(place.path, 'out.csv')],
    ['export', 'champions_at_risk', '--out', '-'],
    ['trace', 'C1000001'],
    ['quarantine', 'list'],
    ['quarantine', 'show', 'bad_date'],
    ['quarantine', 'export', join(place.path, 'held.csv'), '--feed', 'customers'],
  ];
  test.each(doors)('%s %s has its line in the audit trail', async (...args) => {
    const before = trail().length;
    const { code, err } = await arzesh(...args.filter((arg) => arg !== undefined));
    expect([code, err]).toEqual([0, '']);
    expect(trail().length).toBe(before + 1);
  });

  test.each(doors)('%s %s gives nothing where no line can be written', async (...args) => {
    for (const file of ['out.csv', 'held.csv']) rmSync(join(place.path, file), { force: true });
    await withoutTrail(async () => {
      const { code, out, err } = await arzesh(...args.filter((arg) => arg !== undefined));
      expect(code).toBe(5);
      expect(err).toContain('The audit trail cannot be written, so no customer is shown.');
      expect(out).toBe('');
      for (const file of ['out.csv', 'held.csv']) expect(existsSync(join(place.path, file))).toBe(false);
      expect(readdirSync(place.path).filter((name) => name.includes('champions'))).toEqual([]);
    });
  });

  test('gives nothing on a store that cannot be written to, where no line can stand either', async () => {
    const locked = join(place.path, 'locked');
    mkdirSync(locked);
    const mount = (...args: string[]) => spawnSync('mount', args).status === 0;
    if (!mount('--bind', store, locked) || !mount('-o', 'remount,ro,bind', locked)) {
      spawnSync('umount', [locked]);
      return console.warn(
        `Nothing can be mounted here: ${doors.length} doors of a read-only store are not tested.`,
      );
    }
    try {
      for (const args of doors) {
        for (const file of ['out.csv', 'held.csv']) rmSync(join(place.path, file), { force: true });
        const { code, out, err } = await inProcess([...args, '--store', locked, '--config', demoConfig]);
        expect([5, 9], `${args.join(' ')}: ${err}`).toContain(code);
        expect(err).toMatch(/cannot be written|read-only/);
        expect(out).toBe('');
        for (const file of ['out.csv', 'held.csv']) expect(existsSync(join(place.path, file))).toBe(false);
      }
      // What shows nobody is answered all the same.
      for (const args of [['status'], ['status', '--batches'], ['doctor']])
        expect((await inProcess([...args, '--store', locked, '--config', demoConfig])).code).toBe(0);
    } finally {
      spawnSync('umount', [locked]);
    }
  });

  test('an export holds an address only where its owner agreed; everything needs a reason', async () => {
    const parse = (out: string) =>
      out
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line) as Record<string, unknown>);
    const ndjson = ['--format', 'ndjson', '--out', '-'];
    const usual = parse((await arzesh('export', 'champions_at_risk', ...ndjson)).out);
    for (const row of usual) {
      if (row.email !== null) expect(row.email_consent).toBe(true);
      if (row.phone !== null) expect(row.sms_consent).toBe(true);
    }
    const bare = await arzesh('export', 'champions_at_risk', '--scope', 'everything', ...ndjson);
    expect([bare.code, bare.out]).toEqual([2, '']);
    const reasoned = ['--scope', 'everything', '--reason', 'a request of a court'];
    const all = parse((await arzesh('export', 'champions_at_risk', ...reasoned, ...ndjson)).out);
    expect(all.length).toBe(usual.length);
    const addresses = (rows: Record<string, unknown>[]) => rows.filter(({ email }) => email !== null).length;
    expect(addresses(all)).toBeGreaterThan(addresses(usual));
    expect(trail().at(-1)?.details).toMatchObject({ scope: 'everything', reason: 'a request of a court' });
  });
});

describe('keys', () => {
  test('without a store make none', async () => {
    const nowhere = join(place.path, 'nowhere');
    const { code } = await inProcess(['keys', 'add', 'x', '--role', 'analyst', '--store', nowhere]);
    expect(code).toBe(5);
    expect(existsSync(nowhere)).toBe(false);
  });

  test('of a segment that is not there are refused', async () => {
    const { code, err } = await arzesh('keys', 'add', 'x', '--role', 'campaign', '--segment', 'no_such');
    expect(code).toBe(8);
    expect(err).toContain('No segment "no_such"');
  });
});

describe('a saved segment that cannot be used', () => {
  test('is skipped and named by run and status', async () => {
    const file = join(store, 'segments', 'cut.json');
    const old = join(store, 'segments', 'old.json');
    writeFileSync(file, '{"labels": {"en": "Cu');
    const rule = { trait: 'shoe_size', over: 1e19 };
    writeFileSync(old, JSON.stringify({ labels: { en: 'Old' }, rule, changedAt: '2024-01-01T00:00:00Z' }));
    try {
      for (const command of ['run', 'status']) {
        const { code, out } = await arzesh(command);
        expect(code).toBe(0);
        expect(out).toContain('The file of segment cut is damaged');
        expect(out).toContain('Segment old was skipped. trait: no such trait');
      }
    } finally {
      rmSync(file);
      rmSync(old);
    }
  });
});

describe('memory', () => {
  const figures = async (...args: string[]) => {
    const { code, out } = await arzesh('run', '--json', ...args);
    expect(code).toBe(0);
    const { memoryLimit, segments, skippedSegments, models } = JSON.parse(out);
    expect(skippedSegments).toEqual([]);
    const told = models.map(({ model, parameters, diagnostics }: Record<string, Record<string, unknown>>) => {
      return { model, parameters, equity: diagnostics?.equity };
    });
    return { memoryLimit, segments, told: { segments, told } };
  };

  test('is limited where nobody says so, to 4 GB at most, and no figure depends on it', async () => {
    // Saved when the bands were called at risk and lost, which are now leaving and gone.
    for (const [name, bands] of [
      ['before', ['at_risk', 'lost']],
      ['after', ['leaving', 'gone']],
    ] as const) {
      const rule = { trait: 'churn_band', in: bands };
      const saved = { labels: { en: name }, rule, changedAt: '2024-01-01T00:00:00Z' };
      writeFileSync(join(store, 'segments', `${name}.json`), JSON.stringify(saved));
    }
    const usual = await figures();
    expect(usual.segments.before).toBeGreaterThan(0);
    expect(usual.segments.before).toBe(usual.segments.after);
    expect(usual.memoryLimit).toMatch(/^\d+MB$/);
    expect(Number.parseInt(usual.memoryLimit, 10)).toBeLessThanOrEqual(4000);
    expect(Number.parseInt(usual.memoryLimit, 10)).toBeLessThanOrEqual(totalmem() / 2e6 + 1);
    const little = await figures('--memory', '150MB');
    expect(little.memoryLimit).toBe('150MB');
    expect(little.told).toEqual(usual.told);
    for (const name of ['before', 'after']) rmSync(join(store, 'segments', `${name}.json`));
  });

  test('that does not do is a clear error', async () => {
    const { code, err } = await arzesh('run', '--memory', '3MB');
    expect(code).toBe(2);
    expect(err).toContain('needs more memory than the 3MB');
    expect(err).toContain('--memory 8GB');
  });
});

describe('odd input', () => {
  const config = join(place.path, 'odd.json');
  const check = async (text: string) => {
    writeFileSync(config, text);
    return inProcess(['ingest', '--store', join(place.path, 'odd'), '--config', config]);
  };

  test.each([
    ['20,000 lists deep', `${'['.repeat(20_000)}${']'.repeat(20_000)}`],
    ['20,000 objects deep', `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`],
  ])('a configuration %s is a clear error', async (_what, text) => {
    const { code, err } = await check(text);
    expect(code).toBe(3);
    expect(err).toContain('nested deeper than 100 levels');
  });

  test.each(['constructor', '__proto__', 'toString', 'hasOwnProperty'])(
    'a setting named %s is a clear error',
    async (name) => {
      const demo = JSON.parse(readFileSync(demoConfig, 'utf8')) as {
        feeds: Record<string, { columns?: object }>;
      };
      const [feed] = Object.keys(demo.feeds);
      for (const within of ['feed', 'columns'] as const) {
        const text = JSON.stringify(demo).replace(
          within === 'feed' ? `"${feed}":{` : '"columns":{',
          (found) => `${found}"${name}":"x",`,
        );
        const { code, err } = await check(text);
        expect([3, 4]).toContain(code);
        expect(err).toContain(name);
        expect(err).not.toMatch(/Cannot read|is not a function|undefined/);
      }
    },
  );

  test('a manifest that is null is a clear error', async () => {
    const name = readFileSync(join(store, 'CURRENT'), 'utf8').trim();
    const file = join(store, 'generations', name, 'manifest.json');
    const kept = readFileSync(file);
    chmodSync(file, 0o600);
    writeFileSync(file, 'null');
    const { code, err } = await arzesh('status');
    writeFileSync(file, kept);
    expect(code).toBe(5);
    expect(err).toContain('no readable manifest');
  });

  test('an export to a reader that has enough ends without a complaint', async () => {
    const command = `node scripts/arzesh.mjs export champions_at_risk --out - --store '${store}' | head -n 1`;
    const { out, err } = await new Promise<{ out: string; err: string }>((resolve) => {
      const child = spawn('sh', ['-c', command], { cwd: root });
      let [out, err] = ['', ''];
      child.stdout.on('data', (chunk) => {
        out += chunk;
      });
      child.stderr.on('data', (chunk) => {
        err += chunk;
      });
      child.on('close', () => resolve({ out, err }));
    });
    expect(out).toMatch(/^customer_id,/);
    expect(err).not.toMatch(/EPIPE|Error/);
  });
});
