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
import { renameDurably, syncFile, syncPath } from '../atomic.ts';
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
  for (const name of readdirSync(store)) {
    if (/^CURRENT\..*\.tmp$/.test(name)) rmSync(join(store, name), { force: true });
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

/** Lays the parent's files into the folder of the next generation: linked where they stay, copied where they change. */
function layParent(store: string, parent: string, kind: Manifest['kind'], folder: string): void {
  const from = generationFolder(store, parent);
  if (kind === 'run') {
    linkSync(join(from, 'facts.duckdb'), join(folder, 'facts.duckdb'));
    return;
  }
  copyFileSync(join(from, 'facts.duckdb'), join(folder, 'facts.duckdb'), constants.COPYFILE_FICLONE);
  if (existsSync(join(from, 'results.duckdb')))
    linkSync(join(from, 'results.duckdb'), join(folder, 'results.duckdb'));
}

async function doWork<Outcome>(
  folder: string,
  name: string,
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
    const parentName = currentName(store);
    const parent = parentName === null ? null : readManifest(store, parentName);
    const name = nextName(store);
    const folder = join(store, 'generations', `.building-${name}`);
    mkdirSync(folder, { mode: 0o700 });
    try {
      if (parent) layParent(store, parent.name, options.kind, folder);
      const done = await doWork(folder, name, options, work);
      if (!done.publish) return { published: null, outcome: done.outcome };
      const manifest = await describe(folder, name, options, parent, done);
      writeFileSync(join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
      syncPath(join(folder, 'manifest.json'));
      syncPath(folder);
      options.engine?.signal?.throwIfAborted();
      lease.check();
      renameDurably(folder, generationFolder(store, name));
      pointTo(store, name);
      prune(store, options.keep ?? 5, name);
      return { published: manifest, outcome: done.outcome };
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  } finally {
    lease.release();
  }
}

function unchanged(kind: Manifest['kind'], file: string): boolean {
  return kind === 'run' ? file === 'facts.duckdb' : file === 'results.duckdb';
}
