import { createHash } from 'node:crypto';
import { createReadStream, existsSync, statSync } from 'node:fs';
import { generationNames } from '../generations/current.ts';
import { readManifest } from '../generations/manifest.ts';
import {
  type AuditEntry,
  type AuditHead,
  emptyHead,
  hashEntry,
  keyFile,
  lostKeyAction,
  parseEntry,
  readHead,
  readKey,
  tornAction,
  trailFile,
} from './entry.ts';

interface AuditFault {
  /** Line of audit.ndjson; null where the fault is of the trail as a whole. */
  readonly line: number | null;
  readonly problem: string;
}

export interface AuditVerdict {
  readonly ok: boolean;
  /** Entries read, and how many of them have a hash that only this store can make. */
  readonly entries: number;
  readonly keyed: number;
  /** Lines that were cut off by a stop or a full disk, with which no entry was lost. */
  readonly torn: number;
  readonly faults: readonly AuditFault[];
}

/** What was changed last of that whose every change has an entry, and when. */
export interface LatestChange {
  readonly what: string;
  readonly at: string;
}

/** An entry is written before the change, and its time is taken before: between the two, a lock may be waited for. */
const toleranceMilliseconds = 120_000;
const maxFaults = 100;

/** The trail's lines as bytes, so that a torn one is hashed as it stands. */
async function* linesOf(file: string): AsyncGenerator<{ bytes: Buffer; ended: boolean }> {
  let rest = Buffer.alloc(0);
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 })) {
    rest = Buffer.concat([rest, chunk as Buffer]);
    for (let end = rest.indexOf(10); end >= 0; end = rest.indexOf(10)) {
      yield { bytes: rest.subarray(0, end), ended: true };
      rest = rest.subarray(end + 1);
    }
  }
  if (rest.length > 0) yield { bytes: rest, ended: false };
}

/** Where the trail must have stood: when its key was made, and when each kept generation was published. */
function anchorsOf(store: string): Map<number, { head: AuditHead; from: string }[]> {
  const anchors = new Map<number, { head: AuditHead; from: string }[]>();
  const add = (head: AuditHead, from: string) => {
    if (head.entries > 0) anchors.set(head.entries, [...(anchors.get(head.entries) ?? []), { head, from }]);
  };
  const key = readKey(store);
  if (key) add(key.from, 'its key was made');
  for (const name of generationNames(store)) {
    try {
      const { audit } = readManifest(store, name);
      if (audit) add(audit, `generation ${name} was published`);
    } catch {
      // A generation without a manifest is a finding of its own.
    }
  }
  return anchors;
}

const range = (first: number, last: number) =>
  first === last ? `entry ${first} is` : `entries ${first} to ${last} are`;

/**
 * Verifies the audit trail: each entry's hash and its link to the one before, the sealed head, and where it stood when
 * each kept generation was published; and that it does not end before the latest change of what is audited. Entries of earlier versions are verified as far as a hash without a key allows.
 */
export async function verifyAudit(store: string, changed: LatestChange | null = null): Promise<AuditVerdict> {
  const faults: AuditFault[] = [];
  const fault = (line: number | null, problem: string) => {
    if (faults.length < maxFaults) faults.push({ line, problem });
  };
  const key = readKey(store);
  const anchors = anchorsOf(store);
  let at = emptyHead;
  let [line, entries, keyed, torn] = [0, 0, 0, 0];
  let last: string | null = null;
  let unread: { line: number; bytes: Buffer } | null = null;

  function checkEntry(entry: AuditEntry): void {
    if (entry.sequence > at.entries + 1)
      fault(line, `${range(at.entries + 1, entry.sequence - 1)} missing before this line`);
    else if (entry.sequence !== at.entries + 1)
      fault(line, `entry ${entry.sequence} stands where entry ${at.entries + 1} is due`);
    else if (entry.previous !== at.hash) fault(line, 'does not follow from the entry before it');
    const isBeforeKey = key !== null && entry.sequence <= key.from.entries;
    if (entry.keyed) {
      keyed += 1;
      if (key === null) return;
      if (isBeforeKey) return;
    } else if (key !== null && !isBeforeKey) {
      fault(line, 'was not written by this store: its hash has no key');
      return;
    }
    if (hashEntry(entry, entry.keyed ? (key?.key ?? null) : null) !== entry.hash)
      fault(line, 'was changed: its hash does not fit');
  }

  function settle(next: AuditEntry | null): void {
    if (!unread) return;
    const sha256 = createHash('sha256').update(unread.bytes).digest('hex');
    const isMarked = next?.action === tornAction && next.details?.sha256 === sha256;
    // Earlier versions marked nothing; that the next entry follows shows as well that none is missing.
    const follows = next?.sequence === at.entries + 1 && next.previous === at.hash;
    if (follows && (isMarked || !next.keyed)) torn += 1;
    else fault(unread.line, 'cannot be read');
    unread = null;
  }

  const trail = statSync(trailFile(store), { throwIfNoEntry: false });
  if (trail && !trail.isFile()) fault(null, 'is no file: a folder, a pipe or a device is in its place');
  else if (trail) {
    for await (const { bytes, ended } of linesOf(trailFile(store))) {
      line += 1;
      if (bytes.length === 0) continue;
      const entry = parseEntry(bytes.toString('utf8'));
      if (!entry) {
        // The next entry will mark the last line.
        if (!ended) torn += 1;
        else {
          settle(null);
          unread = { line, bytes };
        }
        continue;
      }
      settle(entry);
      // What a reader takes it for may differ by program: a name that stands twice, another end of a line.
      if (bytes.toString('utf8') !== JSON.stringify(entry))
        fault(line, 'was changed: it is not as it was written');
      entries += 1;
      checkEntry(entry);
      at = { entries: entry.sequence, hash: entry.hash };
      last = entry.happenedAt;
      if (entry.action === lostKeyAction && entry.keyed)
        fault(line, `the key of the entries before was lost: they cannot be verified`);
      for (const { head, from } of anchors.get(entry.sequence) ?? [])
        if (head.hash !== entry.hash) fault(line, `differs from what it was when ${from}`);
      anchors.delete(entry.sequence);
    }
    settle(null);
  }
  for (const [count, places] of anchors) {
    if (count > at.entries)
      for (const { from } of places)
        fault(null, `had ${count} entries when ${from}; it ends at entry ${at.entries}`);
  }
  if (key) {
    const head = readHead(store, key.key);
    if (!head) fault(null, 'its sealed head, the file audit.head, is missing or was changed');
    else if (head.entries > at.entries)
      fault(null, `was cut off: ${range(at.entries + 1, head.entries)} missing at its end`);
  } else if (keyed > 0 || existsSync(keyFile(store))) {
    fault(null, 'its key, the file audit.key, is missing or unreadable: its entries cannot be verified');
  }
  if (changed !== null && Date.parse(changed.at) - Date.parse(last ?? '1970-01-01') > toleranceMilliseconds)
    fault(null, `ends before ${changed.what} was changed, and each such change has an entry: ${changed.at}`);
  return { ok: faults.length === 0, entries, keyed, torn, faults };
}
