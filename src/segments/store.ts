import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { renameDurably, writeAtomically } from '../warehouse/atomic.ts';
import { Failure } from '../warehouse/failure.ts';
import { type Lock, underLock } from '../warehouse/lock.ts';
import { parseRule } from './parse.ts';
import { type Segment, type SegmentBody, segmentNamePattern } from './segment.ts';
import { shippedSegments } from './shipped/index.ts';
import type { Catalogue } from './trait.ts';

/** Shipped and saved segments of a store. A saved one is a JSON file; a shipped one cannot be overwritten. */
export interface SegmentStore {
  list(): Segment[];
  find(name: string): Segment | undefined;
  /** @throws RuleError when the rule does not fit the catalogue */
  save(name: string, body: SegmentBody): Promise<Segment>;
  /** Takes a segment off the list; {@link SegmentStore.undo} brings it back. */
  remove(name: string): Promise<void>;
  undo(name: string): Promise<Segment>;
}

export function openSegments(
  store: string,
  catalogue: Catalogue,
  now: () => Date = () => new Date(),
): SegmentStore {
  const folder = join(store, 'segments');
  const shipped = new Map(shippedSegments.map((segment) => [segment.name, segment]));

  function fileOf(name: string): string {
    if (!new RegExp(segmentNamePattern).test(name)) {
      throw new Failure(
        'usage',
        'That is no name for a segment.',
        'Use lower-case letters, digits, _ and -, at most 64.',
      );
    }
    return join(folder, `${name}.json`);
  }

  function read(name: string): Segment {
    const saved = JSON.parse(readFileSync(fileOf(name), 'utf8')) as SegmentBody & { changedAt: string };
    return {
      name,
      labels: saved.labels,
      why: saved.why ?? {},
      rule: saved.rule,
      advice: 'contact',
      shipped: false,
      changedAt: saved.changedAt,
    };
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

  return {
    list() {
      const names = existsSync(folder)
        ? readdirSync(folder)
            .filter((file) => file.endsWith('.json'))
            .map((file) => file.slice(0, -'.json'.length))
            .filter((name) => new RegExp(segmentNamePattern).test(name))
            .sort()
        : [];
      return [...shippedSegments, ...names.filter((name) => !shipped.has(name)).map(read)];
    },
    find(name) {
      const own = shipped.get(name);
      if (own) return own;
      if (!new RegExp(segmentNamePattern).test(name)) return undefined;
      return existsSync(fileOf(name)) ? read(name) : undefined;
    },
    async save(name, body) {
      requireOwn(name);
      parseRule(body.rule, catalogue);
      const saved = {
        labels: body.labels,
        why: body.why ?? {},
        rule: body.rule,
        changedAt: now().toISOString(),
      };
      const text = `${JSON.stringify(saved, null, 2)}\n`;
      return changing((lock) => {
        writeAtomically(fileOf(name), text, () => lock.check());
        return read(name);
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
        return read(name);
      });
    },
  };
}

function notFound(name: string): Failure {
  return new Failure('not_found', `There is no segment ${name}.`, 'See the list of segments.');
}
