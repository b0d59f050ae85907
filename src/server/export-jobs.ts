import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ExportOrder, ExportProgress, WrittenExport } from '../exports/index.ts';
import { writeAtomically } from '../warehouse/atomic.ts';
import { lifeOfTag, processTag } from '../warehouse/holder.ts';
import { readSmallFile } from '../warehouse/small-file.ts';
import { ApiError } from './errors.ts';

export const jobStates = ['queued', 'running', 'ready', 'failed', 'cancelled'] as const;
type JobState = (typeof jobStates)[number];

/** An export that is made while nobody waits for the answer, as it stands in the store. It names no person. */
export interface ExportJob {
  /** Also of its manifest. */
  readonly id: string;
  readonly by: string;
  readonly state: JobState;
  readonly createdAt: string;
  readonly finishedAt: string | null;
  /** From then on the file is gone; null until it is ready. */
  readonly expiresAt: string | null;
  readonly segment: string;
  readonly snapshot: string | null;
  readonly format: ExportOrder['format'];
  readonly gz: boolean;
  readonly purpose: ExportOrder['purpose'];
  readonly profile: string | null;
  readonly file: string | null;
  readonly rows: number | null;
  readonly bytes: number | null;
  readonly sha256: string | null;
  readonly problem: { readonly code: string; readonly message: string } | null;
  /** The process that makes it: where that is gone, nobody does. */
  readonly process: string;
}

interface JobProgress {
  readonly stage: 'queued' | ExportProgress['stage'];
  readonly rows: number | null;
  /** Of the stage, from 0 to 1; null where it is not known. */
  readonly share: number | null;
}

export interface JobLimits {
  /** Exports that one caller may have queued and running, and finished ones that are kept for it. */
  readonly active: number;
  readonly kept: number;
  readonly keptMilliseconds: number;
}

export const jobLimits: JobLimits = { active: 4, kept: 20, keptMilliseconds: 24 * 3_600_000 };

/** Makes an export and has its line in the audit trail. */
type MakeJob = (
  order: ExportOrder,
  signal: AbortSignal,
  watch: (progress: ExportProgress) => void,
) => Promise<WrittenExport>;

export interface ExportJobs {
  /** @throws ApiError `too_many`, with the seconds after which it is worth asking again */
  start(order: ExportOrder): ExportJob;
  /** Null where there is none, or no longer. */
  find(id: string): ExportJob | null;
  list(): ExportJob[];
  progress(id: string): JobProgress | null;
  /** The file of a job that is ready. */
  pathOf(id: string): string;
  /** Stops one that is being made, or lets go of its file. */
  cancel(id: string): ExportJob | null;
  /** Stops all that are being made, as the server ends. */
  close(): Promise<void>;
}

const isId = (id: string) => /^[0-9a-f-]{36}$/.test(id);
const interrupted = {
  code: 'interrupted',
  message: 'The server stopped while the export was being made. Ask for it again.',
};

