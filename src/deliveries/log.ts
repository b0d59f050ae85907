import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { writeAtomically } from '../warehouse/atomic.ts';
import { Failure } from '../warehouse/failure.ts';
import { type Lock, underLock } from '../warehouse/lock.ts';
import { readSmallFile } from '../warehouse/small-file.ts';
import type { ProblemCode } from './post.ts';
import type { EventName } from './settings.ts';

/** What is delivered: a segment's members, their changes since an earlier run, or the news of an event. */
export type Subject =
  | { readonly kind: 'full'; readonly segment: string }
  | { readonly kind: 'changes'; readonly segment: string; readonly since: string | null }
  | { readonly kind: 'event'; readonly event: EventName; readonly data: Readonly<Record<string, unknown>> };

/** `superseded`: a later full list took its place before it was delivered. */
export const deliveryStates = ['waiting', 'delivered', 'failed', 'superseded'] as const;
type DeliveryState = (typeof deliveryStates)[number];

/** One delivery, as it stands in the log. It names no person and no secret. */
export interface LoggedDelivery {
  readonly id: string;
  /** The same at each try, and for no other delivery: a receiver that has seen it lets it pass. */
  readonly key: string;
  readonly delivery: string;
  readonly run: string;
  readonly subject: Subject;
  readonly state: DeliveryState;
  readonly createdAt: string;
  readonly tries: number;
  readonly lastTriedAt: string | null;
  readonly nextTryAt: string | null;
  readonly deliveredAt: string | null;
  readonly status: number | null;
  readonly problem: { readonly code: ProblemCode; readonly message: string } | null;
  readonly rows: number | null;
  readonly bytes: number | null;
  readonly sha256: string | null;
}

export type NewDelivery = Pick<LoggedDelivery, 'key' | 'delivery' | 'run' | 'subject'>;

interface DeliveryLog {
  /** Oldest first. */
  list(): readonly LoggedDelivery[];
  /** Adds what is not there yet, by its key, and gives what was added. */
  add(make: (all: readonly LoggedDelivery[]) => readonly NewDelivery[]): Promise<LoggedDelivery[]>;
  update(id: string, change: Partial<LoggedDelivery>): Promise<void>;
}

/** Finished ones beyond so many are forgotten, the oldest first; the newest of each delivery stays. */
const maxKept = 2000;

export function openDeliveryLog(store: string, now: () => Date = () => new Date()): DeliveryLog {
  const file = join(store, 'deliveries.json');

  function list(): readonly LoggedDelivery[] {
    if (!existsSync(file)) return [];
    try {
      const { deliveries } = JSON.parse(readSmallFile(file)) as { deliveries: LoggedDelivery[] };
      if (Array.isArray(deliveries) && deliveries.every(({ id, key }) => id && key)) return deliveries;
    } catch {
      // Said below.
    }
    throw new Failure(
      'store',
      'The file deliveries.json of the store is damaged.',
      'Bring it back from a backup. Without it, delete it: the next run delivers whole lists again.',
    );
  }

  const changing = <Result>(work: (write: (all: readonly LoggedDelivery[]) => void) => Result) =>
    underLock(
      join(store, 'deliveries.lock'),
      { command: 'arzesh deliveries', patience: 40_000 },
      (lock: Lock) =>
        Promise.resolve(
          work((all) =>
            writeAtomically(file, `${JSON.stringify({ deliveries: trimmed(all) }, null, 1)}\n`, () =>
              lock.check(),
            ),
          ),
        ),
    );

  return {
    list,
    add: (make) =>
      changing((write) => {
        const all = list();
        const keys = new Set(all.map(({ key }) => key));
        const createdAt = now().toISOString();
        const added = make(all)
          .filter(({ key }) => !keys.has(key))
          .map(
            (one): LoggedDelivery => ({
              ...{ id: randomUUID(), ...one, state: 'waiting', createdAt, tries: 0 },
              ...{ lastTriedAt: null, nextTryAt: createdAt, deliveredAt: null, status: null, problem: null },
              ...{ rows: null, bytes: null, sha256: null },
            }),
          );
        if (added.length === 0) return [];
        // A list that was not delivered is of no use any more beside a later one.
        const isOld = (one: LoggedDelivery) =>
          one.subject.kind === 'full' &&
          (one.state === 'waiting' || one.state === 'failed') &&
          added.some(({ delivery }) => delivery === one.delivery);
        write([
          ...all.map((one) => (isOld(one) ? { ...one, state: 'superseded' as const, nextTryAt: null } : one)),
          ...added,
        ]);
        return added;
      }),
    update: (id, change) =>
      changing((write) => write(list().map((one) => (one.id === id ? { ...one, ...change } : one)))),
  };
}

function trimmed(all: readonly LoggedDelivery[]): readonly LoggedDelivery[] {
  if (all.length <= maxKept) return all;
  const newest = new Set(new Map(all.map(({ delivery, id }) => [delivery, id])).values());
  let surplus = all.length - maxKept;
  return all.filter(({ id, state }) => {
    const goes = surplus > 0 && !newest.has(id) && (state === 'delivered' || state === 'superseded');
    if (goes) surplus -= 1;
    return !goes;
  });
}
