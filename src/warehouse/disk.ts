import { Failure } from './failure.ts';

const words: Readonly<Record<string, string>> = {
  ENOSPC: 'is full',
  EDQUOT: 'has no quota left',
  EIO: 'failed',
  EROFS: 'is read-only',
};

/** How DuckDB words the same faults; it gives no codes. */
const phrases: readonly (readonly [code: string, phrase: RegExp])[] = [
  ['ENOSPC', /no space left on device|not enough disk space|failed to offload data block/i],
  ['EDQUOT', /disk quota exceeded/i],
  ['EROFS', /read-only file system/i],
  // Last: some messages say no more than that it failed.
  ['EIO', /input\/output error|fsync failed|could not (write|f?sync|truncate|move) /i],
];

/** The code of the disk's fault that an error comes from, or null. */
export function diskFault(error: unknown): string | null {
  for (let cause = error, depth = 0; cause instanceof Error && depth < 8; cause = cause.cause, depth++) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code !== undefined && code in words) return code;
    const { message } = cause;
    const found = phrases.find(([, phrase]) => phrase.test(message));
    if (found) return found[0];
  }
  return null;
}

/** The failure `disk` of an error that comes from the disk; null for any other error. */
export function diskFailure(error: unknown): Failure | null {
  if (error instanceof Failure) return null;
  const code = diskFault(error);
  if (code === null) return null;
  const detail = (error as Error).message.split('\n')[0];
  const hint =
    code === 'ENOSPC' || code === 'EDQUOT'
      ? 'Free some space, then give the command again.'
      : 'See to the disk, check the store with `arzesh doctor`, then give the command again.';
  return new Failure('disk', `The disk ${words[code]} (${code}): ${detail}`, hint, { cause: error });
}
