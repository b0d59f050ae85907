import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from '../segments/fragment.ts';
import { compose } from '../segments/index.ts';
import type { Engine } from '../warehouse/engine.ts';
import { Failure } from '../warehouse/failure.ts';
import { readKept, writeKept } from '../warehouse/kept-file.ts';
import { type Lock, underLock } from '../warehouse/lock.ts';
import { laterThan, latestOf } from './change-time.ts';
import { internationalPhone } from './phones.ts';
import { type Channel, channels } from './purposes.ts';

export const suppressionReasons = ['unsubscribed', 'bounced', 'complained', 'legal', 'other'] as const;
export type SuppressionReason = (typeof suppressionReasons)[number];

export const suppressionKinds = ['customer_id', ...channels] as const;
export type SuppressionKind = (typeof suppressionKinds)[number];

/** Somebody who is not to be written to, whatever the customer table says of their consent. */
export interface Suppression {
  /** Names the entry in addresses and lists; says nothing about whom it is of. */
  readonly id: string;
  readonly kind: SuppressionKind;
  /** A customer's id, or the SHA-256 of a normalised address: the list holds no address. */
  readonly value: string;
  readonly channel: Channel | 'all';
  readonly reason: SuppressionReason;
  readonly addedAt: string;
  readonly by: string;
  /** When it was taken off; the file keeps it, because tools that were told of it must be told that it is over. */
  readonly removedAt?: string;
}

export type NewSuppression = Pick<Suppression, 'kind' | 'value' | 'channel' | 'reason'>;

export interface SuppressionList {
  /** Those that stand. */
  list(): readonly Suppression[];
  /** Those that were put on or taken off after a time. */
  changedAfter(time: string): readonly Suppression[];
  /** When the list was changed last; the empty text where it never was. */
  lastChange(): string;
  /** Adds entries; one that is there with another reason gets the new one. Returns how many are new. */
  add(
    entries: readonly NewSuppression[],
    by: string,
    record: () => Promise<unknown>,
  ): Promise<{ readonly added: number; readonly known: number }>;
  /** @throws Failure `not_found` */
  remove(id: string, record: () => Promise<unknown>): Promise<Suppression>;
}

/** Each entry takes some 250 bytes, and every export reads the list. */
const maxSuppressions = 1_000_000;
const maxBytes = maxSuppressions * 400;

const idOf = ({ kind, value, channel }: Pick<Suppression, 'kind' | 'value' | 'channel'>) =>
  createHash('sha256').update(`${kind}\0${value}\0${channel}`).digest('hex').slice(0, 16);

function isSuppression(entry: Partial<Suppression> | null): entry is Suppression {
  return (
    entry !== null &&
    suppressionKinds.some((kind) => kind === entry.kind) &&
    [entry.id, entry.value, entry.addedAt, entry.by].every((text) => typeof text === 'string') &&
    ['string', 'undefined'].includes(typeof entry.removedAt) &&
    [...channels, 'all'].some((channel) => channel === entry.channel) &&
    suppressionReasons.some((reason) => reason === entry.reason)
  );
}

const changeOf = ({ addedAt, removedAt }: Suppression) => removedAt ?? addedAt;

