import { readFileSync } from 'node:fs';
import { Failure } from '../../warehouse/failure.ts';
import type { Ended } from './jobs.ts';
import { perform, type StewardTask } from './task.ts';

// A process of its own: DuckDB's locks belong to a process, and the server's thread is for requests.
const stop = new AbortController();
process.once('SIGTERM', () => stop.abort());

function end(ended: Ended): void {
  process.stdout.write(JSON.stringify(ended));
}

try {
  const { store, task } = JSON.parse(readFileSync(0, 'utf8')) as { store: string; task: StewardTask };
  end({ outcome: await perform(store, task, () => new Date(), stop.signal) });
} catch (error) {
  if (stop.signal.aborted) end({ cancelled: true });
  else if (error instanceof Failure)
    end({ problem: { code: error.kind, message: error.message, hint: error.hint } });
  else {
    process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
    end({
      problem: { code: 'internal', message: 'Something went wrong.', hint: 'Look into the server’s log.' },
    });
  }
}
