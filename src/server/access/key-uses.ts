import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { writeAtomically } from '../../warehouse/atomic.ts';
import { readSmallFile } from '../../warehouse/small-file.ts';

/** When each key was used last, by its id. */
export type KeyUses = Readonly<Record<string, string>>;

const fileOf = (store: string) => join(store, 'key-uses.json');

/** A file that cannot be read says of no key that it was used: it decides nothing. */
export function readKeyUses(store: string): KeyUses {
  if (!existsSync(fileOf(store))) return {};
  try {
    const found = JSON.parse(readSmallFile(fileOf(store))) as unknown;
    return typeof found === 'object' && found !== null ? (found as KeyUses) : {};
  } catch {
    return {};
  }
}

/** A key's use is written down once a minute: who asks often does not keep the disk busy. */
const grainMilliseconds = 60_000;

export function keyUseWriter(store: string, now: () => Date): (id: string) => void {
  const noted = new Map<string, number>();
  return (id) => {
    const at = now().getTime();
    if (at - (noted.get(id) ?? Number.NEGATIVE_INFINITY) < grainMilliseconds) return;
    noted.set(id, at);
    try {
      const uses = { ...readKeyUses(store), [id]: new Date(at).toISOString() };
      writeAtomically(fileOf(store), `${JSON.stringify(uses)}\n`);
    } catch {
      // Whoever has the right to ask is answered, also where the disk is full.
    }
  };
}
