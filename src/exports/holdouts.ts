import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../warehouse/failure.ts';
import { readKept, writeKept } from '../warehouse/kept-file.ts';
import { type Lock, underLock } from '../warehouse/lock.ts';
import { laterThan, latestOf } from './change-time.ts';

/** A share of customers whom nobody writes to, so that the effect of writing to the others can be measured. */
export interface Holdout {
  /** The segment whose exports leave them out; null for every export. */
  readonly segment: string | null;
  /** Per cent of the customers, in hundredths at the finest. */
  readonly percent: number;
  /** With the customer's id decides who is held out, the same on every machine and every day. */
  readonly seed: string;
  readonly since: string;
  readonly by: string;
}

/** A holdout that is over, or was replaced by another: who was told of it must be told that. */
interface EndedHoldout extends Holdout {
  readonly endedAt: string;
}

interface HoldoutFile {
  readonly holdouts: readonly Holdout[];
  readonly ended: readonly EndedHoldout[];
}

export interface Holdouts {
  list(): readonly Holdout[];
  /** Those of a segment's exports that began or ended after a time. */
  changedAfter(time: string, segment: string): readonly Holdout[];
  /** When one was changed last; the empty text where none ever was. */
  lastChange(): string;
  /** Those of an export: the global one and the segment's own. */
  of(segment: string): readonly Holdout[];
  /** Sets the share; a seed that is there stays unless another is given, so that a larger share keeps who was held out. */
  set(
    holdout: { readonly segment: string | null; readonly percent: number; readonly seed?: string },
    by: string,
    record: () => Promise<unknown>,
  ): Promise<Holdout>;
  /** @throws Failure `not_found` */
  remove(segment: string | null, record: () => Promise<unknown>): Promise<Holdout>;
}

export const seedPattern = '^[A-Za-z0-9_-]{1,64}$';

function isHoldout(entry: Partial<Holdout> | null): entry is Holdout {
  return (
    entry !== null &&
    (entry.segment === null || typeof entry.segment === 'string') &&
    isPercent(entry.percent) &&
    [entry.seed, entry.since, entry.by].every((text) => typeof text === 'string')
  );
}

const isEnded = (entry: Partial<EndedHoldout> | null): entry is EndedHoldout =>
  isHoldout(entry) && typeof (entry as Partial<EndedHoldout>).endedAt === 'string';

const isPercent = (percent: unknown): percent is number =>
  typeof percent === 'number' && percent > 0 && percent <= 50 && bucketsOf(percent) >= 1;

/** How many of the 10,000 buckets are held out. */
export const bucketsOf = (percent: number): number => Math.round(percent * 100);

const isOf = (segment: string) => (holdout: Holdout) =>
  holdout.segment === null || holdout.segment === segment;

export function openHoldouts(store: string, now: () => Date = () => new Date()): Holdouts {
  const file = join(store, 'holdouts.json');

  function read(): HoldoutFile {
    const text = readKept(file);
    if (text === null) return { holdouts: [], ended: [] };
    let found: { holdouts?: unknown; ended?: unknown } | null = null;
    try {
      found = JSON.parse(text);
    } catch {
      // Said below.
    }
    const { holdouts, ended = [] } = found ?? {};
    if (
      !Array.isArray(holdouts) ||
      !holdouts.every(isHoldout) ||
      !Array.isArray(ended) ||
      !ended.every(isEnded)
    ) {
      throw new Failure(
        'store',
        'The file holdouts.json of the store is damaged.',
        'Nothing is exported without it. Bring it back from a backup, or delete it and its mark and set the holdouts again.',
      );
    }
    return { holdouts, ended };
  }

  function lastChange(): string {
    const { holdouts, ended } = read();
    return latestOf([...holdouts.map(({ since }) => since), ...ended.map(({ endedAt }) => endedAt)]);
  }

  function changing<Result>(work: (write: (all: HoldoutFile) => void) => Promise<Result>) {
    if (!existsSync(store)) {
      throw new Failure(
        'store',
        `There is no store at ${store}.`,
        'Load a file first: `arzesh ingest`, or name the store: --store FOLDER.',
      );
    }
    const options = { command: 'arzesh holdouts', patience: 40_000 };
    return underLock(join(store, 'holdouts.lock'), options, (lock: Lock) =>
      work((all) => writeKept(file, `${JSON.stringify(all, null, 2)}\n`, () => lock.check())),
    );
  }

  return {
    list: () => read().holdouts,
    of: (segment) => read().holdouts.filter(isOf(segment)),
    changedAfter(time, segment) {
      const { holdouts, ended } = read();
      const changed = [
        ...holdouts.filter(({ since }) => since > time),
        ...ended.filter(({ endedAt }) => endedAt > time),
      ];
      return changed.filter(isOf(segment));
    },
    lastChange,
    async set({ segment, percent, seed }, by, record) {
      if (!isPercent(percent)) {
        throw new Failure(
          'usage',
          `${percent} is no share that can be held out.`,
          'Use per cent, from 0.01 to 50: 10 holds out one customer in ten.',
        );
      }
      if (seed !== undefined && !new RegExp(seedPattern).test(seed)) {
        throw new Failure('usage', 'That is no seed.', 'Use letters, digits, _ and -, at most 64.');
      }
      return changing(async (write) => {
        const { holdouts, ended } = read();
        const before = holdouts.find((each) => each.segment === segment);
        const since = laterThan(lastChange(), now());
        const holdout: Holdout = {
          segment,
          percent,
          seed: seed ?? before?.seed ?? randomBytes(6).toString('hex'),
          since,
          by,
        };
        await record();
        if (before?.percent === percent && before.seed === holdout.seed) return before;
        write({
          holdouts: [...holdouts.filter((each) => each !== before), holdout],
          ended: before ? [...ended, { ...before, endedAt: since }] : ended,
        });
        return holdout;
      });
    },
    remove(segment, record) {
      return changing(async (write) => {
        const { holdouts, ended } = read();
        const holdout = holdouts.find((each) => each.segment === segment);
        if (!holdout) {
          throw new Failure(
            'not_found',
            segment === null ? 'There is no global holdout.' : `The segment ${segment} has no holdout.`,
            'See `arzesh holdouts list`.',
          );
        }
        await record();
        write({
          holdouts: holdouts.filter((each) => each !== holdout),
          ended: [...ended, { ...holdout, endedAt: laterThan(lastChange(), now()) }],
        });
        return holdout;
      });
    },
  };
}

/** Two-sided test at 5 %, found four times in five: the sum of the two normal quantiles. */
const quantiles = 1.959963984540054 + 0.8416212335729143;

/**
 * The smallest difference between the share of buyers among those written to and those held out that groups of these
 * sizes would show four times in five, at 5 % two-sided: (z₀.₉₇₅ + z₀.₈) · √(p (1 − p) (1/n₁ + 1/n₂)), with p the share
 * of buyers that is expected without writing. Null where a group is empty.
 */
export function smallestEffect(sent: number, heldOut: number, baseRate: number): number | null {
  if (sent < 1 || heldOut < 1) return null;
  return quantiles * Math.sqrt(baseRate * (1 - baseRate) * (1 / sent + 1 / heldOut));
}
