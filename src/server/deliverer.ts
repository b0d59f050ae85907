import {
  addEvent,
  addRun,
  type Deliveries,
  type Generation,
  type LoggedDelivery,
  type Outcome,
  openDeliveryLog,
  sendDue,
} from '../deliveries/index.ts';
import type { ExportJob } from './export-jobs.ts';
import type { Log } from './log.ts';

/** Tries deliveries while the server runs; without any in the configuration no request leaves the machine. */
export interface Deliverer {
  list(): readonly LoggedDelivery[];
  /** Tries now what waits or was given up: one, or all. */
  retry(id: string | 'all'): Promise<Outcome>;
  /** Tells that a long export is ready. */
  exportReady(job: ExportJob): void;
  close(): Promise<void>;
}

const sweepMilliseconds = 15_000;

export function createDeliverer(
  { store, deliveries }: { readonly store: string; readonly deliveries?: () => Deliveries },
  {
    log,
    now,
    scratch,
    use,
  }: {
    readonly log: Log;
    readonly now: () => Date;
    readonly scratch: string;
    readonly use: <Result>(
      work: (generation: Generation) => Promise<Result>,
      signal: AbortSignal,
    ) => Promise<Result>;
  },
): Deliverer {
  const stop = new AbortController();
  const open = <Result>(work: (generation: Generation) => Promise<Result>) => use(work, stop.signal);
  let last: Promise<unknown> = Promise.resolve();

  /** One after the other: a sweep that takes long is not overtaken by the next. */
  function send(retry?: string): Promise<Outcome> {
    const work = last.then(async () => {
      const wanted = deliveries?.() ?? {};
      // A run that ended before it could say what it delivers: its deliveries are there already, or are added now.
      await open((generation) => addRun(store, wanted, generation, now));
      return sendDue({
        ...{ store, deliveries: wanted, now, scratch, use: open, signal: stop.signal },
        ...(retry === undefined ? {} : { retry }),
      });
    });
    last = work.catch(() => {});
    return work;
  }

  const failed = (error: unknown) => {
    if (!stop.signal.aborted)
      log({ event: 'deliveries', kind: error instanceof Error ? error.name : typeof error });
  };
  const sweep = () => {
    let isWanted = false;
    try {
      isWanted = Object.keys(deliveries?.() ?? {}).length > 0;
    } catch (error) {
      failed(error);
    }
    if (isWanted) send().catch(failed);
  };
  const timer = deliveries ? setInterval(sweep, sweepMilliseconds) : undefined;
  timer?.unref();

  return {
    list: () => openDeliveryLog(store, now).list(),
    retry: (id) => send(id),
    exportReady(job) {
      const { id, segment, file, rows, bytes, sha256, expiresAt } = job;
      const data = { export: id, segment, file, rows, bytes, sha256, expiresAt };
      const told = async () => {
        const wanted = deliveries?.() ?? {};
        const added = await addEvent(store, wanted, 'export.ready', { run: '', mark: id, data }, now);
        if (added.length > 0) sweep();
      };
      told().catch(failed);
    },
    async close() {
      clearInterval(timer);
      stop.abort();
      await last;
    },
  };
}
