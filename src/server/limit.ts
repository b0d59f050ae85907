import { ApiError } from './errors.ts';

export type Limit = <T>(work: () => Promise<T>, signal?: AbortSignal) => Promise<T>;

/**
 * Lets a bounded number of queries run and a bounded number wait; who comes after that is told to come again. Who goes
 * away leaves the queue at once.
 */
export function createLimit(running: number, waiting: number): Limit {
  let active = 0;
  const queue: (() => void)[] = [];

  function wait(signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      const start = () => {
        signal?.removeEventListener('abort', leave);
        resolve();
      };
      const leave = () => {
        const place = queue.indexOf(start);
        if (place >= 0) queue.splice(place, 1);
        reject(new ApiError('stopped'));
      };
      signal?.addEventListener('abort', leave, { once: true });
      queue.push(start);
    });
  }

  return async (work, signal) => {
    if (signal?.aborted) throw new ApiError('stopped');
    if (active >= running) {
      if (queue.length >= waiting) throw new ApiError('busy');
      await wait(signal);
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

/** A number of places for each caller. Gives the function that leaves the place; call it as often as you like. */
export function createPlaces(most: number): (caller: string) => () => void {
  const taken = new Map<string, number>();
  return (caller) => {
    const mine = taken.get(caller) ?? 0;
    if (mine >= most) throw new ApiError('too_many');
    taken.set(caller, mine + 1);
    let isLeft = false;
    return () => {
      if (isLeft) return;
      isLeft = true;
      const left = (taken.get(caller) ?? 1) - 1;
      if (left === 0) taken.delete(caller);
      else taken.set(caller, left);
    };
  };
}
