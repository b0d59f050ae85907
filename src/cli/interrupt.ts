import { exitCodes, Failure } from '../warehouse/failure.ts';
import type { Effects } from './effects.ts';

/**
 * Lets Ctrl-C stop a long work cleanly: what it had begun is taken away, what is published stays. A second one ends
 * the process at once.
 *
 * @throws Failure `interrupted` where it was stopped.
 */
export async function stoppable<Result>(
  effects: Effects,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const stop = new AbortController();
  const onSignal = () => {
    if (stop.signal.aborted) process.exit(exitCodes.interrupted.code);
    if (effects.isTerminal) effects.err('\nStopping …\n');
    stop.abort();
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  try {
    return await work(stop.signal);
  } catch (error) {
    // What the disk says of a published generation counts more than the wish to stop.
    if (!stop.signal.aborted || (error instanceof Failure && error.kind === 'disk')) throw error;
    throw new Failure(
      'interrupted',
      'Stopped. Nothing of it was published; the store is as it was.',
      'The same command begins again.',
      { cause: error },
    );
  } finally {
    process.off('SIGINT', onSignal);
    process.off('SIGTERM', onSignal);
  }
}
