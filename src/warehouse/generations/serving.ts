import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type AttachedDatabase, DuckDBEngine, type DuckDBSettings } from '../duckdb/engine.ts';
import type { Engine } from '../engine.ts';
import { lowerWorkers } from '../priority.ts';
import { removeQuietly, scratchName } from '../scratch.ts';
import { requireCurrent } from './current.ts';
import { quickChecks, requireWhole } from './files.ts';
import { generationFolder, type Manifest, readManifest } from './manifest.ts';

export interface ServingGeneration {
  readonly name: string;
  readonly manifest: Manifest;
  /** A connection of its own over facts and results, both attached read-only. */
  readonly engine: Engine;
  /** Why this is not the generation that is published now; absent where it is. */
  readonly fault?: ServingFault;
}

/** A published generation that does not open; the one before it is served meanwhile. */
interface ServingFault {
  /** Null where CURRENT itself cannot be read. */
  readonly published: string | null;
  readonly problem: string;
}

/** Opens one generation for reading, gives it to the work and lets it go. */
export async function readGeneration<Result>(
  store: string,
  work: (generation: ServingGeneration) => Promise<Result>,
  name: string = requireCurrent(store),
  settings: DuckDBSettings = {},
): Promise<Result> {
  const open = await openReadOnly(store, name, settings);
  try {
    return await work(open);
  } finally {
    await open.engine.close();
  }
}

/** Opens the results of two generations for reading, `previous` those of the earlier one, and lets them go. */
export async function readTwoResults<Result>(
  store: string,
  { from, to }: { readonly from: string; readonly to: string },
  work: (engine: Engine) => Promise<Result>,
  settings: DuckDBSettings = {},
): Promise<Result> {
  for (const name of [from, to]) requireWhole(name, quickChecks(store, readManifest(store, name)));
  const results = (name: 'results' | 'previous', generation: string): AttachedDatabase => ({
    name,
    file: join(generationFolder(store, generation), 'results.duckdb'),
    readOnly: true,
  });
  const engine = await DuckDBEngine.open([results('results', to), results('previous', from)], settings);
  try {
    return await work(engine);
  } finally {
    await engine.close();
  }
}

type Open = ServingGeneration & { readonly engine: DuckDBEngine };

async function openReadOnly(store: string, name: string, settings: DuckDBSettings): Promise<Open> {
  const manifest = readManifest(store, name);
  requireWhole(name, quickChecks(store, manifest));
  const folder = generationFolder(store, name);
  const databases: AttachedDatabase[] = [
    { name: 'facts', file: join(folder, 'facts.duckdb'), readOnly: true },
  ];
  if (manifest.resultsFrom !== null) {
    databases.push({ name: 'results', file: join(folder, 'results.duckdb'), readOnly: true });
  }
  // What does not fit into memory goes to the store, not to the folder that the command was started in.
  const temporaryFolder = scratchName(store);
  try {
    mkdirSync(dirname(temporaryFolder), { recursive: true, mode: 0o700 });
  } catch {
    // A store that cannot be written to can be read all the same.
  }
  const engine = await DuckDBEngine.open(databases, { temporaryFolder, ...settings });
  engine.onClose(() => removeQuietly(temporaryFolder));
  return { name, manifest, engine };
}

interface Opened extends Open {
  users: number;
  retired: boolean;
}

export interface Generations {
  /**
   * Runs the work on the published generation, which stays open until the work ends even when CURRENT moves on. The
   * signal stops the query that runs and refuses those that follow.
   */
  use<Result>(
    work: (generation: ServingGeneration) => Promise<Result>,
    signal?: AbortSignal,
  ): Promise<Result>;
  /** Runs the work on a generation that is kept, opened for it alone. @throws Failure where it is none any more */
  useKept<Result>(
    name: string,
    work: (generation: ServingGeneration) => Promise<Result>,
    signal?: AbortSignal,
  ): Promise<Result>;
  close(): Promise<void>;
}

/** A generation that did not open is not tried again for so long. */
const retryMilliseconds = 1000;

/**
 * The published generation for a server: opened once, swapped when CURRENT changes, closed after its last user. The
 * next one is open before the last is let go; where it does not open, the last one is served on.
 */
export function serveGenerations(store: string, settings: DuckDBSettings = {}): Generations {
  let serving: Opened | null = null;
  let opening: { name: string; opened: Promise<Opened> } | null = null;
  let failed: (ServingFault & { at: number }) | null = null;

  async function retire(candidate: Opened): Promise<void> {
    candidate.retired = true;
    if (candidate.users === 0) await candidate.engine.close();
  }

  function open(name: string): Promise<Opened> {
    if (opening?.name === name) return opening.opened;
    const opened = openReadOnly(store, name, settings).then((found) => {
      lowerWorkers();
      const previous = serving;
      serving = { ...found, users: 0, retired: false };
      failed = null;
      if (previous) void retire(previous).catch(() => {});
      return serving;
    });
    const mine = { name, opened };
    opening = mine;
    const done = () => {
      if (opening === mine) opening = null;
    };
    opened.then(done, done);
    return opened;
  }

  /** The generation to be used now. @throws where none was ever open */
  async function current(): Promise<Opened> {
    let published: string | null = null;
    try {
      published = requireCurrent(store);
      if (serving?.name === published) {
        failed = null;
        return serving;
      }
      const isRecent = failed?.published === published && performance.now() - failed.at < retryMilliseconds;
      if (serving && isRecent) return serving;
      return await open(published);
    } catch (error) {
      if (!serving) throw error;
      failed = { published, problem: (error as Error).message, at: performance.now() };
      return serving;
    }
  }

  return {
    async use(work, signal) {
      let mine = await current();
      // Another request may have swapped it between the two lines.
      while (mine.retired) mine = await current();
      mine.users += 1;
      try {
        const { name, manifest } = mine;
        const fault = failed ? { published: failed.published, problem: failed.problem } : null;
        const engine = await mine.engine.connect(signal);
        try {
          return await work({ name, manifest, engine, ...(fault ? { fault } : {}) });
        } finally {
          await engine.close();
        }
      } finally {
        mine.users -= 1;
        if (mine.retired && mine.users === 0) await mine.engine.close().catch(() => {});
      }
    },
    useKept: (name, work, signal) =>
      readGeneration(
        store,
        async (generation) => {
          const engine = await (generation as Open).engine.connect(signal);
          try {
            return await work({ ...generation, engine });
          } finally {
            await engine.close();
          }
        },
        name,
        settings,
      ),
    async close() {
      const last = serving;
      serving = null;
      if (last) await retire(last);
    },
  };
}
