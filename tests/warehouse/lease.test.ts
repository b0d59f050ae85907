import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Failure } from '../../src/warehouse/failure.ts';
import { takeLease } from '../../src/warehouse/generations/lease.ts';
import { demoConfig, root, start, temporaryFolder } from '../cli/arzesh.ts';

let store: string;
let remove: () => void;
beforeEach(() => {
  ({ path: store, remove } = temporaryFolder());
});
afterEach(() => remove());

const lease = () => join(store, 'LEASE');
const contender = fileURLToPath(new URL('./contender.ts', import.meta.url));

/** A process that waits for the starting gun, tries once, says how it went, and keeps what it got until it is told. */
function contend(): { ready: Promise<void>; won: Promise<boolean>; end: () => void; gone: Promise<void> } {
  const child = spawn(process.execPath, ['--import', 'tsx', contender, store], {
    cwd: root,
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { PATH: process.env.PATH, HOME: process.env.HOME },
  });
  let said = '';
  const until = (word: RegExp) =>
    new Promise<string>((resolve, reject) => {
      const look = () => {
        const found = word.exec(said)?.[0];
        if (found) resolve(found);
      };
      child.stdout.on('data', (chunk) => {
        said += chunk;
        look();
      });
      child.on('close', () => reject(new Error(`a contender ended after ${JSON.stringify(said)}`)));
      look();
    });
  const won = until(/won|lost/).then((word) => word === 'won');
  won.catch(() => {});
  return {
    ready: until(/ready/).then(() => {}),
    won,
    end: () => child.stdin.end(),
    gone: new Promise((resolve) => child.on('close', () => resolve())),
  };
}

/** The lease of a process that has been: its number is free again, or another's by now. */
function leaveDeadLease(): void {
  const holder = {
    pid: 2 ** 22 - 3,
    host: hostname(),
    started: '1',
    token: 'dead',
    command: 'arzesh ingest',
  };
  writeFileSync(lease(), JSON.stringify(holder));
}

describe('one writer', () => {
  test('takes it, and gives it back', async () => {
    const held = await takeLease(store, 'arzesh ingest');
    expect(JSON.parse(readFileSync(lease(), 'utf8'))).toMatchObject({
      pid: process.pid,
      command: 'arzesh ingest',
    });
    held.check();
    held.release();
    expect(readdirSync(store)).toEqual([]);
  });

  test('a second is told who has it', async () => {
    const held = await takeLease(store, 'arzesh ingest');
    try {
      await takeLease(store, 'arzesh run');
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(Failure);
      expect(error).toMatchObject({ kind: 'busy' });
      expect((error as Failure).message).toContain(`arzesh ingest (process ${process.pid} on ${hostname()})`);
    }
    held.release();
    (await takeLease(store, 'arzesh run')).release();
  });

  test('a second process ends with exit code 6 and says who', async () => {
    const held = await takeLease(store, 'arzesh ingest');
    const { code, err, out } = await start(['ingest', '--store', store, '--config', demoConfig]).ended;
    held.release();
    expect(code).toBe(6);
    expect(out).toBe('');
    expect(err).toContain(`arzesh ingest (process ${process.pid} on`);
  });
});

