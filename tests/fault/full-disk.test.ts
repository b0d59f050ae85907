import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { verifyAudit } from '../../src/warehouse/audit/verify.ts';
import { start, temporaryFolder } from '../cli/arzesh.ts';
import { startServer } from '../server/server.ts';
import { argsOf, checkAfter, makePlace, published, scenarios } from './shop.ts';

// Real full disks: a small file system in memory, filled so far that the command runs out of it at another place each
// time. ARZESH_FULL_DISKS says how many.
const disks = Number(process.env.ARZESH_FULL_DISKS ?? 12);
const bytes = 64 * 1024 * 1024;

const rule = { trait: 'order_count', at_least: 2 };
const folder = temporaryFolder();
const disk = join(folder.path, 'disk');
mkdirSync(disk);
const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${bytes}`, 'tmpfs', disk]).status === 0;
if (!mounted) console.warn(`No file system can be mounted here: ${disks} full disks are not tested.`);
afterAll(() => {
  if (mounted) spawnSync('umount', [disk]);
  folder.remove();
});

describe.skipIf(!mounted)('on a disk that is full', async () => {
  if (!mounted) return;
  const place = await makePlace(folder.path);
  const free = () => {
    const { bavail, bsize } = statfsSync(disk);
    return bavail * bsize;
  };

  test('the server says so at every door that writes, gives no person away, and goes on', async () => {
    const store = join(disk, 'served');
    mkdirSync(store);
    const server = await startServer({ store });
    const url = '/api/v1/segments/win_back_worth_it/members';
    const saved = { labels: { en: 'x' }, rule };
    const everything = { scope: 'everything', reason: 'a request of a court' };
    const doors: { method: 'GET' | 'POST' | 'PUT' | 'DELETE'; url: string; payload?: object }[] = [
      ...['csv', 'ndjson', 'arrow'].map((kind) => ({ method: 'GET' as const, url: `${url}.${kind}` })),
      { method: 'POST', url: `${url}.csv`, payload: everything },
      { method: 'GET', url },
      { method: 'POST', url: '/api/v1/segments/preview', payload: { rule } },
    ];
    const writing: typeof doors = [
      { method: 'PUT', url: '/api/v1/segments/another', payload: saved },
      {
        method: 'PUT',
        url: '/api/v1/segments/tested?replace=true',
        payload: { ...saved, labels: { en: 'y' } },
      },
      { method: 'DELETE', url: '/api/v1/segments/tested' },
      { method: 'POST', url: '/api/v1/segments/removed/undo' },
    ];
    const ask = (door: (typeof doors)[number]) => server.app.inject({ ...door, headers: server.as.steward });
    const segments = () => readdirSync(join(store, 'segments')).sort();
    try {
      for (const name of ['tested', 'removed'])
        await ask({ method: 'PUT', url: `/api/v1/segments/${name}`, payload: saved });
      await ask({ method: 'DELETE', url: '/api/v1/segments/removed' });
      for (const door of doors) expect((await ask(door)).statusCode).toBe(200);
      const before = segments();
      const tested = readFileSync(join(store, 'segments/tested.json'), 'utf8');
      const trail = readFileSync(join(store, 'audit.ndjson'), 'utf8');
      writeFileSync(join(disk, 'filler'), Buffer.alloc(free()));
      for (const door of [...doors, ...writing]) {
        const answer = await ask(door);
        expect([door.url, answer.statusCode, answer.json().error.code]).toEqual([door.url, 507, 'disk']);
        expect(answer.body).not.toMatch(/C00|@example|arzesh-test/);
      }
      expect(readFileSync(join(store, 'audit.ndjson'), 'utf8')).toBe(trail);
      // What has no line in the trail has not been done.
      expect(segments()).toEqual(before);
      expect(readFileSync(join(store, 'segments/tested.json'), 'utf8')).toBe(tested);
      rmSync(join(disk, 'filler'));
      for (const door of [...doors, ...writing])
        expect([door.url, (await ask(door)).statusCode]).toEqual([door.url, 200]);
      expect(await verifyAudit(store)).toMatchObject({ ok: true });
    } finally {
      await server.close();
    }
  });

  test(
    `${disks} commands are done or not done, whole, and say that the disk is full`,
    async () => {
      let full = 0;
      for (let number = 0; number < disks; number++) {
        const scenario = scenarios[number % scenarios.length] as (typeof scenarios)[number];
        for (const name of readdirSync(disk)) rmSync(join(disk, name), { recursive: true, force: true });
        const store = join(disk, 'store');
        cpSync(place.templates[scenario.from], store, { recursive: true });
        // A load or a run needs some megabytes; the small files of keys and audit some kilobytes.
        const need = scenario.publishes && scenario.name !== 'a rollback' ? 6 * 1024 * 1024 : 24 * 1024;
        const left = Math.floor((((number + 1) * 0.618) % 1) * need);
        writeFileSync(join(disk, 'filler'), Buffer.alloc(Math.max(0, free() - left)));
        const before = published(store);
        const ended = await start(argsOf(scenario, place, store)).ended;
        rmSync(join(disk, 'filler'));
        const when = `${scenario.name} with ${left} bytes left; ended with ${ended.code}`;
        expect([0, 9], `${when}\n${ended.err}`).toContain(ended.code);
        if (ended.code === 9) {
          full += 1;
          expect(ended.err, when).toMatch(/disk is full \(ENOSPC\)/);
        }
        await checkAfter(place, scenario, store, before, ended, when);
      }
      expect(full).toBeGreaterThan(disks / 4);
      console.info(`${disks} full disks, ${full} of them stopped the command`);
    },
    Math.max(300_000, disks * 20_000),
  );
});
