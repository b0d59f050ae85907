import { join } from 'node:path';
import { type Lock, takeLock } from '../lock.ts';

/**
 * Takes the right to publish in a store. One process has it at a time.
 *
 * @throws Failure `busy` when a living process has it.
 */
export function takeLease(store: string, command: string): Promise<Lock> {
  return takeLock(join(store, 'LEASE'), { command, patience: 0 });
}
