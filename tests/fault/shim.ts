import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, start } from '../cli/arzesh.ts';

export const calls = ['write', 'fsync', 'rename', 'open', 'link'] as const;
export type Call = (typeof calls)[number];

/** What may become of a call. */
export const waysOf: Readonly<Record<Call, readonly string[]>> = {
  write: ['ENOSPC', 'EIO', 'short', 'torn', 'kill', 'full'],
  fsync: ['EIO', 'ENOSPC', 'kill'],
  rename: ['EIO', 'ENOSPC', 'kill'],
  open: ['ENOSPC', 'EROFS', 'kill'],
  link: ['EIO', 'ENOSPC', 'kill'],
};

/** Compiles the shim; null where there is no C compiler. */
export function compileShim(folder: string): string | null {
  const shim = join(folder, 'shim.so');
  const { status, stderr } = spawnSync(
    'cc',
    ['-shared', '-fPIC', '-O1', '-o', shim, join(root, 'tests/fault/shim.c'), '-ldl'],
    { encoding: 'utf8' },
  );
  if (status === 0) return shim;
  if (status !== null) throw new Error(`the shim does not compile: ${stderr}`);
  return null;
}

/** Runs a command with one of its calls on files of the store made to fail. */
export function withFault(
  shim: string,
  args: readonly string[],
  store: string,
  fault: { call: Call; at: number; how: string; count?: string },
) {
  return start(args, {
    LD_PRELOAD: shim,
    UV_USE_IO_URING: '0',
    FAULT_CALL: fault.call,
    FAULT_AT: String(fault.at),
    FAULT_HOW: fault.how,
    FAULT_PATH: store,
    ...(fault.count ? { FAULT_COUNT: fault.count } : {}),
  }).ended;
}

/** How often a command makes each call on files of the store. */
export async function countCalls(
  shim: string,
  args: readonly string[],
  store: string,
  file: string,
): Promise<Readonly<Record<Call, number>>> {
  const counting = { call: 'write', at: 0, how: 'count', count: file } as const;
  const { code, err } = await withFault(shim, args, store, counting);
  if (code !== 0 || !existsSync(file)) throw new Error(`counting failed: ${err}`);
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  return Object.fromEntries(
    lines.map((line) => line.split(' ')).map(([call, count]) => [call, Number(count)]),
  ) as Record<Call, number>;
}
