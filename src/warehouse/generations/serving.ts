import { join } from 'node:path';
import { type AttachedDatabase, DuckDBEngine, type DuckDBSettings } from '../duckdb/engine.ts';
import type { Engine } from '../engine.ts';
import { requireCurrent } from './current.ts';
import { generationFolder, type Manifest, readManifest } from './manifest.ts';

export interface ServingGeneration {
  readonly name: string;
  readonly manifest: Manifest;
  /** A connection of its own over facts and results, both attached read-only. */
  readonly engine: Engine;
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

async function openReadOnly(
  store: string,
  name: string,
  settings: DuckDBSettings,
): Promise<ServingGeneration & { engine: DuckDBEngine }> {
  const manifest = readManifest(store, name);
  const folder = generationFolder(store, name);
  const databases: AttachedDatabase[] = [
    { name: 'facts', file: join(folder, 'facts.duckdb'), readOnly: true },
  ];
  if (manifest.resultsFrom !== null) {
    databases.push({ name: 'results', file: join(folder, 'results.duckdb'), readOnly: true });
  }
  return { name, manifest, engine: await DuckDBEngine.open(databases, settings) };
}

interface Opened {
  readonly name: string;
  readonly generation: Promise<ServingGeneration & { engine: DuckDBEngine }>;
  users: number;
  retired: boolean;
}

export interface Generations {
  /** Runs the work on the published generation, which stays open until the work ends even when CURRENT moves on. */
  use<Result>(work: (generation: ServingGeneration) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}

/** The published generation for a server: opened once, swapped when CURRENT changes, closed after its last user. */
export function serveGenerations(store: string, settings: DuckDBSettings = {}): Generations {
  let opened: Opened | null = null;

  async function closeUnused(candidate: Opened): Promise<void> {
    if (candidate.retired && candidate.users === 0) {
      const { engine } = await candidate.generation;
      await engine.close();
    }
  }

  function current(): Opened {
    const name = requireCurrent(store);
    if (opened?.name === name) return opened;
    const previous = opened;
    opened = { name, generation: openReadOnly(store, name, settings), users: 0, retired: false };
    if (previous) {
      previous.retired = true;
      void closeUnused(previous).catch(() => {});
    }
    return opened;
  }

  return {
    async use(work) {
      const mine = current();
      mine.users += 1;
      try {
        const generation = await mine.generation;
        const engine = await generation.engine.connect();
        try {
          return await work({ ...generation, engine });
        } finally {
          await engine.close();
        }
      } catch (error) {
        // A generation that did not open is tried again by the next request.
        if (opened === mine && (await mine.generation.catch(() => null)) === null) opened = null;
        throw error;
      } finally {
        mine.users -= 1;
        await closeUnused(mine).catch(() => {});
      }
    },
    async close() {
      const last = opened;
      opened = null;
      if (last) {
        last.retired = true;
        await closeUnused(last);
      }
    },
  };
}