export function openSuppressions(store: string, now: () => Date = () => new Date()): SuppressionList {
  const file = join(store, 'suppressions.ndjson');
  let stamp: string | null = null;
  let known: readonly Suppression[] = [];
  let standing: readonly Suppression[] = [];

  /** All entries, also those that were taken off. @throws Failure where a line cannot be read: an export without it would write to who must not be written to */
  function read(): readonly Suppression[] {
    const current = [file, `${file}.mark`]
      .map((each) => statSync(each, { throwIfNoEntry: false }))
      .map((stat) => (stat ? `${stat.ino}:${stat.mtimeMs}:${stat.size}` : ''))
      .join(' ');
    if (current === stamp) return known;
    const lines = (readKept(file, maxBytes) ?? '').split('\n');
    known = lines.flatMap((line, index) => {
      if (line === '') return [];
      let entry: Partial<Suppression> | null = null;
      try {
        entry = JSON.parse(line);
      } catch {
        // Said below.
      }
      if (isSuppression(entry)) return [entry];
      throw new Failure(
        'store',
        `Line ${index + 1} of suppressions.ndjson in the store is damaged.`,
        'Nothing is exported without the whole list. Bring the file back from a backup, with its mark.',
      );
    });
    standing = known.filter(({ removedAt }) => removedAt === undefined);
    stamp = current;
    return known;
  }

  function list(): readonly Suppression[] {
    read();
    return standing;
  }

  const lastChange = () => latestOf(read().map(changeOf));

  function changing<Result>(
    work: (write: (entries: readonly Suppression[]) => void) => Promise<Result>,
  ): Promise<Result> {
    if (!statSync(store, { throwIfNoEntry: false })) {
      throw new Failure(
        'store',
        `There is no store at ${store}.`,
        'Load a file first: `arzesh ingest`, or name the store: --store FOLDER.',
      );
    }
    const options = { command: 'arzesh suppress', patience: 40_000 };
    return underLock(join(store, 'suppressions.lock'), options, (lock: Lock) =>
      work((entries) => {
        const text = entries.map((entry) => `${JSON.stringify(entry)}\n`).join('');
        writeKept(file, text, () => lock.check(), maxBytes);
      }),
    );
  }

  return {
    list,
    changedAfter: (time) => read().filter((entry) => changeOf(entry) > time),
    lastChange,
    add(entries, by, record) {
      return changing(async (write) => {
        const before = new Map(list().map((entry) => [entry.id, entry]));
        const after = new Map(before);
        const time = laterThan(lastChange(), now());
        for (const entry of entries) {
          const id = idOf(entry);
          after.set(id, { id, ...entry, addedAt: before.get(id)?.addedAt ?? time, by });
        }
        if (after.size > maxSuppressions) {
          throw new Failure(
            'usage',
            `The list would have ${after.size} entries; it holds ${maxSuppressions}.`,
            'Take the consent of these customers back in the customer table instead.',
          );
        }
        await record();
        const gone = read().filter(({ id, removedAt }) => removedAt !== undefined && !after.has(id));
        write([...gone, ...after.values()]);
        const added = after.size - before.size;
        return { added, known: entries.length - added };
      });
    },
    remove(id, record) {
      return changing(async (write) => {
        const entry = list().find((each) => each.id === id);
        if (!entry) {
          throw new Failure(
            'not_found',
            `There is no entry ${id} in the suppression list.`,
            'See `arzesh suppress list`.',
          );
        }
        await record();
        const removed = { ...entry, removedAt: laterThan(lastChange(), now()) };
        write(read().map((each) => (each === entry ? removed : each)));
        return entry;
      });
    },
  };
}

/** Temporary tables of a connection that hold entries: those that stand, and those that changed since a run. */
export type SuppressionTable = 'suppressed' | 'changed_suppressions';

/** Writes entries into a temporary table, and says which kinds there are. */
export async function loadSuppressions(
  engine: Engine,
  entries: readonly Suppression[],
  table: SuppressionTable,
): Promise<ReadonlySet<SuppressionKind>> {
  if (entries.length > 0) {
    await engine.load(table, {
      kind: entries.map(({ kind }) => kind),
      value: entries.map(({ value }) => value),
      channel: entries.map(({ channel }) => channel),
      reason: entries.map(({ reason }) => reason),
    });
  }
  return new Set(entries.map(({ kind }) => kind));
}

/**
 * SHA-256 of addresses as customers' addresses are compared with them; null for what is no address. What is a SHA-256
 * already stays as it is.
 */
export async function hashAddresses(
  engine: Engine,
  kind: Channel,
  addresses: readonly string[],
  country: string | null = null,
): Promise<(string | null)[]> {
  if (addresses.length === 0) return [];
  await engine.load('given_addresses', {
    address: addresses,
    position: Float64Array.from(addresses.keys()),
  });
  const address = sql`address`;
  const normal =
    kind === 'email'
      ? sql`case when is_email(plain_email(address)) then plain_email(address) end`
      : internationalPhone(address, { column: sql`''`, known: [], usual: country });
  const query = compose(
    sql`select case when is_sha256(plain_email(address)) then plain_email(address) else sha256_hex(${normal}) end as hash from given_addresses order by position`,
  );
  const rows = await engine.rows<{ hash: string | null }>(query.sql, query.values);
  return rows.map(({ hash }) => hash);
}
