import { existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Value from 'typebox/value';
import { renameDurably, writeAtomically } from '../warehouse/atomic.ts';
import { Failure } from '../warehouse/failure.ts';
import { type Lock, underLock } from '../warehouse/lock.ts';
import { readSmallFile } from '../warehouse/small-file.ts';
import { parseRule } from './parse/index.ts';
import type { RuleNode } from './rule.ts';
import {
  type Segment,
  type SegmentBody,
  type SegmentVersion,
  segmentBody,
  segmentNamePattern,
} from './segment.ts';
import { shippedSegments } from './shipped/index.ts';
import { openSnapshots, type SnapshotStore } from './snapshots.ts';
import type { Catalogue } from './trait.ts';
import type { UnusableSegment } from './usable.ts';
import { keepVersion, keptVersions, readVersion } from './versions.ts';

/** A segment of that name is there, and nobody said that it is to be replaced. */
export class SegmentExists extends Failure {}

/** Somebody else has replaced the segment since it was read. */
export class SegmentChanged extends Failure {}

/** The file of a saved segment is cut off, or not as segments are written. */
export class UnreadableSegment extends Failure {}

/** Shipped and saved segments of a store. A saved one is a JSON file; a shipped one cannot be overwritten. */
export interface SegmentStore {
  /** Shipped ones, then saved ones by name; without those whose file cannot be read. */
  list(): Segment[];
  /** Saved segments whose file cannot be read: cut off, or not as segments are written. */
  unreadable(): UnusableSegment[];
  /** @throws UnreadableSegment */
  find(name: string): Segment | undefined;
  /**
   * Saves a segment. One of that name that is there already is replaced only where `replace` says so; it stays as an
   * earlier version. `expected` is the version that the writer has read: another one is not replaced.
   * @throws RuleError when the rule does not fit the catalogue; SegmentExists; SegmentChanged
   */
  save(
    name: string,
    body: SegmentBody,
    options?: Changing & { readonly replace?: boolean; readonly expected?: number },
  ): Promise<Segment>;
  /** What a segment said before, newest first; those that cannot be read are left out. */
  versions(name: string): SegmentVersion[];
  /** Makes an earlier version the newest. @throws Failure `not_found`; RuleError where it fits no longer */
  restore(name: string, version: number, options?: Changing): Promise<Segment>;
  /** Checks a rule, with the segments that it refers to; `own` is the segment that it belongs to. @throws RuleError */
  parse(rule: unknown, own?: string): RuleNode;
  /** Members that were kept under a name. */
  readonly snapshots: SnapshotStore;
  /** Takes a segment off the list; {@link SegmentStore.undo} brings it back. */
  remove(name: string, options?: Changing): Promise<void>;
  undo(name: string, options?: Changing): Promise<Segment>;
  /** Whether there was a segment of this name, which is taken off the list. */
  wasRemoved(name: string): boolean;
}

interface Changing {
  /** Called once nothing stands against the change any more, before it is made; where it fails, nothing is changed. */
  readonly record?: () => Promise<unknown>;
}

/** More than the server takes in one request. */
const largestFile = 1024 * 1024;

export function openSegments(
  store: string,
  catalogue: Catalogue,
  now: () => Date = () => new Date(),
): SegmentStore {
  const folder = join(store, 'segments');
  const snapshots = openSnapshots(store, now);
  const shipped = new Map(shippedSegments.map((segment) => [segment.name, segment]));
  const isName = (name: string) => new RegExp(segmentNamePattern).test(name);

  function fileOf(name: string): string {
    if (!isName(name)) {
      throw new Failure(
        'usage',
        'That is no name for a segment.',
        'Use lower-case letters, digits, _ and -, at most 64.',
      );
    }
    return join(folder, `${name}.json`);
  }

  /** Null where the file is no saved segment. */
  function read(name: string): Segment | null {
    const file = fileOf(name);
    const found = statSync(file, { throwIfNoEntry: false });
    if (!found?.isFile() || found.size > largestFile) return null;
    const saved = fromText(readSmallFile(file));
    return saved && { ...saved, name, advice: 'contact', shipped: false };
  }

  function required(name: string): Segment {
    const segment = read(name);
    if (!segment) throw unreadable(name);
    return segment;
  }

  /** Changes segments; one process at a time. */
  function changing<Result>(work: (lock: Lock) => Promise<Result>): Promise<Result> {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return underLock(join(store, 'segments.lock'), { command: 'arzesh segments', patience: 40_000 }, work);
  }

  function requireOwn(name: string): void {
    if (shipped.has(name)) {
      throw new Failure('usage', `${name} ships with Arzesh.`, 'Save your version under another name.');
    }
  }

  const versionsFolder = (name: string) => join(folder, 'versions', name);

  /** The number that the next content of a name gets: also after a removal it goes on. */
  function nextVersion(name: string): number {
    const saved = existsSync(fileOf(name)) ? read(name)?.version : undefined;
    return Math.max(0, saved ?? 0, ...keptVersions(versionsFolder(name))) + 1;
  }

  /** Keeps the content that a name has now, where it has one that can be read. */
  function keep(name: string): void {
    const current = existsSync(fileOf(name)) ? read(name) : null;
    if (current) keepVersion(versionsFolder(name), current.version, readSmallFile(fileOf(name)));
  }

  function versions(name: string): SegmentVersion[] {
    fileOf(name);
    const kept = keptVersions(versionsFolder(name)).flatMap((version) => {
      const saved = fromText(readVersion(versionsFolder(name), version) ?? '');
      return saved ? [{ ...saved, version }] : [];
    });
    return kept.reverse();
  }

  function write(name: string, { labels, why = {}, rule }: SegmentBody, lock: Lock): Segment {
    const saved = { labels, why, rule, changedAt: now().toISOString(), version: nextVersion(name) };
    keep(name);
    writeAtomically(fileOf(name), `${JSON.stringify(saved, null, 2)}\n`, () => lock.check());
    return required(name);
  }

  const savedNames = () =>
    existsSync(folder)
      ? readdirSync(folder)
          .filter((file) => file.endsWith('.json'))
          .map((file) => file.slice(0, -'.json'.length))
          .filter((name) => isName(name) && !shipped.has(name))
          .sort()
      : [];

  const find = (name: string): Segment | undefined => {
    const own = shipped.get(name);
    if (own) return own;
    return isName(name) && existsSync(fileOf(name)) ? required(name) : undefined;
  };
  const parse = (rule: unknown, own?: string) =>
    parseRule(rule, catalogue, {
      find: (name) => find(name)?.rule,
      findSnapshot: snapshots.node,
      ...(own === undefined ? {} : { own }),
    });

  return {
    parse,
    snapshots,
    find,
    list: () => [...shippedSegments, ...savedNames().flatMap((name) => read(name) ?? [])],
    unreadable: () =>
      savedNames()
        .filter((name) => read(name) === null)
        .map((name) => ({ name, problem: unreadable(name).message })),
    versions,
    async save(name, body, { replace = false, expected, record } = {}) {
      requireOwn(name);
      parse(body.rule, name);
      return changing(async (lock) => {
        if (expected !== undefined && (existsSync(fileOf(name)) ? read(name)?.version : 0) !== expected) {
          throw new SegmentChanged(
            'usage',
            `The segment ${name} has been changed since.`,
            'Look at it as it is now, then save again.',
          );
        }
        if (!replace && existsSync(fileOf(name))) {
          throw new SegmentExists(
            'usage',
            `There is a segment ${name} already.`,
            'Choose another name, or say that it is to be replaced.',
          );
        }
        await record?.();
        return write(name, body, lock);
      });
    },
    async restore(name, version, { record } = {}) {
      requireOwn(name);
      return changing(async (lock) => {
        const wanted = versions(name).find((each) => each.version === version);
        if (!wanted) throw new Failure('not_found', `There is no version ${version} of ${name}.`, '');
        parse(wanted.rule, name);
        await record?.();
        return write(name, wanted, lock);
      });
    },
    async remove(name, { record } = {}) {
      requireOwn(name);
      await changing(async (lock) => {
        if (!existsSync(fileOf(name))) throw notFound(name);
        await record?.();
        lock.check();
        keep(name);
        renameDurably(fileOf(name), `${fileOf(name)}.removed`);
      });
    },
    async undo(name, { record } = {}) {
      requireOwn(name);
      const removed = `${fileOf(name)}.removed`;
      return changing(async (lock) => {
        if (!existsSync(removed) || existsSync(fileOf(name))) throw notFound(name);
        await record?.();
        lock.check();
        renameDurably(removed, fileOf(name));
        return required(name);
      });
    },
    wasRemoved: (name) =>
      existsSync(`${fileOf(name)}.removed`) || (!existsSync(fileOf(name)) && versions(name).length > 0),
  };
}

/** What a file of a segment says; null where it is not as segments are written. */
function fromText(text: string): SegmentVersion | null {
  let saved: unknown;
  try {
    saved = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof saved !== 'object' || saved === null) return null;
  // Files of an earlier Arzesh have no version.
  const { changedAt, version = 1, ...body } = saved as { changedAt?: unknown; version?: unknown };
  if (typeof changedAt !== 'string' || !Number.isSafeInteger(version) || !Value.Check(segmentBody, body))
    return null;
  const { labels, why = {}, rule } = body;
  return { labels, why, rule, changedAt, version: version as number };
}

function notFound(name: string): Failure {
  return new Failure('not_found', `There is no segment ${name}.`, 'See the list of segments.');
}

function unreadable(name: string): UnreadableSegment {
  return new UnreadableSegment(
    'store',
    `The file of segment ${name} is damaged or not as segments are written.`,
    `Mend segments/${name}.json in the store, or take it away and save the segment again.`,
  );
}
