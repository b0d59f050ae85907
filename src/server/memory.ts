/**
 * Keeps the last results by key. A computation that runs is shared; one that fails is forgotten, and those who shared
 * it compute for themselves: it may have failed only because its own caller went away.
 */
export function createMemory(most: number): <T>(key: string, compute: () => Promise<T>) => Promise<T> {
  const kept = new Map<string, Promise<unknown>>();

  return function remember<T>(key: string, compute: () => Promise<T>): Promise<T> {
    const found = kept.get(key) as Promise<T> | undefined;
    if (found) {
      kept.delete(key);
      kept.set(key, found);
      return found.catch(() => own(key, compute));
    }
    return own(key, compute);
  };

  function own<T>(key: string, compute: () => Promise<T>): Promise<T> {
    const made = compute();
    kept.set(key, made);
    made.catch(() => {
      if (kept.get(key) === made) kept.delete(key);
    });
    const [oldest] = kept.keys();
    if (kept.size > most && oldest !== undefined) kept.delete(oldest);
    return made;
  }
}
