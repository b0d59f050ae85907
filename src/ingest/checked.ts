import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { DuckDBSettings } from '../warehouse/duckdb/engine.ts';
import { currentName } from '../warehouse/generations/current.ts';
import { generationFolder } from '../warehouse/generations/manifest.ts';
import type { Feed } from './feed/index.ts';
import type { Watch } from './formats/format.ts';
import { spool } from './formats/stream.ts';
import type { IngestProgress } from './progress.ts';
import { type Preflight, preflight } from './read/preflight.ts';

export interface IngestTask {
  readonly feedName: string;
  readonly feed: Feed;
  /** A file, or for messages `-` where the rows come from a stream. */
  readonly path: string;
  readonly stream?: Readable;
}

/** A file that was looked into. */
export interface Checked extends IngestTask {
  readonly file: Preflight;
}

/** Streams are read to their end first, for every file is read twice. */
export async function spoolStreams(tasks: readonly IngestTask[], scratch: string): Promise<IngestTask[]> {
  const spooled: IngestTask[] = [];
  for (const task of tasks)
    spooled.push(task.stream ? { ...task, path: await spool(task.stream, scratch) } : task);
  return spooled;
}

/** Looks into each file before any of it is loaded. @throws Failure as `preflight` does */
export async function checkFiles(
  tasks: readonly IngestTask[],
  scratch: string,
  progress: IngestProgress,
  signal: AbortSignal,
): Promise<Checked[]> {
  const checked: Checked[] = [];
  for (const task of tasks) {
    const watch: Watch = ({ bytes, of, lines }) => {
      signal.throwIfAborted();
      progress({ stage: 'check', file: task.path, lines, share: of > 0 ? bytes / of : 0 });
    };
    watch({ bytes: 0, of: 1, lines: 0 });
    checked.push({ ...task, file: await preflight(task.path, scratch, task.feed, watch) });
  }
  return checked;
}

/** A batch is what it contains: the same files under the same descriptions are the same batch. */
export function batchId(checked: readonly Checked[]): string {
  const hash = createHash('sha256');
  for (const { feedName, feed, file } of checked) {
    hash.update(JSON.stringify([feedName, { ...feed, files: [] }, file.sha256]));
  }
  return hash.digest('hex').slice(0, 12);
}

/** Up to so many bytes one thread is faster: each further one first makes every pattern of a statement anew. */
const smallBytes = 4_000_000;

const sizesOf = (paths: readonly string[]) =>
  paths.reduce((sum, path) => sum + (statSync(path, { throwIfNoEntry: false })?.size ?? 0), 0);

/** With how many threads DuckDB reads these files: one where they are small, else as many as it finds. */
export function threadsFor(paths: readonly string[]): Pick<DuckDBSettings, 'threads'> {
  return sizesOf(paths) <= smallBytes ? { threads: 1 } : {};
}

/**
 * How much DuckDB holds where nobody says it: so much that five million lines need no disk, and where the facts or the
 * files are large, so little that fifty million load in less than 2 GB of resident memory. And with how many threads.
 */
export function resourcesFor(store: string, paths: readonly string[]): DuckDBSettings {
  const current = currentName(store);
  const facts = current === null ? [] : [join(generationFolder(store, current), 'facts.duckdb')];
  const all = [...facts, ...paths];
  return { memoryLimit: sizesOf(all) <= 1e9 ? '1.6GB' : '1GB', ...threadsFor(all) };
}
