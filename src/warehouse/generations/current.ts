import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeAtomically } from '../atomic.ts';
import { Failure } from '../failure.ts';
import { generationFolder, type Manifest, readManifest } from './manifest.ts';

const namePattern = /^\d{6}$/;

export function prepareStore(store: string): void {
  for (const folder of ['generations', 'exports', 'segments']) {
    mkdirSync(join(store, folder), { recursive: true, mode: 0o700 });
  }
}

/** The name of the published generation, or null in an empty store. */
export function currentName(store: string): string | null {
  let name: string;
  try {
    name = readFileSync(join(store, 'CURRENT'), 'utf8').trim();
  } catch {
    return null;
  }
  if (!namePattern.test(name)) {
    throw new Failure(
      'store',
      `CURRENT names no generation: ${JSON.stringify(name)}.`,
      'Run `arzesh doctor`.',
    );
  }
  return name;
}

/** Like {@link currentName}, for callers that need one. */
export function requireCurrent(store: string): string {
  const name = currentName(store);
  if (name === null) {
    throw new Failure(
      'store',
      `Nothing has been loaded into ${store} yet.`,
      'Load a file first: `arzesh ingest`, or try `arzesh demo`.',
    );
  }
  return name;
}

/** Names of all whole generations, oldest first. */
export function generationNames(store: string): string[] {
  const folder = join(store, 'generations');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => namePattern.test(name))
    .sort();
}

export function pointTo(store: string, name: string): void {
  writeAtomically(join(store, 'CURRENT'), `${name}\n`);
}

/** Publishes an older generation again. The newer ones stay until they are pruned. */
export function rollback(store: string, name: string): Manifest {
  if (!namePattern.test(name) || !existsSync(generationFolder(store, name))) {
    throw new Failure(
      'not_found',
      `There is no generation ${name}.`,
      `Kept generations: ${generationNames(store).join(', ') || 'none'}.`,
    );
  }
  const manifest = readManifest(store, name);
  pointTo(store, name);
  return manifest;
}
