import { join } from 'node:path';
import type { AuditHead } from '../audit/entry.ts';
import { Failure } from '../failure.ts';
import { readSmallFile } from '../small-file.ts';

export const storeFormat = 3;

export interface FileRecord {
  readonly sha256: string;
  readonly bytes: number;
}

export interface TableRecord {
  readonly rows: number;
  /** Exact sums as decimal text, by the name of what is summed. */
  readonly sums: Readonly<Record<string, string>>;
}

/** What a generation says about itself. Written last, before it is published. */
export interface Manifest {
  readonly format: number;
  readonly name: string;
  readonly parent: string | null;
  readonly kind: 'ingest' | 'run';
  readonly createdAt: string;
  readonly engineVersion: string;
  readonly files: Readonly<Record<string, FileRecord>>;
  readonly tables: Readonly<Record<string, TableRecord>>;
  /** The generation whose run made the results that lie here; null before the first run. */
  readonly resultsFrom: string | null;
  /** As-of date of those results. */
  readonly asOf: string | null;
  readonly settings: Readonly<Record<string, unknown>>;
  /** How far the audit trail reached, so that a later cut is seen; earlier versions did not say. */
  readonly audit?: AuditHead;
}

export function generationFolder(store: string, name: string): string {
  return join(store, 'generations', name);
}

/** Manifests of those generations that have one that can be read. */
export function readableManifests(store: string, names: readonly string[]): Manifest[] {
  return names.flatMap((name) => {
    try {
      return [readManifest(store, name)];
    } catch {
      return [];
    }
  });
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Names of files in the generation's own folder, with size and hash. */
const isFiles = (files: unknown) =>
  isRecord(files) &&
  Object.entries(files).every(
    ([name, file]) =>
      /^\w[\w.-]*$/.test(name) &&
      isRecord(file) &&
      Number.isSafeInteger(file.bytes) &&
      typeof file.sha256 === 'string',
  );
const isTables = (tables: unknown) =>
  isRecord(tables) &&
  Object.entries(tables).every(
    ([name, table]) =>
      /^[\w.]+$/.test(name) &&
      isRecord(table) &&
      Number.isSafeInteger(table.rows) &&
      isRecord(table.sums) &&
      Object.keys(table.sums).every((column) => /^\w+$/.test(column)),
  );

export function readManifest(store: string, name: string): Manifest {
  const file = join(generationFolder(store, name), 'manifest.json');
  let manifest: Manifest;
  try {
    manifest = JSON.parse(readSmallFile(file)) as Manifest;
    if (!isRecord(manifest)) throw new TypeError('no object');
  } catch (error) {
    throw new Failure(
      'store',
      `Generation ${name} has no readable manifest.`,
      'Go back to the newest whole one: arzesh generations repair. Or see which are whole: arzesh doctor --all',
      { cause: error },
    );
  }
  const isWhole = isFiles(manifest.files) && isTables(manifest.tables) && manifest.name === name;
  if (!isWhole) {
    if (manifest.format === undefined || manifest.format === storeFormat)
      throw new Failure(
        'store',
        `The manifest of generation ${name} is not one.`,
        'Go back to the newest whole one: arzesh generations repair. Or see which are whole: arzesh doctor --all',
      );
  }
  if (manifest.format !== storeFormat) {
    throw new Failure(
      'store',
      `Generation ${name} has format ${manifest.format}; this version reads ${storeFormat}.`,
      'Use the version of Arzesh that wrote it, or load the files again into a new store.',
    );
  }
  return manifest;
}
