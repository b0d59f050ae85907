import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { Effects } from '../../src/cli/effects.ts';
import { main } from '../../src/cli/main.ts';

export const root = fileURLToPath(new URL('../..', import.meta.url));
export const demoConfig = join(root, 'data', 'demo', 'arzesh.config.json');
const entry = join(root, 'scripts', 'arzesh.mjs');

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
}

/** The command line as a process of its own; the process that is started is the one that writes. */
export function start(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): { child: ChildProcess; ended: Promise<Ended> } {
  const child = spawn(process.execPath, [entry, ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    // The runner's own environment would make a tsx child report its coverage and its pool.
    env: { PATH: process.env.PATH, HOME: process.env.HOME, TMPDIR: tmpdir(), ...environment },
  });
  let out = '';
  let err = '';
  child.stdout?.on('data', (chunk) => {
    out += chunk;
  });
  child.stderr?.on('data', (chunk) => {
    err += chunk;
  });
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code, signal, out, err }));
  });
  return { child, ended };
}

/** A server of a store on any free port, as a process of its own. @throws where it does not start */
export async function serve(
  options: readonly string[],
): Promise<{ address: string; stop: () => Promise<void> }> {
  const { child, ended } = start(['serve', '--port', '0', '--json', ...options]);
  const address = await new Promise<string>((resolve, reject) => {
    let said = '';
    child.stdout?.on('data', (chunk) => {
      said += chunk;
      if (said.includes('\n')) resolve(JSON.parse(said).address as string);
    });
    ended.then(({ code, err }) => reject(new Error(`the server ended with ${code}: ${err}`)), reject);
  });
  return {
    address,
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** Runs a command in a process of its own and gives what it printed as JSON. @throws where it fails */
export async function json<Result>(args: readonly string[]): Promise<Result> {
  const { code, out, err } = await start([...args, '--json']).ended;
  if (code !== 0) throw new Error(`arzesh ${args.join(' ')} ended with ${code}: ${err}`);
  return JSON.parse(out) as Result;
}

/** Runs a command within this process, as `effects` would have it. */
export async function inProcess(
  args: readonly string[],
  given: Partial<Effects> = {},
): Promise<{ code: number; out: string; err: string }> {
  let out = '';
  let err = '';
  const code = await main(args, {
    out: (text) => {
      out += text;
    },
    data: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    isTerminal: false,
    columns: 80,
    now: () => new Date('2026-07-01T08:00:00Z'),
    folder: () => root,
    stdin: () => Readable.from([]),
    ...given,
  });
  return { code, out, err };
}

/** A folder that is gone after the tests. */
export function temporaryFolder(): { path: string; remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'arzesh-test-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
