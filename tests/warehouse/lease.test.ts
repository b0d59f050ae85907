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
  test('takes it, and gives it back', () => {
    const held = takeLease(store, 'arzesh ingest');
    expect(JSON.parse(readFileSync(lease(), 'utf8'))).toMatchObject({
      pid: process.pid,
      command: 'arzesh ingest',
    });
    held.check();
    held.release();
    expect(readdirSync(store)).toEqual([]);
  });

  test('a second is told who has it', () => {
    const held = takeLease(store, 'arzesh ingest');
    try {
      takeLease(store, 'arzesh run');
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(Failure);
      expect(error).toMatchObject({ kind: 'busy' });
      expect((error as Failure).message).toContain(`arzesh ingest (process ${process.pid} on ${hostname()})`);
    }
    held.release();
    takeLease(store, 'arzesh run').release();
  });

  test('a second process ends with exit code 6 and says who', async () => {
    const held = takeLease(store, 'arzesh ingest');
    const { code, err, out } = await start(['ingest', '--store', store, '--config', demoConfig]).ended;
    held.release();
    expect(code).toBe(6);
    expect(out).toBe('');
    expect(err).toContain(`arzesh ingest (process ${process.pid} on`);
  });
});

describe('a dead writer', () => {
  test('loses it', () => {
    leaveDeadLease();
    takeLease(store, 'arzesh run').release();
    expect(existsSync(lease())).toBe(false);
  });

  test('loses it too where its number belongs to another process by now', () => {
    const holder = { pid: process.ppid, host: hostname(), started: '1', token: 'dead', command: 'x' };
    writeFileSync(lease(), JSON.stringify(holder));
    takeLease(store, 'arzesh run').release();
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
    takeLease(store, 'arzesh run').release();
    parent.kill();
  });

  test('whose lease was cut off by a loss of power loses it', () => {
    writeFileSync(lease(), '{"pid":');
    takeLease(store, 'arzesh run').release();
  });

  test('on another machine is left alone: nobody here can know', () => {
    writeFileSync(
      lease(),
      JSON.stringify({ pid: 1, host: 'elsewhere', started: null, token: 't', command: 'arzesh run' }),
    );
    expect(() => takeLease(store, 'arzesh run')).toThrow('arzesh run (process 1 on elsewhere)');
  });

  test('who died while clearing another’s lease is not waited for', () => {
    leaveDeadLease();
    const guard = `${lease()}.clearing`;
    mkdirSync(guard);
    const old = new Date(Date.now() - 60_000);
    utimesSync(guard, old, old);
    takeLease(store, 'arzesh run').release();
    expect(existsSync(guard)).toBe(false);
  });

  test('whose attempts lie about is swept', () => {
    const attempt = `${lease()}.0123456789abcdef`;
    writeFileSync(attempt, JSON.stringify({ pid: 2 ** 22 - 3, host: hostname(), started: '1' }));
    const old = new Date(Date.now() - 60_000);
    utimesSync(attempt, old, old);
    takeLease(store, 'arzesh run').release();
    expect(readdirSync(store)).toEqual([]);
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
