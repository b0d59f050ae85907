import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type ExportManifest, type SignedManifest, signManifest } from '../exports/index.ts';
import { writeAtomically } from '../warehouse/atomic.ts';
import { readSmallFile } from '../warehouse/small-file.ts';

const manifestDays = 30;
const sweepMilliseconds = 600_000;

/** The manifests of served exports, in the store's folder `exports/`: counts, and no person. */
export interface KeptExports {
  /** Signs a manifest and keeps it for some weeks. */
  keepManifest(manifest: ExportManifest): SignedManifest;
  /** Null where there is none any more. */
  manifest(id: string): SignedManifest | null;
}

const isId = (id: string) => /^[0-9a-f-]{36}$/.test(id);

export function openExports(store: string, now: () => Date): KeptExports {
  const folder = join(store, 'exports', 'served');
  const manifestOf = (id: string) => join(folder, `${id}.manifest.json`);
  let swept = Number.NEGATIVE_INFINITY;

  function sweep(): void {
    const at = now().getTime();
    if (at - swept < sweepMilliseconds) return;
    swept = at;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    for (const name of readdirSync(folder)) {
      const path = join(folder, name);
      const age = at - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? at);
      if (age > manifestDays * 86_400_000) rmSync(path, { force: true });
    }
  }

  return {
    keepManifest(manifest) {
      sweep();
      const signed = signManifest(store, manifest);
      writeAtomically(manifestOf(manifest.id), `${JSON.stringify(signed, null, 2)}\n`);
      return signed;
    },
    manifest(id) {
      if (!isId(id)) return null;
      try {
        return JSON.parse(readSmallFile(manifestOf(id))) as SignedManifest;
      } catch {
        return null;
      }
    },
  };
}