/** Exports as jobs, in the store's folder `exports/jobs/`: a small file says of each how it stands. */
export function openJobs(
  store: string,
  {
    make,
    now,
    limits,
    onReady,
  }: {
    readonly make: MakeJob;
    readonly now: () => Date;
    readonly limits: JobLimits;
    readonly onReady: (job: ExportJob) => void;
  },
): ExportJobs {
  const folder = join(store, 'exports', 'jobs');
  const own = `${processTag()}.`;
  const running = new Map<
    string,
    { readonly stop: AbortController; readonly done: Promise<void>; readonly progress: () => JobProgress }
  >();
  const started = new Map<string, number>();
  /** Seconds that the last exports took: what tells when a place is free. */
  const took: number[] = [];
  let isClosing = false;
  const recordOf = (id: string) => join(folder, `${id}.json`);
  const pathOf = (id: string) => join(folder, `${id}.data`);

  function write(job: ExportJob): ExportJob {
    writeAtomically(recordOf(job.id), `${JSON.stringify(job, null, 2)}\n`);
    return job;
  }

  /** A large file takes a while to be taken away: others are answered meanwhile. */
  const removeData = (id: string) => rm(pathOf(id), { force: true }).catch(() => {});

  /** Lets go of the file and of what is known about it. */
  function forget(id: string): void {
    void removeData(id);
    rmSync(recordOf(id), { force: true });
  }

  const isOver = ({ state }: ExportJob) => state !== 'queued' && state !== 'running';
  const endOf = ({ finishedAt, createdAt }: ExportJob) =>
    Date.parse(finishedAt ?? createdAt) + limits.keptMilliseconds;

  function find(id: string): ExportJob | null {
    if (!isId(id) || !existsSync(recordOf(id))) return null;
    let job: ExportJob;
    try {
      job = JSON.parse(readSmallFile(recordOf(id))) as ExportJob;
    } catch {
      return null;
    }
    if (isOver(job)) {
      if (endOf(job) > now().getTime()) return job;
      forget(id);
      return null;
    }
    const isMine = running.has(id);
    if (isMine || (job.process !== own && lifeOfTag(job.process) !== 'dead')) return job;
    rmSync(pathOf(id), { force: true });
    return write({ ...job, state: 'failed', finishedAt: now().toISOString(), problem: interrupted });
  }

  function list(): ExportJob[] {
    if (!existsSync(folder)) return [];
    return readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .flatMap((name) => find(name.slice(0, -'.json'.length)) ?? [])
      .sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1));
  }

  /** Seconds until the first of some running exports is likely to be done, by how long the last ones took. */
  function secondsLeft(ids: readonly string[]): number {
    const usual = took.length === 0 ? 5 : took.reduce((sum, one) => sum + one, 0) / took.length;
    const left = ids.map((id) => usual - (performance.now() - (started.get(id) ?? performance.now())) / 1000);
    // One that takes longer than usual is likely to take as long again.
    return Math.ceil(Math.max(1, Math.min(...left.map((each) => (each > 0 ? each : usual)))));
  }

  function refuseTooMany(by: string): void {
    const mine = list().filter((job) => job.by === by);
    const active = mine.filter((job) => !isOver(job));
    if (active.length >= limits.active) {
      throw new ApiError('too_many_exports', {
        active: active.length,
        retryAfter: secondsLeft(active.map(({ id }) => id)),
      });
    }
    const kept = mine.filter(({ state }) => state === 'ready');
    if (kept.length >= limits.kept) {
      const first = Math.min(...kept.map(endOf));
      throw new ApiError('too_many_exports', {
        kept: kept.length,
        hint: 'Let go of one: DELETE /api/v1/exports/ID',
        retryAfter: Math.max(1, Math.ceil((first - now().getTime()) / 1000)),
      });
    }
  }

  /** Why an export failed, for who asked: a code of the API's errors and its words. */
  function problemOf(error: unknown): NonNullable<ExportJob['problem']> {
    if (isClosing) return interrupted;
    if (error instanceof ApiError) return { code: error.code, message: error.message };
    const { code, name, message } = error as { code?: unknown; name?: unknown; message: string };
    if (name === 'ExportRefused') return { code: String(code), message };
    return { code: 'incomplete', message: new ApiError('incomplete').message };
  }

  async function work(queued: ExportJob, order: ExportOrder, signal: AbortSignal): Promise<void> {
    let job = queued;
    const id = job.id;
    try {
      const made = await make(order, signal, (progress) => {
        if (job.state === 'queued') {
          started.set(id, performance.now());
          job = write({ ...job, state: 'running' });
        }
        stages.set(id, progress);
      });
      signal.throwIfAborted();
      await rename(made.path, pathOf(id));
      const { rows, bytes, sha256, file } = made.manifest;
      const finishedAt = now().toISOString();
      const expiresAt = new Date(Date.parse(finishedAt) + limits.keptMilliseconds).toISOString();
      job = write({ ...job, state: 'ready', finishedAt, expiresAt, rows, bytes, sha256, file });
      took.push((performance.now() - (started.get(id) ?? performance.now())) / 1000);
      if (took.length > 20) took.shift();
      onReady(job);
    } catch (error) {
      await removeData(id);
      const isCancelled = signal.aborted && !isClosing;
      write({
        ...job,
        state: isCancelled ? 'cancelled' : 'failed',
        finishedAt: now().toISOString(),
        problem: isCancelled ? null : problemOf(error),
      });
    } finally {
      running.delete(id);
      started.delete(id);
      stages.delete(id);
    }
  }

  const stages = new Map<string, ExportProgress>();
  const progressOf = (id: string): JobProgress => {
    const stage = stages.get(id);
    return stage
      ? { stage: stage.stage, rows: stage.rows, share: stage.share() }
      : { stage: 'queued', rows: null, share: null };
  };

  return {
    find,
    list,
    pathOf,
    start(order) {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      refuseTooMany(order.by);
      const id = order.id ?? '';
      if (!isId(id)) throw new Error('the order of a job has an id');
      const job = write({
        ...{ id, by: order.by, state: 'queued', createdAt: now().toISOString() },
        ...{
          finishedAt: null,
          expiresAt: null,
          segment: order.segment,
          snapshot: order.snapshot?.name ?? null,
        },
        ...{
          format: order.format,
          gz: order.gz,
          purpose: order.purpose,
          profile: order.profile?.name ?? null,
        },
        ...{ file: null, rows: null, bytes: null, sha256: null, problem: null, process: own },
      });
      const stop = new AbortController();
      const done = work(job, order, stop.signal);
      running.set(id, { stop, done, progress: () => progressOf(id) });
      return job;
    },
    progress: (id) => running.get(id)?.progress() ?? null,
    cancel(id) {
      const job = find(id);
      if (!job) return null;
      const mine = running.get(id);
      if (mine) {
        mine.stop.abort();
        return { ...job, state: 'cancelled' };
      }
      // Another server makes it: it is its own to stop.
      if (!isOver(job)) throw new ApiError('busy');
      forget(id);
      return { ...job, state: 'cancelled' };
    },
    async close() {
      isClosing = true;
      const all = [...running.values()];
      for (const { stop } of all) stop.abort();
      await Promise.all(all.map(({ done }) => done));
    },
  };
}
