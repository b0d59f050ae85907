import { NotConfirmed } from '../atomic.ts';
import { Failure } from '../failure.ts';
import {
  currentName,
  generationNames,
  isGenerationName,
  pointTo,
  pointToNothing,
  requireCurrent,
} from './current.ts';
import { checkFiles, requireWhole } from './files.ts';
import { takeLease } from './lease.ts';
import { type Manifest, readManifest } from './manifest.ts';

/** What is published, or null where nothing is or nobody can say. */
function publishedName(store: string): string | null {
  try {
    return currentName(store);
  } catch {
    return null;
  }
}

/** Points CURRENT to a generation. @throws Failure `disk` that says whether it is published */
export function publishName(store: string, name: string): void {
  try {
    pointTo(store, name);
  } catch (error) {
    if (!(error instanceof NotConfirmed)) throw error;
    throw new Failure(
      'disk',
      `Generation ${name} is published, but not confirmed by the disk: ${(error.cause as Error).message}.`,
      'A loss of power may bring back the generation before it. See to the disk, then: arzesh doctor',
      { cause: error },
    );
  }
}

interface RolledBack {
  readonly published: Manifest;
  /** What was published before; null where CURRENT was lost. */
  readonly before: string | null;
}

/**
 * Publishes an older generation again, once its files agree with its manifest. The newer ones stay until they are
 * pruned. CURRENT need not be readable.
 */
export async function rollback(store: string, name: string): Promise<RolledBack> {
  const kept = generationNames(store);
  if (kept.length === 0) requireCurrent(store);
  if (!isGenerationName(name) || !kept.includes(name)) {
    throw new Failure(
      'not_found',
      `There is no generation ${name}.`,
      `Kept generations: ${kept.join(', ') || 'none'}.`,
    );
  }
  const lease = await takeLease(store, 'arzesh generations rollback');
  try {
    const before = publishedName(store);
    const manifest = readManifest(store, name);
    requireWhole(name, await checkFiles(store, manifest));
    lease.check();
    publishName(store, name);
    return { published: manifest, before };
  } finally {
    lease.release();
  }
}

interface Repaired {
  /** What is published now; null in a store that keeps no generation. */
  readonly published: string | null;
  readonly before: string | null;
  /** Newer generations that were passed over, and why. */
  readonly damaged: readonly { readonly name: string; readonly problem: string }[];
}

/** Publishes the published generation again if it is whole, otherwise the newest one that is. */
export async function repair(store: string): Promise<Repaired> {
  const lease = await takeLease(store, 'arzesh generations repair');
  try {
    const before = publishedName(store);
    const newestFirst = generationNames(store).reverse();
    const order = before === null ? newestFirst : [before, ...newestFirst.filter((name) => name !== before)];
    const damaged: { name: string; problem: string }[] = [];
    for (const name of order) {
      try {
        requireWhole(name, await checkFiles(store, readManifest(store, name)));
      } catch (error) {
        damaged.push({ name, problem: (error as Error).message });
        continue;
      }
      lease.check();
      if (name !== before) publishName(store, name);
      return { published: name, before, damaged };
    }
    if (damaged.length > 0) {
      throw new Failure(
        'store',
        `None of ${damaged.length} generations is whole. ${damaged.map(({ problem }) => problem).join(' ')}`,
        'Bring the store back from a backup, or load the files again into a new store: --store FOLDER.',
      );
    }
    lease.check();
    pointToNothing(store);
    return { published: null, before, damaged };
  } finally {
    lease.release();
  }
}
