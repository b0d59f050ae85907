import { createHash } from 'node:crypto';
import {
  constants,
  copyFileSync,
  createReadStream,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { renameDurably, syncPath } from '../atomic.ts';
import { type AttachedDatabase, DuckDBEngine, type DuckDBSettings } from '../duckdb/engine.ts';
import type { Engine } from '../engine.ts';
import { currentName, generationNames, pointTo, prepareStore } from './current.ts';
import { takeLease } from './lease.ts';
import {
  type FileRecord,
  generationFolder,
  type Manifest,
  readManifest,
  storeFormat,
  type TableRecord,
} from './manifest.ts';

export const engineVersion = '0.1.0';

export interface BuildOptions {
  readonly kind: Manifest['kind'];
  /** What is shown to another process that finds the store busy. */
  readonly command: string;
  /** How many generations stay for rollback, the new one included. */
  readonly keep?: number;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly engine?: DuckDBSettings;
  readonly now: () => Date;
}

export interface Built<Outcome> {
  /** The published generation, or null when the work said that nothing changed. */
  readonly published: Manifest | null;
  readonly outcome: Outcome;
}

/** What the work gives back: `publish: false` leaves everything as it was. */
export interface Work<Outcome> {
  readonly publish: boolean;
  readonly outcome: Outcome;
  readonly asOf?: string;
  readonly tables?: Readonly<Record<string, TableRecord>>;
}

async function fileRecord(file: string): Promise<FileRecord> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file, { highWaterMark: 1 << 20 }), hash);
  return { sha256: hash.digest('hex'), bytes: statSync(file).size };
}

/** Removes what killed builds left behind; the lease says that none is running. */
function sweep(store: string): void {
  const folder = join(store, 'generations');
  for (const name of readdirSync(folder)) {
    if (name.startsWith('.building-')) rmSync(join(folder, name), { recursive: true, force: true });
  }
}

function nextName(store: string): string {
  const last = generationNames(store).at(-1) ?? '000000';
  return String(Number(last) + 1).padStart(6, '0');
}

function prune(store: string, keep: number, current: string): void {
  const kept = new Set([...generationNames(store).slice(-keep), current]);
  for (const name of generationNames(store)) {
    if (!kept.has(name)) rmSync(generationFolder(store, name), { recursive: true, force: true });
  }
}

/**
 * Builds the next generation beside the current one and publishes it whole, or not at all. An ingest writes to a
 * copy of the facts and keeps the results; a run keeps the facts and writes new results.
 */
export async function buildGeneration<Outcome>(
  store: string,
  options: BuildOptions,
  work: (engine: Engine, name: string) => Promise<Work<Outcome>>,
): Promise<Built<Outcome>> {
  prepareStore(store);
  const lease = takeLease(store, options.command);
  try {
    sweep(store);
    const parent = currentName(store);
    const parentManifest = parent === null ? null : readManifest(store, parent);
    const name = nextName(store);
    const folder = join(store, 'generations', `.building-${name}`);
    const scratch = join(folder, 'scratch');
    mkdirSync(scratch, { recursive: true, mode: 0o700 });
    const facts = join(folder, 'facts.duckdb');
    const results = join(folder, 'results.duckdb');
    if (parent !== null) {
      const from = generationFolder(store, parent);
      if (options.kind === 'run') linkSync(join(from, 'facts.duckdb'), facts);
      else {
        copyFileSync(join(from, 'facts.duckdb'), facts, constants.COPYFILE_FICLONE);
        if (existsSync(join(from, 'results.duckdb'))) linkSync(join(from, 'results.duckdb'), results);
      }
    }
    const databases: AttachedDatabase[] = [{ name: 'facts', file: facts, readOnly: options.kind === 'run' }];
    if (options.kind === 'run') databases.push({ name: 'results', file: results, readOnly: false });
    const engine = await DuckDBEngine.open(databases, { temporaryFolder: scratch, ...options.engine });
    let done: Work<Outcome>;
    try {
      done = await work(engine, name);
      if (done.publish) await engine.run(`checkpoint ${options.kind === 'run' ? 'results' : 'facts'}`);
    } finally {
      await engine.close();
    }
    rmSync(scratch, { recursive: true, force: true });
    if (!done.publish) {
      rmSync(folder, { recursive: true, force: true });
      return { published: null, outcome: done.outcome };
    }

    const files: Record<string, FileRecord> = {};
    for (const file of readdirSync(folder).sort()) {
      const known = unchanged(options.kind, file) ? parentManifest?.files[file] : undefined;
      if (!known) syncPath(join(folder, file));
      files[file] = known ?? (await fileRecord(join(folder, file)));
    }
    const isRun = options.kind === 'run';
    const manifest: Manifest = {
      format: storeFormat,
      name,
      parent,
      kind: options.kind,
      createdAt: options.now().toISOString(),
      engineVersion,
      files,
      tables: { ...parentManifest?.tables, ...done.tables },
      resultsFrom: isRun ? name : (parentManifest?.resultsFrom ?? null),
      asOf: isRun ? (done.asOf ?? null) : (parentManifest?.asOf ?? null),
      settings: options.settings ?? {},
    };
    writeFileSync(join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
    syncPath(join(folder, 'manifest.json'));
    syncPath(folder);
    renameDurably(folder, generationFolder(store, name));
    pointTo(store, name);
    prune(store, options.keep ?? 5, name);
    return { published: manifest, outcome: done.outcome };
  } finally {
    lease.release();
  }
}

function unchanged(kind: Manifest['kind'], file: string): boolean {
  return kind === 'run' ? file === 'facts.duckdb' : file === 'results.duckdb';
}
