import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { writeAtomically } from '../warehouse/atomic.ts';
import { Failure } from '../warehouse/failure.ts';
import { readSmallFile } from '../warehouse/small-file.ts';
import type { FormatName } from './formats.ts';
import type { Holdout } from './holdouts.ts';
import type { ExportScope } from './members.ts';
import type { Purpose } from './purposes.ts';
import type { Waterfall } from './waterfall.ts';

/** The snapshot whose members an export has, and how many of them the data knows no longer. */
export interface ExportedSnapshot {
  readonly id: string;
  readonly name: string;
  readonly asOf: string;
  /** Members at its date. */
  readonly people: number;
  readonly noLongerKnown: number;
}

/** What a file of an export holds and how it came about; it names no person. */
export interface ExportManifest {
  readonly manifest: 1;
  readonly id: string;
  readonly createdAt: string;
  readonly by: string;
  readonly segment: string;
  /** Of the saved segment; 0 for one that ships. */
  readonly version: number;
  /** Tells the rule from another. */
  readonly rule: string;
  /** Of a snapshot: its members are those that the data still knows. Null where the rule was asked. */
  readonly snapshot: ExportedSnapshot | null;
  /** The published results that were asked. */
  readonly run: string;
  readonly asOf: string;
  readonly engine: string;
  readonly purpose: Purpose;
  readonly profile: string | null;
  readonly scope: ExportScope;
  readonly reason: string | null;
  readonly language: string;
  readonly file: string;
  readonly format: FormatName;
  readonly gz: boolean;
  readonly columns: readonly string[];
  readonly rows: number;
  readonly bytes: number;
  /** Of the file's bytes, as they are sent. */
  readonly sha256: string;
  readonly waterfall: Waterfall;
  readonly holdouts: readonly Pick<Holdout, 'segment' | 'percent' | 'seed'>[];
}

interface Signed {
  readonly signature: {
    readonly algorithm: 'HMAC-SHA256';
    /** Names the store's key; says nothing about it. */
    readonly key: string;
    readonly value: string;
  };
}

export type SignedManifest = ExportManifest & Signed;

const keyFile = (store: string) => join(store, 'exports.key');

/** The key with which a store signs, made when it is needed first; null where there is none and none is to be made. */
function signingKey(store: string, make: boolean): Buffer | null {
  if (!existsSync(keyFile(store))) {
    if (!make) return null;
    writeAtomically(keyFile(store), `${randomBytes(32).toString('hex')}\n`);
  }
  const text = readSmallFile(keyFile(store)).trim();
  if (!/^[0-9a-f]{64}$/.test(text)) {
    throw new Failure(
      'store',
      'The file exports.key of the store is damaged: manifests cannot be signed or verified.',
      'Bring it back from a backup. Without it delete the file: what was signed before can then not be verified.',
    );
  }
  return Buffer.from(text, 'hex');
}

const nameOf = (key: Buffer) =>
  createHash('sha256').update('arzesh export key').update(key).digest('hex').slice(0, 12);
const signed = (key: Buffer, manifest: object) =>
  createHmac('sha256', key).update(JSON.stringify(manifest)).digest('hex');

export function signManifest<Of extends object>(store: string, manifest: Of): Of & Signed {
  const key = signingKey(store, true) as Buffer;
  return {
    ...manifest,
    signature: { algorithm: 'HMAC-SHA256', key: nameOf(key), value: signed(key, manifest) },
  };
}

type Verdict = 'valid' | 'changed' | 'other_key' | 'no_manifest';

/** Whether this store signed a manifest as it stands. The fields count in their order. */
export function verifyManifest(store: string, found: unknown): Verdict {
  if (typeof found !== 'object' || found === null || !('signature' in found)) return 'no_manifest';
  const { signature, ...manifest } = found as Signed;
  const key = signingKey(store, false);
  if (key === null || signature?.key !== nameOf(key)) return 'other_key';
  const own = Buffer.from(signed(key, manifest), 'hex');
  const given = Buffer.from(String(signature.value), 'hex');
  return own.length === given.length && timingSafeEqual(own, given) ? 'valid' : 'changed';
}
