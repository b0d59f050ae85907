import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type ExportManifest, type SignedManifest, signManifest } from '../exports/index.ts';
import { moveDurably, writeAtomically } from '../warehouse/atomic.ts';
import { readSmallFile } from '../warehouse/small-file.ts';

/** Manifests hold counts alone; files hold persons. */
const manifestDays = 30;
const fileHours = 24;
const sweepMilliseconds = 600_000;

/** Exports in the store's folder `exports/`: their manifests, and the files of those that wait to be fetched. */
export interface KeptExports {
  /** Signs a manifest and keeps it for some weeks. */
  keepManifest(manifest: ExportManifest): SignedManifest;
  /** Null where there is none any more. */
  manifest(id: string): SignedManifest | null;
  /** Moves a file here, where it can be fetched for a day. */
  keepFile(id: string, path: string): Promise<void>;
  file(id: string): { readonly path: string; readonly bytes: number } | null;
  removeFile(id: string): void;
}

const isId = (id: string) => /^[0-9a-f-]{36}$/.test(id);

export function openExports(store: string, now: () => Date): KeptExports {
  const folder = join(store, 'exports', 'served');
  const manifestOf = (id: string) => join(folder, `${id}.manifest.json`);
  const fileOf = (id: string) => join(folder, `${id}.data`);
  let swept = Number.NEGATIVE_INFINITY;

  function sweep(): void {
    const at = now().getTime();
    if (at - swept < sweepMilliseconds) return;
    swept = at;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    for (const name of readdirSync(folder)) {
      const path = join(folder, name);
      const age = at - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? at);
      const limit = name.endsWith('.manifest.json') ? manifestDays * 24 : fileHours;
      if (age > limit * 3_600_000) rmSync(path, { force: true });
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
    async keepFile(id, path) {
      sweep();
      await moveDurably(path, fileOf(id));
    },
    file(id) {
      const stat = isId(id) ? statSync(fileOf(id), { throwIfNoEntry: false }) : undefined;
      return stat?.isFile() ? { path: fileOf(id), bytes: stat.size } : null;
    },
    removeFile: (id) => rmSync(fileOf(id), { force: true }),
  };
}
