import { readdirSync } from 'node:fs';
import { setPriority } from 'node:os';

/** As `nice` has it: the system gives such a thread a tenth of what one of usual priority gets beside it. */
const lower = 10;

/**
 * Queries run in threads of this process, and so do compression and reading of files. They give way to the thread
 * that answers requests, however many of them there are. Where threads have no priority of their own, nothing changes.
 */
export function lowerWorkers(): void {
  if (process.platform !== 'linux') return;
  try {
    for (const thread of readdirSync('/proc/self/task')) {
      if (Number(thread) !== process.pid) setPriority(Number(thread), lower);
    }
  } catch {
    // A thread that has ended meanwhile, or a container that lets nobody change a priority.
  }
}
