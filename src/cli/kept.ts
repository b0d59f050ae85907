import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { openContactCaps, openHoldouts, openSuppressions, verifyManifest } from '../exports/index.ts';
import { openSegments } from '../segments/index.ts';
import { listKeys } from '../server/index.ts';
import { traits } from '../traits/index.ts';
import type { Check } from '../warehouse/generations/verify.ts';
import { readSmallFile } from '../warehouse/small-file.ts';

/** What a store keeps beside its generations, and what is read of each to see that it is whole. */
const lists: Readonly<Record<string, (store: string) => string>> = {
  'keys.json': (store) => `${listKeys(store).length} keys`,
  'suppressions.ndjson': (store) => `${openSuppressions(store).list().length} entries`,
  'holdouts.json': (store) => `${openHoldouts(store).list().length} holdouts`,
  'contact-caps.json': (store) => `${openContactCaps(store).list().length} caps`,
  segments: (store) => {
    const segments = openSegments(store, traits);
    const [first, ...others] = segments.unreadable();
    if (first)
      throw new Error(
        `${first.name}: ${first.problem}${others.length > 0 ? ` And ${others.length} more.` : ''}`,
      );
    return `${segments.list().length} segments`;
  },
  exports: (store) => {
    const folder = join(store, 'exports');
    const manifests = existsSync(folder)
      ? readdirSync(folder).filter((name) => name.endsWith('.manifest.json'))
      : [];
    for (const name of manifests) {
      const verdict = verifyManifest(store, JSON.parse(readSmallFile(join(folder, name))));
      if (verdict === 'changed' || verdict === 'no_manifest')
        throw new Error(`${name} is not as it was signed.`);
    }
    return `${manifests.length} manifests as they were signed`;
  },
};
export const listNames: readonly string[] = Object.keys(lists);

export function checkLists(store: string): Check[] {
  return Object.entries(lists).map(([what, read]) => {
    try {
      return { what, ok: true, detail: read(store) };
    } catch (error) {
      return { what, ok: false, detail: (error as Error).message };
    }
  });
}