describe('a dead writer', () => {
  test('loses it', async () => {
    leaveDeadLease();
    (await takeLease(store, 'arzesh run')).release();
    expect(existsSync(lease())).toBe(false);
  });

  test('loses it too where its number belongs to another process by now', async () => {
    const holder = { pid: process.ppid, host: hostname(), started: '1', token: 'dead', command: 'x' };
    writeFileSync(lease(), JSON.stringify(holder));
    (await takeLease(store, 'arzesh run')).release();
  });

  test('loses it where it has ended and its parent has not taken note', async () => {
    // sleep's parent is a shell that has become another sleep, which waits for nobody: a zombie.
    const parent = spawn('sh', ['-c', 'sh -c "echo \\$\\$; exit" & exec sleep 20'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const pid = await new Promise<number>((resolve) =>
      parent.stdout.on('data', (text) => resolve(Number(text))),
    );
    await wait(100);
    const state = readFileSync(`/proc/${pid}/stat`, 'utf8');
    expect(state).toMatch(/\) Z /);
    const started = state.slice(state.lastIndexOf(')') + 2).split(' ')[19];
    writeFileSync(lease(), JSON.stringify({ pid, host: hostname(), started, token: 'dead', command: 'x' }));
    (await takeLease(store, 'arzesh run')).release();
    parent.kill();
  });

  test('whose lease was cut off by a loss of power loses it', async () => {
    writeFileSync(lease(), '{"pid":');
    (await takeLease(store, 'arzesh run')).release();
  });

  test('on another machine is left alone: nobody here can know', async () => {
    writeFileSync(
      lease(),
      JSON.stringify({ pid: 1, host: 'elsewhere', started: null, token: 't', command: 'arzesh run' }),
    );
    await expect(takeLease(store, 'arzesh run')).rejects.toThrow('arzesh run (process 1 on elsewhere)');
  });

  test.each([
    ['an empty object', '{}'],
    ['null', 'null'],
    ['a list', '[1]'],
    ['nothing', ''],
  ])('of whom %s is left loses it', async (_, text) => {
    writeFileSync(lease(), text);
    (await takeLease(store, 'arzesh run')).release();
    expect(existsSync(lease())).toBe(false);
  });

  test('in whose place a folder lies loses it', async () => {
    mkdirSync(join(lease(), 'with something in it'), { recursive: true });
    (await takeLease(store, 'arzesh run')).release();
    expect(existsSync(lease())).toBe(false);
  });

  test('loses it whatever the clock says: it went back by a year', async () => {
    leaveDeadLease();
    const ahead = new Date(Date.now() + 365 * 86_400_000);
    utimesSync(lease(), ahead, ahead);
    (await takeLease(store, 'arzesh run')).release();
    writeFileSync(lease(), '{}');
    utimesSync(lease(), ahead, ahead);
    (await takeLease(store, 'arzesh run')).release();
  });

  test('who died while clearing another’s lease is not waited for', async () => {
    leaveDeadLease();
    const claim = `${lease()}.dead.claim`;
    const claimant = { pid: 2 ** 22 - 5, host: hostname(), started: '1', token: 'claimant', command: 'x' };
    writeFileSync(claim, JSON.stringify(claimant));
    writeFileSync(`${claim}.claimant.claim`, '{"pid":');
    (await takeLease(store, 'arzesh run')).release();
    expect(readdirSync(store)).toEqual([]);
  });
});

describe('a writer in another container, whose processes cannot be seen', () => {
  const holder = (changed: object) => ({
    pid: process.pid,
    started: JSON.parse(readFileSync(lease(), 'utf8')).started,
    host: hostname(),
    token: 'elsewhere',
    command: 'arzesh ingest',
    ...changed,
  });

  /** A lease as another process of this machine would have it, but for what is given. */
  async function leaveLease(changed: object): Promise<void> {
    const held = await takeLease(store, 'x');
    const text = JSON.stringify({ ...JSON.parse(readFileSync(lease(), 'utf8')), ...holder(changed) });
    held.release();
    writeFileSync(lease(), text);
  }

  test('keeps it while it renews it, though the host name is ours and the number is nobody’s', async () => {
    await leaveLease({ namespace: 'pid:[1]', pid: 2 ** 22 - 3, renews: 100 });
    const renewing = setInterval(() => utimesSync(lease(), new Date(), new Date()), 50);
    try {
      await expect(takeLease(store, 'arzesh run')).rejects.toMatchObject({ kind: 'busy' });
      expect(JSON.parse(readFileSync(lease(), 'utf8')).token).toBe('elsewhere');
    } finally {
      clearInterval(renewing);
    }
  });

  test.each([
    ['namespace', { namespace: 'pid:[1]' }],
    ['boot', { boot: 'another' }],
  ])('loses it after some renewals were left out: another %s', async (_, changed) => {
    await leaveLease({ ...changed, renews: 50 });
    const from = performance.now();
    (await takeLease(store, 'arzesh run')).release();
    // Fifteen renewals of 50 ms.
    expect(performance.now() - from).toBeGreaterThan(740);
  });

  test('is not taken for one of ours that has its number', async () => {
    // The number and the start are those of this living process: in this namespace it would be busy at once.
    await leaveLease({ renews: 50 });
    const from = performance.now();
    await expect(takeLease(store, 'arzesh run')).rejects.toMatchObject({ kind: 'busy' });
    expect(performance.now() - from).toBeLessThan(700);
  });
});

describe('a race', () => {
  test.each([
    ['for a free lease', false],
    ['for a dead one’s', true],
    ['for a free lease, again', false],
    ['for a dead one’s, again', true],
  ])('of eight processes %s: one wins', async (_, isDead) => {
    if (isDead) leaveDeadLease();
    const contenders = Array.from({ length: 8 }, contend);
    await Promise.all(contenders.map(({ ready }) => ready));
    writeFileSync(join(store, 'GO'), '');
    const won = await Promise.all(contenders.map((one) => one.won));
    for (const one of contenders) one.end();
    await Promise.all(contenders.map(({ gone }) => gone));
    expect(won.filter(Boolean)).toHaveLength(1);
    expect(existsSync(lease())).toBe(false);
    expect(readdirSync(store)).toEqual(['GO']);
  });
});
