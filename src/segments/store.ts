import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Value from 'typebox/value';
import { renameDurably, writeAtomically } from '../warehouse/atomic.ts';
import { Failure } from '../warehouse/failure.ts';
import { type Lock, underLock } from '../warehouse/lock.ts';
import { parseRule } from './parse/index.ts';
import type { RuleNode } from './rule.ts';
import { type Segment, type SegmentBody, segmentBody, segmentNamePattern } from './segment.ts';
import { shippedSegments } from './shipped/index.ts';
import type { Catalogue } from './trait.ts';
import type { UnusableSegment } from './usable.ts';

/** A segment of that name is there, and nobody said that it is to be replaced. */
export class SegmentExists extends Failure {}

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
   * Saves a segment. One of that name that is there already is replaced only where `replace` says so.
   * @throws RuleError when the rule does not fit the catalogue; SegmentExists
   */
  save(name: string, body: SegmentBody, options?: { readonly replace?: boolean }): Promise<Segment>;
  /** Checks a rule, with the segments that it refers to; `own` is the segment that it belongs to. @throws RuleError */
  parse(rule: unknown, own?: string): RuleNode;
  /** Takes a segment off the list; {@link SegmentStore.undo} brings it back. */
  remove(name: string): Promise<void>;
  undo(name: string): Promise<Segment>;
}

/** More than the server takes in one request. */
const largestFile = 1024 * 1024;

export function openSegments(
  store: string,
  catalogue: Catalogue,
  now: () => Date = () => new Date(),
): SegmentStore {
  const folder = join(store, 'segments');
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
    let saved: unknown;
    try {
      saved = JSON.parse(readFileSync(file, 'utf8'));
    } catch {
      return null;
    }
    if (typeof saved !== 'object' || saved === null) return null;
    const { changedAt, ...body } = saved as { changedAt?: unknown };
    if (typeof changedAt !== 'string' || !Value.Check(segmentBody, body)) return null;
    const { labels, why = {}, rule } = body;
    return { name, labels, why, rule, advice: 'contact', shipped: false, changedAt };
  }

  function required(name: string): Segment {
    const segment = read(name);
    if (!segment) throw unreadable(name);
    return segment;
  }

  /** Changes segments; one process at a time. */
  function changing<Result>(work: (lock: Lock) => Result): Promise<Result> {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return underLock(join(store, 'segments.lock'), { command: 'arzesh segments', patience: 40_000 }, work);
  }

  function requireOwn(name: string): void {
    if (shipped.has(name)) {
      throw new Failure('usage', `${name} ships with Arzesh.`, 'Save your version under another name.');
    }
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
      ...(own === undefined ? {} : { own }),
    });

  return {
    parse,
    find,
    list: () => [...shippedSegments, ...savedNames().flatMap((name) => read(name) ?? [])],
    unreadable: () =>
      savedNames()
        .filter((name) => read(name) === null)
        .map((name) => ({ name, problem: unreadable(name).message })),
    async save(name, body, { replace = false } = {}) {
      requireOwn(name);
      parse(body.rule, name);
      const saved = {
        labels: body.labels,
        why: body.why ?? {},
        rule: body.rule,
        changedAt: now().toISOString(),
      };
      const text = `${JSON.stringify(saved, null, 2)}\n`;
      return changing((lock) => {
        if (!replace && existsSync(fileOf(name))) {
          throw new SegmentExists(
            'usage',
            `There is a segment ${name} already.`,
            'Choose another name, or say that it is to be replaced.',
          );
        }
        writeAtomically(fileOf(name), text, () => lock.check());
        return required(name);
      });
    },
    async remove(name) {
      requireOwn(name);
      await changing(() => {
        if (!existsSync(fileOf(name))) throw notFound(name);
        renameDurably(fileOf(name), `${fileOf(name)}.removed`);
      });
    },
    async undo(name) {
      requireOwn(name);
      const removed = `${fileOf(name)}.removed`;
      return changing(() => {
        if (!existsSync(removed) || existsSync(fileOf(name))) throw notFound(name);
        renameDurably(removed, fileOf(name));
        return required(name);
      });
    },
  };
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
