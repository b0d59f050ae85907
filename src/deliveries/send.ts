import { randomUUID } from 'node:crypto';
import { copyFile, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { signManifest } from '../exports/index.ts';
import { moveDurably, temporaryName, writeAtomically } from '../warehouse/atomic.ts';
import { appendRecord } from '../warehouse/audit/append.ts';
import { Failure } from '../warehouse/failure.ts';
import { underLock } from '../warehouse/lock.ts';
import { type Content, type Generation, makeContent, RunForgotten } from './content.ts';
import { type LoggedDelivery, openDeliveryLog } from './log.ts';
import { NotDelivered, post, type Resolve } from './post.ts';
import type { Deliveries, Delivery } from './settings.ts';
import { type Payload, secretOf, signatureHeaders } from './signature.ts';

export interface SendOptions {
  readonly store: string;
  readonly deliveries: Deliveries;
  readonly now: () => Date;
  /** Opens what is published. */
  readonly use: <Result>(work: (generation: Generation) => Promise<Result>) => Promise<Result>;
  /** A folder for files on their way. */
  readonly scratch: string;
  /** Also those whose time has not come, and those that were given up: of this id, or all. */
  readonly retry?: string | 'all';
  readonly resolve?: Resolve;
  /** Stops what is under way, which then counts for no try. */
  readonly signal?: AbortSignal;
  /** From 0 to 1: spreads tries, so that many senders do not come at once. */
  readonly random?: () => number;
}

export interface Outcome {
  readonly delivered: number;
  readonly failed: number;
  /** To be tried again. */
  readonly waiting: number;
  /** Of runs that were taken back. */
  readonly superseded: number;
}

const maxTries = 12;
const firstWaitMilliseconds = 30_000;
const longestWaitMilliseconds = 6 * 3_600_000;

/** Until the next try: doubled each time, up to six hours, and between half of that and the whole by chance. */
function waitAfter(tries: number, random: () => number): number {
  const whole = Math.min(longestWaitMilliseconds, firstWaitMilliseconds * 2 ** (tries - 1));
  return Math.round(whole * (0.5 + random() / 2));
}

/** Changes are taken in their order: a later one would be wrong before an earlier one. */
const isBehind = (one: LoggedDelivery, all: readonly LoggedDelivery[]) =>
  one.subject.kind === 'changes' &&
  all.some(
    (other) =>
      other.delivery === one.delivery &&
      other.subject.kind === 'changes' &&
      other.run < one.run &&
      other.state !== 'delivered' &&
      other.state !== 'superseded',
  );

const unknownDelivery = 'unknown_delivery';

/** Deliveries that somebody should look at: given up, or tried in vain; not those that are no longer wanted. */
export const troubled = (all: readonly LoggedDelivery[]): LoggedDelivery[] =>
  all.filter(
    ({ state, tries, problem }) =>
      (state === 'failed' && problem?.code !== unknownDelivery) || (state === 'waiting' && tries > 0),
  );

/**
 * Tries each delivery whose time has come, once. One process at a time sends; where another does, nothing is done here.
 * A failure of one stops none of the others, and what is published stays as it is.
 */
export async function sendDue(options: SendOptions): Promise<Outcome> {
  const { store, deliveries, now, retry } = options;
  const log = openDeliveryLog(store, now);
  const isChosen = ({ id }: LoggedDelivery) => retry === 'all' || retry === id;
  const isDue = (one: LoggedDelivery) =>
    (one.state === 'waiting' && (isChosen(one) || (one.nextTryAt ?? '') <= now().toISOString())) ||
    (one.state === 'failed' && isChosen(one));
  const outcome = { delivered: 0, failed: 0, waiting: 0, superseded: 0 };
  if (!log.list().some(isDue)) return outcome;
  const tried = new Set<string>();
  try {
    await underLock(join(store, 'sending.lock'), { command: 'arzesh deliveries', patience: 0 }, async () => {
      while (!options.signal?.aborted) {
        const all = log.list();
        const next = all.find((one) => isDue(one) && !tried.has(one.id) && !isBehind(one, all));
        if (!next) return;
        tried.add(next.id);
        outcome[await tryOnce(next, deliveries[next.delivery], options, log)] += 1;
      }
    });
  } catch (error) {
    // Somebody else is sending.
    if (!(error instanceof Failure && error.kind === 'busy')) throw error;
  }
  return outcome;
}

async function tryOnce(
  one: LoggedDelivery,
  delivery: Delivery | undefined,
  options: SendOptions,
  log: ReturnType<typeof openDeliveryLog>,
): Promise<keyof Outcome> {
  const { now, random = Math.random } = options;
  const tries = one.tries + 1;
  const lastTriedAt = now().toISOString();
  try {
    if (!delivery)
      throw new NotDelivered(unknownDelivery, 'The configuration has no such delivery any more.', {
        isPassing: false,
      });
    const sent = await deliver(one, delivery, options);
    await log.update(one.id, {
      ...{ state: 'delivered', tries, lastTriedAt, nextTryAt: null, deliveredAt: now().toISOString() },
      ...{ problem: null, ...sent },
    });
    return 'delivered';
  } catch (error) {
    if (options.signal?.aborted) return 'waiting';
    if (error instanceof RunForgotten) {
      await log.update(one.id, { state: 'superseded', tries, lastTriedAt, nextTryAt: null });
      return 'superseded';
    }
    const problem = error instanceof NotDelivered ? error : exportProblem(error);
    const isOver = !problem.isPassing || tries >= maxTries;
    const wait = Math.min(
      longestWaitMilliseconds,
      Math.max((problem.after ?? 0) * 1000, waitAfter(tries, random)),
    );
    await log.update(one.id, {
      ...{ state: isOver ? 'failed' : 'waiting', tries, lastTriedAt, status: problem.status },
      nextTryAt: isOver ? null : new Date(now().getTime() + wait).toISOString(),
      problem: { code: problem.code, message: problem.message },
    });
    return isOver ? 'failed' : 'waiting';
  }
}

/** The file could not be made or put down: its error may name files, so that its kind alone is kept. */
function exportProblem(error: unknown): NotDelivered {
  const { code } = error as NodeJS.ErrnoException;
  if (typeof code === 'string' && /^E[A-Z]+$/.test(code))
    return new NotDelivered('folder', `The folder cannot be written to (${code}).`);
  return error instanceof Failure
    ? new NotDelivered('export', error.message, { isPassing: error.kind === 'busy' })
    : new NotDelivered('export', 'The file could not be made.');
}

type Sent = Pick<LoggedDelivery, 'status' | 'rows' | 'bytes' | 'sha256'>;

async function deliver(one: LoggedDelivery, delivery: Delivery, options: SendOptions): Promise<Sent> {
  const { store, now, use, scratch } = options;
  const { subject } = one;
  if (subject.kind === 'event') {
    const body = { type: subject.event, timestamp: one.createdAt, data: subject.data };
    const text = `${JSON.stringify(body)}\n`;
    const status = await send(one, delivery, { text }, { 'content-type': 'application/json' }, options);
    return { status, rows: null, bytes: Buffer.byteLength(text), sha256: null };
  }
  const content = await use((generation) =>
    makeContent({ store, logged: one, delivery, generation, folder: scratch, now }),
  );
  try {
    // The line first: where it cannot be written, nobody is handed out.
    await appendRecord(
      store,
      {
        actor: `delivery:${one.delivery}`,
        action: 'members_exported',
        subject: subject.segment,
        details: { delivery: one.id, run: one.run, content: subject.kind, ...content.details },
      },
      now,
    );
    const { rows, bytes, sha256 } = content;
    if ('folder' in delivery.to) {
      await putDown(store, one, delivery.to.folder, content);
      return { status: null, rows, bytes, sha256 };
    }
    const headers = {
      'content-type': content.mediaType,
      'arzesh-content': subject.kind,
      'arzesh-segment': subject.segment,
      'arzesh-run': one.run,
      ...(subject.kind === 'changes' ? { 'arzesh-since': sinceOf(content) } : {}),
      'arzesh-count': String(rows),
      'arzesh-sha256': sha256,
    };
    return {
      status: await send(one, delivery, { file: content.path }, headers, options),
      rows,
      bytes,
      sha256,
    };
  } finally {
    await rm(content.path, { force: true });
  }
}

/** `none` tells the receiver to empty its list first. */
const sinceOf = ({ manifest }: Content) => (manifest as { since: string | null }).since ?? 'none';

async function send(
  one: LoggedDelivery,
  { to }: Delivery,
  payload: Payload,
  headers: Readonly<Record<string, string>>,
  { store, now, resolve, signal }: SendOptions,
): Promise<number> {
  if (!('url' in to))
    throw new NotDelivered('unknown_delivery', 'The delivery has no URL any more.', { isPassing: false });
  const signed = await signatureHeaders(
    secretOf(store, one.delivery),
    { id: one.id, seconds: Math.floor(now().getTime() / 1000) },
    payload,
  );
  const own = { 'user-agent': 'arzesh', 'idempotency-key': one.key, 'arzesh-delivery': one.delivery };
  return post(to, payload, { ...headers, ...own, ...signed }, resolve, signal);
}

/** The file under its name at once and whole, then its manifest: where that stands, the file does. */
async function putDown(store: string, one: LoggedDelivery, folder: string, content: Content): Promise<void> {
  await mkdir(folder, { recursive: true });
  const name = `${one.delivery}.${one.run}.${content.extension}`;
  const file = join(folder, name);
  const temporary = temporaryName(join(folder, `.${randomUUID()}`));
  try {
    await copyFile(content.path, temporary);
    await moveDurably(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  const manifest = signManifest(store, { ...content.manifest, file: name });
  writeAtomically(`${file}.manifest.json`, `${JSON.stringify(manifest, null, 2)}\n`);
}
