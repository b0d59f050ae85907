import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { renameDurably, writeAtomically } from '../warehouse/atomic.ts';
import { Failure } from '../warehouse/failure.ts';
import { parseRule } from './parse.ts';
import { type Segment, type SegmentBody, segmentNamePattern } from './segment.ts';
import { shippedSegments } from './shipped/index.ts';
import type { Catalogue } from './trait.ts';

/** Shipped and saved segments of a store. A saved one is a JSON file; a shipped one cannot be overwritten. */
export interface SegmentStore {
  list(): Segment[];
  find(name: string): Segment | undefined;
  /** @throws RuleError when the rule does not fit the catalogue */
  save(name: string, body: SegmentBody): Segment;
  /** Takes a segment off the list; {@link SegmentStore.undo} brings it back. */
  remove(name: string): void;
  undo(name: string): Segment;
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
    save(name, body) {
      requireOwn(name);
      parseRule(body.rule, catalogue);
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      const saved = {
        labels: body.labels,
        why: body.why ?? {},
        rule: body.rule,
        changedAt: now().toISOString(),
      };
      writeAtomically(fileOf(name), `${JSON.stringify(saved, null, 2)}\n`);
      return read(name);
    },
    remove(name) {
      requireOwn(name);
      if (!existsSync(fileOf(name))) throw notFound(name);
      renameDurably(fileOf(name), `${fileOf(name)}.removed`);
    },
    undo(name) {
      requireOwn(name);
      const removed = `${fileOf(name)}.removed`;
      if (!existsSync(removed) || existsSync(fileOf(name))) throw notFound(name);
      renameDurably(removed, fileOf(name));
      return read(name);
    },
  };
}

function notFound(name: string): Failure {
  return new Failure('not_found', `There is no segment ${name}.`, 'See the list of segments.');
}
