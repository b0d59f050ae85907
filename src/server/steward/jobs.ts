import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { StewardOutcome, StewardTask } from './task.ts';

interface StewardProblem {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
}

/** How the child says that it ended. */
export type Ended =
  | { readonly outcome: StewardOutcome }
  | { readonly problem: StewardProblem }
  | { readonly cancelled: true };

export interface StewardJob {
  readonly id: string;
  readonly kind: StewardTask['kind'];
  readonly by: string;
  readonly state: 'running' | 'done' | 'failed' | 'cancelled';
  readonly startedAt: string;
  readonly finishedAt: string | null;
  readonly outcome: StewardOutcome | null;
  readonly problem: StewardProblem | null;
}

export interface StewardJobs {
  start(task: StewardTask, by: string): StewardJob;
  find(id: string): StewardJob | null;
  cancel(id: string): StewardJob | null;
  close(): Promise<void>;
}

/** The child is run from the sources, or as it was compiled. */
const isCompiled = import.meta.url.endsWith('.js');
const entry = fileURLToPath(new URL(isCompiled ? './child.js' : './child.ts', import.meta.url));
const loader = isCompiled
  ? []
  : ['--import', pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href];

/** The last jobs are remembered; what they did stands in the store and in the audit trail. */
const kept = 50;
const lost: StewardProblem = {
  code: 'internal',
  message: 'The work ended without an answer.',
  hint: 'Nothing half done is published. Try again; if it stays, ask: arzesh doctor',
};

/** Work on the store, each in a process of its own: it can be stopped at any moment and leaves the store whole. */
export function openStewardJobs(store: string, now: () => Date): StewardJobs {
  const jobs = new Map<string, StewardJob>();
  const running = new Map<string, { readonly child: ChildProcess; readonly done: Promise<void> }>();

  function settle(id: string, ended: Ended): void {
    const job = jobs.get(id);
    if (job?.state !== 'running') return;
    const finishedAt = now().toISOString();
    if ('outcome' in ended) jobs.set(id, { ...job, state: 'done', finishedAt, outcome: ended.outcome });
    else if ('problem' in ended)
      jobs.set(id, { ...job, state: 'failed', finishedAt, problem: ended.problem });
    else jobs.set(id, { ...job, state: 'cancelled', finishedAt });
  }

  function run(id: string, task: StewardTask): Promise<void> {
    const child = spawn(process.execPath, [...loader, entry], {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: { PATH: process.env.PATH, TMPDIR: process.env.TMPDIR, UV_THREADPOOL_SIZE: '6' },
    });
    let printed = '';
    child.stdout.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
    });
    child.stdin.on('error', () => {});
    child.stdin.end(JSON.stringify({ store, task }));
    const done = new Promise<void>((resolve) => {
      child.once('error', () => resolve());
      child.once('close', () => resolve());
    }).then(() => {
      running.delete(id);
      if ('corrected' in task && task.corrected !== null) rmSync(task.corrected, { force: true });
      try {
        settle(id, JSON.parse(printed) as Ended);
      } catch {
        settle(id, { problem: lost });
      }
    });
    running.set(id, { child, done });
    return done;
  }

  return {
    start(task, by) {
      const job: StewardJob = {
        ...{ id: randomUUID(), kind: task.kind, by, state: 'running', startedAt: now().toISOString() },
        ...{ finishedAt: null, outcome: null, problem: null },
      };
      jobs.set(job.id, job);
      const [oldest] = jobs.keys();
      if (jobs.size > kept && oldest !== undefined && !running.has(oldest)) jobs.delete(oldest);
      void run(job.id, task);
      return job;
    },
    find: (id) => jobs.get(id) ?? null,
    cancel(id) {
      // What it says when it ends counts: it may have published already.
      running.get(id)?.child.kill('SIGTERM');
      return jobs.get(id) ?? null;
    },
    async close() {
      for (const { child } of running.values()) child.kill('SIGTERM');
      await Promise.all([...running.values()].map(({ done }) => done));
    },
  };
}
