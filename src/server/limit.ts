import { ApiError } from './errors.ts';

export type Limit = <T>(work: () => Promise<T>) => Promise<T>;

/** Lets a bounded number of queries run and a bounded number wait; who comes after that is told to come again. */
export function createLimit(running: number, waiting: number): Limit {
  let active = 0;
  const queue: (() => void)[] = [];
  return async (work) => {
    if (active >= running) {
      if (queue.length >= waiting) throw new ApiError('busy');
      await new Promise<void>((resolve) => queue.push(resolve));
    } else active += 1;
    try {
      return await work();
    } finally {
      const next = queue.shift();
      if (next) next();
      else active -= 1;
    }
  };
}
