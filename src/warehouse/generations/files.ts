import { createHash } from 'node:crypto';
import { createReadStream, statSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Failure } from '../failure.ts';
import { type FileRecord, generationFolder, type Manifest } from './manifest.ts';

/** SHA-256 and size of a file as it is on the disk. */
export async function fileRecord(file: string, signal?: AbortSignal): Promise<FileRecord> {
  const hash = createHash('sha256');
  let bytes = 0;
  const source = createReadStream(file, { highWaterMark: 1 << 20 });
  await pipeline(
    source,
    async (chunks: AsyncIterable<Buffer>) => {
      for await (const chunk of chunks) {
        hash.update(chunk);
        bytes += chunk.length;
      }
    },
    ...(signal ? [{ signal }] : []),
  );
  return { sha256: hash.digest('hex'), bytes };
}

interface FileCheck {
  readonly file: string;
  readonly ok: boolean;
  readonly detail: string;
}

/** Files of a generation that are missing or have another size than its manifest says; reads none of them. */
export function quickChecks(store: string, manifest: Manifest): FileCheck[] {
  const wrong: FileCheck[] = [];
  for (const [file, record] of Object.entries(manifest.files)) {
    const stat = statSync(join(generationFolder(store, manifest.name), file), { throwIfNoEntry: false });
    if (!stat) wrong.push({ file, ok: false, detail: 'is missing' });
    else if (stat.size !== record.bytes)
      wrong.push({ file, ok: false, detail: `has ${stat.size} bytes, its manifest says ${record.bytes}` });
  }
  return wrong;
}

/** Compares each file of a generation with its manifest, byte for byte by their sha256. */
export async function checkFiles(
  store: string,
  manifest: Manifest,
  signal?: AbortSignal,
): Promise<FileCheck[]> {
  const quick = quickChecks(store, manifest);
  const checks: FileCheck[] = [];
  for (const [file, expected] of Object.entries(manifest.files)) {
    const known = quick.find((check) => check.file === file);
    if (known) {
      checks.push(known);
      continue;
    }
    try {
      const found = await fileRecord(join(generationFolder(store, manifest.name), file), signal);
      const ok = found.sha256 === expected.sha256;
      const detail = ok
        ? 'sha256 as in the manifest'
        : `has the sha256 ${found.sha256}, its manifest says ${expected.sha256}`;
      checks.push({ file, ok, detail });
    } catch (error) {
      signal?.throwIfAborted();
      checks.push({ file, ok: false, detail: `cannot be read: ${(error as Error).message}` });
    }
  }
  return checks;
}

/** @throws Failure `store` that names the first damaged file */
export function requireWhole(name: string, checks: readonly FileCheck[]): void {
  const bad = checks.find((check) => !check.ok);
  if (!bad) return;
  throw new Failure(
    'store',
    `Generation ${name} is damaged: ${bad.file} ${bad.detail}.`,
    'Go back to the newest whole one: arzesh generations repair. Or see which are whole: arzesh doctor --all',
  );
}
