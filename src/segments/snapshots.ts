import { createHash, randomBytes } from 'node:crypto';
import { createReadStream, existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { writeAtomically } from '../warehouse/atomic.ts';
import type { Engine } from '../warehouse/engine.ts';
import { Failure } from '../warehouse/failure.ts';
import { type Lock, underLock } from '../warehouse/lock.ts';
import { readSmallFile } from '../warehouse/small-file.ts';
import { condition } from './compile.ts';
import { compose, sql } from './fragment.ts';
import { ruleMark } from './history/index.ts';
import type { Rule, RuleNode } from './rule.ts';
import type { Scope } from './scope.ts';

/** Letters of any script and digits; blanks would be lost in file names and addresses. */
export const snapshotNamePattern = '^[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}_-]{0,63}$';
const isName = new RegExp(snapshotNamePattern, 'u');

/** Members of a segment that were kept under a name, and never change. It names no person by itself. */
export interface Snapshot {
  readonly id: string;
  readonly name: string;
  readonly segment: string;
  /** Of the saved segment at that time; 0 for one that ships. */
  readonly version: number;
  readonly rule: Rule;
  /** Tells the rule from another, with the segments that it referred to. */
  readonly ruleMark: string;
  /** The generation that was asked, and its as-of day. */
  readonly run: string;
  readonly asOf: string;
  readonly createdAt: string;
  readonly by: string;
  /** Members at its date. */
  readonly people: number;
  /** Of the file that holds their ids. */
  readonly sha256: string;
}

/** There is a snapshot of that name already: it never changes. */
export class SnapshotExists extends Failure {}

interface NewSnapshot {
  readonly name: string;
  readonly segment: string;
  readonly version: number;
  readonly rule: Rule;
  readonly node: RuleNode;
  readonly by: string;
}

export interface SnapshotStore {
  /** Those of a segment, or all, newest first; without those whose file cannot be read. */
  list(segment?: string): Snapshot[];
  /** @throws Failure `not_found` */
  get(segment: string, name: string): Snapshot;
  /** A snapshot as a part of a rule: those of its members that the data still knows. */
  node(segment: string, name: string): Extract<RuleNode, { kind: 'snapshot' }> | undefined;
  /**
   * Keeps the members that a rule has now.
   * @param record is called before the snapshot is there; where it fails, there is none
   * @throws SnapshotExists; Failure `usage` for a name that cannot be used
   */
  create(
    wanted: NewSnapshot,
    generation: { readonly engine: Engine; readonly name: string },
    scope: Scope,
    record: (people: number) => Promise<unknown>,
  ): Promise<Snapshot>;
  /** @throws Failure `not_found` */
  remove(segment: string, name: string, record: () => Promise<unknown>): Promise<Snapshot>;
  /** What is wrong with the files, one sentence each. */
  problems(): Promise<string[]>;
}

const isFile = (path: string) => statSync(path, { throwIfNoEntry: false })?.isFile() === true;

/** Files without a description for so long were left by a process that was killed. */
const abandonedMilliseconds = 3_600_000;

export function openSnapshots(store: string, now: () => Date = () => new Date()): SnapshotStore {
  const folder = join(store, 'snapshots');
  const describedIn = (id: string) => join(folder, `${id}.json`);
  const membersOf = (id: string) => join(folder, `${id}.parquet`);

  function ids(ending: '.json' | '.parquet'): string[] {
    if (!existsSync(folder)) return [];
    return readdirSync(folder)
      .filter((file) => file.endsWith(ending) && /^[0-9a-f]{16}\./.test(file))
      .map((file) => file.slice(0, 16));
  }

  /** Null where the file is no description of a snapshot. */
  function read(id: string): Snapshot | null {
    try {
      const found = JSON.parse(readSmallFile(describedIn(id))) as Partial<Snapshot>;
      const texts = [found.name, found.segment, found.run, found.asOf, found.createdAt, found.by];
      const isWhole =
        found.id === id &&
        texts.every((text) => typeof text === 'string') &&
        Number.isSafeInteger(found.people) &&
        typeof found.sha256 === 'string';
      return isWhole ? (found as Snapshot) : null;
    } catch {
      return null;
    }
  }

  const list = (segment?: string) =>
    ids('.json')
      .flatMap((id) => read(id) ?? [])
      .filter((each) => segment === undefined || each.segment === segment)
      .sort((a, b) =>
        a.createdAt < b.createdAt ? 1 : a.createdAt > b.createdAt ? -1 : a.id < b.id ? -1 : 1,
      );
  const find = (segment: string, name: string) =>
    list(segment).find((each) => each.name === name.normalize('NFC'));

  function get(segment: string, name: string): Snapshot {
    const found = find(segment, name);
    if (found) return found;
    throw new Failure(
      'not_found',
      `The segment ${segment} has no snapshot ${JSON.stringify(name)}.`,
      `See: arzesh segments snapshots ${segment}`,
    );
  }

  const changing = <Result>(work: (lock: Lock) => Promise<Result>) =>
    underLock(join(store, 'snapshots.lock'), { command: 'arzesh segments', patience: 40_000 }, work);

  function sweep(): void {
    const described = new Set(ids('.json'));
    for (const id of ids('.parquet')) {
      const written = statSync(membersOf(id), { throwIfNoEntry: false })?.mtimeMs ?? Number.POSITIVE_INFINITY;
      if (!described.has(id) && Date.now() - written > abandonedMilliseconds)
        rmSync(membersOf(id), { force: true });
    }
  }

  return {
    list,
    get,
    node(segment, name) {
      const found = find(segment, name);
      if (!found) return undefined;
      if (!isFile(membersOf(found.id))) {
        throw new Failure(
          'store',
          `The file of the snapshot ${found.name} is missing from the store.`,
          'Bring snapshots/ back from a backup, or delete the snapshot: arzesh segments snapshot-delete SEGMENT NAME',
        );
      }
      return { kind: 'snapshot', segment, name: found.name, id: found.id, file: membersOf(found.id) };
    },
    async create({ name: given, segment, version, rule, node, by }, generation, scope, record) {
      const name = given.normalize('NFC');
      if (!isName.test(name)) {
        throw new Failure(
          'usage',
          `${JSON.stringify(given)} is no name for a snapshot.`,
          'Use letters, digits, _ and -, at most 64, such as autumn-2026.',
        );
      }
      const refuseTaken = () => {
        if (!find(segment, name)) return;
        throw new SnapshotExists(
          'usage',
          `The segment ${segment} has a snapshot ${name} already, and a snapshot never changes.`,
          'Choose another name.',
        );
      };
      refuseTaken();
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      sweep();
      const id = randomBytes(8).toString('hex');
      const file = membersOf(id);
      const members = compose(
        sql`select customer_id from results.traits where ${condition(node, scope)} order by customer_id nulls last`,
      );
      try {
        const people = await generation.engine.copy(members.sql, members.values, file, 'parquet');
        // A stream that ends early ends without an error: what was written is counted again.
        const [written] = await generation.engine.rows<{ people: number }>(
          'select cast(count(customer_id) as integer) as people from snapshot_members($file)',
          { file },
        );
        if (written?.people !== people)
          throw new Error(`the snapshot has ${written?.people} people, the segment ${people}`);
        const snapshot: Snapshot = {
          ...{ id, name, segment, version, rule, ruleMark: ruleMark(node) },
          ...{ run: generation.name, asOf: scope.asOf, createdAt: now().toISOString(), by, people },
          sha256: await hashOf(file),
        };
        return await changing(async (lock) => {
          refuseTaken();
          await record(people);
          writeAtomically(describedIn(id), `${JSON.stringify(snapshot, null, 2)}\n`, () => lock.check());
          return snapshot;
        });
      } catch (error) {
        if (!existsSync(describedIn(id))) rmSync(file, { force: true });
        throw error;
      }
    },
    remove(segment, name, record) {
      get(segment, name);
      return changing(async (lock) => {
        const found = get(segment, name);
        await record();
        lock.check();
        rmSync(describedIn(found.id));
        rmSync(membersOf(found.id), { force: true });
        return found;
      });
    },
    async problems() {
      const found: string[] = [];
      for (const id of ids('.json')) {
        const snapshot = read(id);
        if (!snapshot) found.push(`snapshots/${id}.json is damaged.`);
        else if (!isFile(membersOf(id))) found.push(`snapshots/${id}.parquet is missing, or no file.`);
        else if ((await hashOf(membersOf(id))) !== snapshot.sha256)
          found.push(`snapshots/${id}.parquet is not the file that was kept as ${snapshot.name}.`);
      }
      return found;
    },
  };
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file, { highWaterMark: 512 * 1024 }))
    hash.update(chunk as Buffer);
  return hash.digest('hex');
}
