import { readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { generationNames } from './current.ts';
import { generationFolder } from './manifest.ts';

const goingPrefix = '.pruned-';
const buildingPrefix = '.building-';

export const buildingFolder = (store: string, name: string): string =>
  join(store, 'generations', `${buildingPrefix}${name}`);

/** Takes a generation off every list, then removes it: half of one is never listed. */
export function removeGeneration(store: string, name: string): void {
  const going = join(store, 'generations', `${goingPrefix}${name}`);
  rmSync(going, { recursive: true, force: true });
  renameSync(generationFolder(store, name), going);
  rmSync(going, { recursive: true, force: true });
}

/** Removes all but the newest generations and the published one. */
export function prune(store: string, keep: number, current: string): void {
  const names = generationNames(store);
  const kept = new Set([...names.slice(-keep), current]);
  for (const name of names) if (!kept.has(name)) removeGeneration(store, name);
}

/** Removes what killed builds and prunes left; the lease says that none is running. */
export function sweepGenerations(store: string): void {
  const folder = join(store, 'generations');
  for (const name of readdirSync(folder)) {
    if (name.startsWith(buildingPrefix) || name.startsWith(goingPrefix))
      rmSync(join(folder, name), { recursive: true, force: true });
  }
}
