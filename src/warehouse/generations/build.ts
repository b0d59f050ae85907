import { chmodSync, constants, linkSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { NotConfirmed, renameDurably, syncFile, syncPath } from '../atomic.ts';
import { auditHead } from '../audit/append.ts';
import { type AttachedDatabase, DuckDBEngine, type DuckDBSettings } from '../duckdb/engine.ts';
import type { Engine } from '../engine.ts';
import { removeQuietly, sweepLeftovers } from '../scratch.ts';
import { beginStore, currentName, generationNames, prepareStore } from './current.ts';
import { checkFiles, fileRecord, quickChecks, requireWhole } from './files.ts';
import { takeLease } from './lease.ts';
import {
  type FileRecord,
  generationFolder,
  type Manifest,
  readManifest,
  storeFormat,
  type TableRecord,
} from './manifest.ts';
import { buildingFolder, prune, removeGeneration, sweepGenerations } from './remove.ts';
import { publishName } from './restore.ts';

export const engineVersion = '0.1.0';

interface BuildOptions {
  readonly kind: Manifest['kind'];
  /** What is shown to another process that finds the store busy. */
  readonly command: string;
  /** How many generations stay for rollback, the new one included. */
  readonly keep?: number;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly engine?: DuckDBSettings;
  readonly now: () => Date;
}

interface Built<Outcome> {
  /** The published generation, or null when the work said that nothing changed. */
  readonly published: Manifest | null;
  readonly outcome: Outcome;
}

/** What the work gives back: `publish: false` leaves everything as it was. */
interface Work<Outcome> {
  readonly publish: boolean;
  readonly outcome: Outcome;
  readonly asOf?: string;
  readonly tables?: Readonly<Record<string, TableRecord>>;
}

function nextName(store: string): string {
  const last = generationNames(store).at(-1) ?? '000000';
  return String(Number(last) + 1).padStart(6, '0');
}

/** Puts the parent's files into the folder of the next generation: linked where they stay, copied where they change. */
async function takeFromParent(
  store: string,
  parent: Manifest,
  kind: Manifest['kind'],
  folder: string,
): Promise<void> {
  const from = generationFolder(store, parent.name);
  for (const file of Object.keys(parent.files)) {
    if (kind === 'run' && file === 'results.duckdb') continue;
    const to = join(folder, file);
    if (unchanged(kind, file)) linkSync(join(from, file), to);
    else await copyFile(join(from, file), to, constants.COPYFILE_FICLONE);
    chmodSync(to, 0o600);
  }
}

/**
 * Compares the parent's files with its manifest while the work goes on: damage must not be copied and given a fresh
 * hash. Missing and cut files are found at once.
 */
function verifyParent(store: string, parent: Manifest, signal: AbortSignal): Promise<void> {
  requireWhole(parent.name, quickChecks(store, parent));
  const verified = checkFiles(store, parent, signal).then((checks) => requireWhole(parent.name, checks));
  verified.catch(() => {});
  return verified;
}

async function doWork<Outcome>(
  folder: string,
  name: string,
  previous: string | null,
  options: BuildOptions,
  work: (engine: Engine, name: string) => Promise<Work<Outcome>>,
): Promise<Work<Outcome>> {
  const isRun = options.kind === 'run';
  const scratch = join(folder, 'scratch');
  mkdirSync(scratch, { mode: 0o700 });
  const databases: AttachedDatabase[] = [
    { name: 'facts', file: join(folder, 'facts.duckdb'), readOnly: isRun },
  ];
  if (isRun) databases.push({ name: 'results', file: join(folder, 'results.duckdb'), readOnly: false });
  if (isRun && previous !== null) databases.push({ name: 'previous', file: previous, readOnly: true });
  const engine = await DuckDBEngine.open(databases, { temporaryFolder: scratch, ...options.engine });
  let done: Work<Outcome>;
  try {
    done = await work(engine, name);
    if (done.publish) await engine.run(`checkpoint ${isRun ? 'results' : 'facts'}`);
  } finally {
    await engine.close();
  }
  rmSync(scratch, { recursive: true, force: true });
  return done;
}

/** Tables that the parent has and that this kind of work leaves as they were. */
function inherited(parent: Manifest | null, kind: Manifest['kind']): Record<string, TableRecord> {
  const database = kind === 'run' ? 'facts.' : 'results.';
  return Object.fromEntries(
    Object.entries(parent?.tables ?? {}).filter(([table]) => table.startsWith(database)),
  );
}

async function describe(
  folder: string,
  name: string,
  options: BuildOptions,
  parent: Manifest | null,
  done: Work<unknown>,
): Promise<Manifest> {
  const files: Record<string, FileRecord> = {};
  for (const file of readdirSync(folder).sort()) {
    const known = unchanged(options.kind, file) ? parent?.files[file] : undefined;
    if (known) files[file] = known;
    else [files[file]] = await Promise.all([fileRecord(join(folder, file)), syncFile(join(folder, file))]);
  }
  const isRun = options.kind === 'run';
  return {
    format: storeFormat,
    name,
    parent: parent?.name ?? null,
    kind: options.kind,
    createdAt: options.now().toISOString(),
    engineVersion,
    files,
    tables: { ...inherited(parent, options.kind), ...done.tables },
    resultsFrom: isRun ? name : (parent?.resultsFrom ?? null),
    asOf: isRun ? (done.asOf ?? null) : (parent?.asOf ?? null),
    settings: options.settings ?? {},
  };
}

const unpublished = new WeakSet<object>();

/** Whether an error ended a build before anything was published. */
export function leftUnpublished(error: unknown): boolean {
  return typeof error === 'object' && error !== null && unpublished.has(error);
}

/** Makes a finished folder the published generation, or leaves no trace of it. */
function publish(store: string, folder: string, name: string): void {
  try {
    renameDurably(folder, generationFolder(store, name));
    publishName(store, name);
  } catch (error) {
    const isPublished = error instanceof Error && error.cause instanceof NotConfirmed;
    if (!isPublished && generationNames(store).includes(name)) {
      try {
        removeGeneration(store, name);
      } catch {
        // It stays as one that was never published.
      }
    }
    throw error;
  }
}

/**
 * Builds the next generation beside the current one and publishes it whole, or not at all. An ingest writes to a
 * copy of the facts and keeps the results; a run keeps the facts and writes new results.
 *
 * @throws Failure `store` where the parent's files differ from its manifest
 */
export async function buildGeneration<Outcome>(
  store: string,
  options: BuildOptions,
  work: (engine: Engine, name: string) => Promise<Work<Outcome>>,
): Promise<Built<Outcome>> {
  try {
    prepareStore(store);
    const lease = await takeLease(store, options.command);
    try {
      sweepGenerations(store);
      sweepLeftovers(store);
      beginStore(store);
      const name = nextName(store);
      const folder = buildingFolder(store, name);
      mkdirSync(folder, { mode: 0o700 });
      try {
        const { manifest, done } = await build(store, folder, name, options, work);
        if (!manifest) return { published: null, outcome: done.outcome };
        options.engine?.signal?.throwIfAborted();
        lease.check();
        publish(store, folder, name);
        try {
          prune(store, options.keep ?? 5, name);
        } catch {
          // What is published is published; the next build sweeps.
        }
        return { published: manifest, outcome: done.outcome };
      } finally {
        removeQuietly(folder);
      }
    } finally {
      lease.release();
    }
  } catch (error) {
    const isPublished = error instanceof Error && error.cause instanceof NotConfirmed;
    if (typeof error === 'object' && error !== null && !isPublished) unpublished.add(error);
    throw error;
  }
}

/** Does the work in a folder and describes what it made; the manifest is null where nothing is to be published. */
async function build<Outcome>(
  store: string,
  folder: string,
  name: string,
  options: BuildOptions,
  work: (engine: Engine, name: string) => Promise<Work<Outcome>>,
): Promise<{ manifest: Manifest | null; done: Work<Outcome> }> {
  const parentName = currentName(store);
  const parent = parentName === null ? null : readManifest(store, parentName);
  const stop = new AbortController();
  const verified = parent ? verifyParent(store, parent, stop.signal) : Promise.resolve();
  try {
    if (parent) await takeFromParent(store, parent, options.kind, folder);
    const previous = parent?.files['results.duckdb']
      ? join(generationFolder(store, parent.name), 'results.duckdb')
      : null;
    const done = await doWork(folder, name, previous, options, work).catch(async (error: unknown) => {
      // What went wrong may come from damage: then that is what has to be said.
      if (!options.engine?.signal?.aborted) await verified;
      throw error;
    });
    await verified;
    if (!done.publish) return { manifest: null, done };
    const manifest = {
      ...(await describe(folder, name, options, parent, done)),
      audit: auditHead(store),
    };
    writeFileSync(join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600 });
    syncPath(join(folder, 'manifest.json'));
    syncPath(folder);
    return { manifest, done };
  } finally {
    stop.abort();
  }
}

function unchanged(kind: Manifest['kind'], file: string): boolean {
  return kind === 'run' ? file === 'facts.duckdb' : file === 'results.duckdb';
}
