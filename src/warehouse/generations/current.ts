import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { writeAtomically } from '../atomic.ts';
import { Failure } from '../failure.ts';
import { readSmallFile } from '../small-file.ts';

const namePattern = /^\d{6}$/;
/** What CURRENT says before the first generation is published: a file that was lost says nothing. */
const nothingYet = 'none';

/** Code of the failure that nothing has been loaded yet, which is told from a store that is damaged. */
export const emptyStore = 'empty';

export const isGenerationName = (name: string): boolean => namePattern.test(name);

export function prepareStore(store: string): void {
  for (const folder of ['generations', 'exports', 'segments', 'scratch']) {
    mkdirSync(join(store, folder), { recursive: true, mode: 0o700 });
  }
}

/** Says of an empty store that it is one. Its first load may then be stopped at any moment. */
export function beginStore(store: string): void {
  if (textOfCurrent(store) === null && generationNames(store).length === 0) {
    writeAtomically(join(store, 'CURRENT'), `${nothingYet}\n`);
  }
}

/** Null where there is no such file. */
function textOfCurrent(store: string): string | null {
  try {
    return readSmallFile(join(store, 'CURRENT')).trim();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    throw new Failure('store', `CURRENT cannot be read: ${message}.`, 'Run `arzesh doctor`.', {
      cause: error,
    });
  }
}

/** The names of the kept generations, and what to do where none of them is published. */
function lost(what: string, kept: readonly string[]): Failure {
  return kept.length === 0
    ? new Failure(
        'store',
        `${what}, and the store keeps no generation.`,
        'Make it an empty store: arzesh generations repair. Or bring back the folder generations/ from a backup.',
      )
    : new Failure(
        'store',
        `${what}. The store keeps ${kept.length} generations: ${kept.join(', ')}.`,
        `Publish the newest whole one: arzesh generations repair. Or choose: arzesh generations rollback ${kept.at(-1)}`,
      );
}

/**
 * The name of the published generation, or null in an empty store.
 * @throws Failure `store` where CURRENT is lost or names nothing: the store is not empty because of that
 */
export function currentName(store: string): string | null {
  const text = textOfCurrent(store);
  if (text === nothingYet) return null;
  const kept = generationNames(store);
  if (text === null) {
    if (kept.length === 0) return null;
    throw lost('The file CURRENT is missing, so nothing says what is published', kept);
  }
  if (!isGenerationName(text)) {
    const found = text === '' ? 'is empty' : `names no generation: ${JSON.stringify(text.slice(0, 40))}`;
    throw lost(`The file CURRENT ${found}`, kept);
  }
  if (!kept.includes(text)) throw lost(`The file CURRENT names generation ${text}, which is not there`, kept);
  return text;
}

/** Like {@link currentName}, for callers that need one. */
export function requireCurrent(store: string): string {
  const name = currentName(store);
  if (name === null) {
    throw new Failure(
      'store',
      `Nothing has been loaded into ${store} yet.`,
      'Load a file first: `arzesh ingest`, or try `arzesh demo`.',
      { code: emptyStore },
    );
  }
  return name;
}

/** Names of all kept generations, oldest first. */
export function generationNames(store: string): string[] {
  try {
    return readdirSync(join(store, 'generations')).filter(isGenerationName).sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** @throws NotConfirmed where it is published and the disk did not confirm it */
export function pointTo(store: string, name: string): void {
  writeAtomically(join(store, 'CURRENT'), `${name}\n`);
}

/** Says that nothing is published. */
export function pointToNothing(store: string): void {
  pointTo(store, nothingYet);
}
