import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';

/** Names begin with the machine and the process that made the folder. */
const owner = (pid: number | string) => `${hostname()}~${pid}-`;

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * A folder for what a command needs on its way, such as a transcoded file. It lies in the store and not in the
 * system's temporary folder, because customers' data does; what killed processes left is removed first.
 */
export function makeScratch(store: string): string {
  const folder = join(store, 'scratch');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const name of readdirSync(folder)) {
    const [, pid] = /~(\d+)-/.exec(name) ?? [];
    if (pid && name.startsWith(owner(pid)) && !isRunning(Number(pid))) {
      rmSync(join(folder, name), { recursive: true, force: true });
    }
  }
  return mkdtempSync(join(folder, owner(process.pid)));
}
