import { readdirSync } from 'node:fs';
import { getPriority, setPriority } from 'node:os';

/** As `nice` has it: the system gives such a thread a tenth of what one gets beside it that is not lowered. */
const lower = 10;
const lowest = 19;

/**
 * Queries run in threads of this process, and so do compression and reading of files. They give way to the thread
 * that answers requests, however many of them there are. Where threads have no priority of their own, nothing changes.
 */
export function lowerWorkers(): void {
  if (process.platform !== 'linux') return;
  try {
    // Whoever starts the server with a priority of its own lowers the workers from there.
    const priority = Math.min(lowest, getPriority(process.pid) + lower);
    for (const thread of readdirSync('/proc/self/task')) {
      if (Number(thread) !== process.pid) setPriority(Number(thread), priority);
    }
  } catch {
    // A thread that has ended meanwhile, or a container that lets nobody change a priority.
  }
}
