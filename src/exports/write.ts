import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { PassThrough, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { noCurrency } from '../facts/no-currency.ts';
import { minorDigitsOf } from '../ingest/values/currency.ts';
import { writeSentences } from '../reports/churn-reasons/sentences.ts';
import type { Language } from '../reports/view.ts';
import { type RuleNode, ruleMark, type Scope, type Snapshot } from '../segments/index.ts';
import { syncFile } from '../warehouse/atomic.ts';
import type { Engine } from '../warehouse/engine.ts';
import { engineVersion } from '../warehouse/generations/build.ts';
import { readSettings } from '../warehouse/run-record.ts';
import type { AddressRules } from './addresses.ts';
import type { ContactCap } from './caps.ts';
import { type FormatName, fileName, formats } from './formats.ts';
import type { Holdout } from './holdouts.ts';
import type { ExportedSnapshot, ExportManifest } from './manifest.ts';
import { columnsOf, type ExportScope, membersQuery, sortKey, useOf } from './members.ts';
import { countriesOf } from './phones.ts';
import type { Profile } from './profiles.ts';
import type { Purpose } from './purposes.ts';
import { loadSuppressions, type Suppression, type SuppressionTable } from './suppressions.ts';
import { countWaterfall, sentIn, type Waterfall } from './waterfall.ts';

/** What is asked for, checked already against what the asker may have. */
export interface ExportOrder {
  /** Of its manifest; a new one unless given. */
  readonly id?: string;
  readonly segment: string;
  readonly version: number;
  readonly node: RuleNode;
  /** Whose members are asked for, where it is not the rule. */
  readonly snapshot: Snapshot | null;
  readonly purpose: Purpose;
  readonly profile: Profile | null;
  readonly scope: ExportScope;
  /** Whose addresses the rule may ask, by who orders; of those who agreed unless it is said. */
  readonly addresses?: Scope['addresses'];
  readonly reason: string | null;
  readonly format: FormatName;
  readonly gz: boolean;
  readonly columns: readonly string[] | null;
  readonly language: Language;
  /** The country of phone numbers whose customer has none. */
  readonly country: string | null;
  readonly by: string;
}

/** Who is kept from being written to, beside those who do not agree. */
export interface Exclusions {
  readonly suppressions: readonly Suppression[];
  readonly holdouts: readonly Holdout[];
  readonly caps?: readonly ContactCap[];
}

/** How far an export is. */
export interface ExportProgress {
  readonly stage: 'counting' | 'writing' | 'finishing';
  /** Rows that the file will have; null until they are counted. */
  readonly rows: number | null;
  /** Share of the stage that is done, from 0 to 1; null where it is not known. */
  readonly share: () => number | null;
}

export interface WrittenExport {
  readonly path: string;
  readonly manifest: ExportManifest;
}

/** Not as many rows were written as there are: nothing may be sent. */
export class IncompleteExport extends Error {
  constructor(written: number, counted: number) {
    super(`The export has ${written} rows, the segment ${counted}.`);
    this.name = 'IncompleteExport';
  }
}

/** Reads the exclusions into the connection: what decides beside consent whether an address may leave. */
export async function prepareRules(
  engine: Engine,
  { suppressions, holdouts, caps = [] }: Exclusions,
  country: string | null = null,
  needsPhones = true,
  suppressedIn: SuppressionTable = 'suppressed',
): Promise<AddressRules> {
  const suppressed = await loadSuppressions(engine, suppressions, suppressedIn);
  return {
    suppressed,
    suppressedIn,
    holdouts,
    caps,
    countries: needsPhones || suppressed.has('phone') ? await countriesOf(engine) : [],
    usualCountry: country,
  };
}

/**
 * Names the bytes of an export before it is made: the same results, rule, exclusions and options give the same.
 * A generation's name comes again where the newest was taken away; the time when it was made does not.
 */
export function exportTag(
  generation: { readonly name: string; readonly createdAt: string },
  { by: _, reason: __, id: ___, ...order }: ExportOrder,
  exclusions: Exclusions,
  catalogueColumns: readonly string[],
): string {
  // A later version of Arzesh may have other columns of the same generation.
  const identity = JSON.stringify([generation, engineVersion, catalogueColumns, order, exclusions]);
  return `"${createHash('sha256').update(identity).digest('hex').slice(0, 32)}"`;
}

/** What an order's rule is compiled against: who may have every address may ask every address. */
export const scopeOfOrder = (order: Pick<ExportOrder, 'scope' | 'addresses'>, scope: Scope): Scope => ({
  ...scope,
  addresses: order.scope === 'everything' ? 'all' : (order.addresses ?? 'agreed'),
});

interface WriteOptions {
  readonly engine: Engine;
  readonly name: string;
}

/**
 * Writes an order's file into a folder and describes it. A stream that DuckDB ends early ends without an error, so
 * rows are counted apart from that, and nothing is given back before the file is whole and both counts agree.
 * @throws IncompleteExport; ExportRefused
 */
export async function writeExport(
  { engine, name: run }: WriteOptions,
  folder: string,
  order: ExportOrder,
  {
    scope: given,
    exclusions,
    now,
    watch = () => {},
  }: {
    readonly scope: Scope;
    readonly exclusions: Exclusions;
    readonly now: () => Date;
    readonly watch?: (progress: ExportProgress) => void;
  },
): Promise<WrittenExport> {
  const scope = scopeOfOrder(order, given);
  const { node, purpose, profile, format } = order;
  const { copied, numbers, variant, prefix } = formats[format];
  const rules = await prepareRules(engine, exclusions, order.country, purpose !== 'machine');
  const sentences = profile ? [] : await writeSentences(engine, order.language, scope.catalogue);
  const options = {
    scope: order.scope,
    ...(order.columns === null ? {} : { columns: order.columns }),
    purpose,
    profile,
    rules,
    sentences,
    variant,
    numbers,
    moneyDigits: minorDigitsOf(await currencyOf(engine)),
  };
  watch({ stage: 'counting', rows: null, share: () => engine.progress() });
  const query = membersQuery(node, scope, { ...options, isUnsorted: true });
  const waterfall = await countWaterfall(engine, node, scope, {
    purpose,
    use: useOf(purpose, profile),
    rules,
  });
  const expected = sentIn(waterfall);
  watch({ stage: 'writing', rows: expected, share: () => engine.progress() });
  const made = join(folder, `${randomUUID()}.part`);
  const finished = join(folder, `${randomUUID()}.part`);
  try {
    const rows = await engine.copy(query.sql, query.values, made, copied, sortKey);
    if (rows !== expected) throw new IncompleteExport(rows, expected);
    watch({ stage: 'finishing', rows, share: () => null });
    const sha256 = await finish(made, finished, prefix, order.gz);
    const path = sha256.path;
    const { size } = await stat(path);
    return {
      path,
      manifest: {
        manifest: 1,
        id: order.id ?? randomUUID(),
        createdAt: now().toISOString(),
        by: order.by,
        segment: order.segment,
        version: order.version,
        rule: order.snapshot?.ruleMark ?? ruleMark(node),
        snapshot: order.snapshot && exportedSnapshot(order.snapshot, waterfall),
        run,
        asOf: scope.asOf,
        engine: engineVersion,
        purpose,
        profile: profile?.name ?? null,
        scope: order.scope,
        reason: order.reason,
        language: order.language,
        file: fileName(order.segment, { ...order, snapshot: order.snapshot?.name ?? null }),
        format,
        gz: order.gz,
        columns: columnsOf(scope.catalogue, options),
        rows,
        bytes: size,
        sha256: sha256.hex,
        waterfall,
        holdouts: exclusions.holdouts.map(({ segment, percent, seed }) => ({ segment, percent, seed })),
      },
    };
  } catch (error) {
    await rm(made, { force: true });
    await rm(finished, { force: true });
    throw error;
  }
}

/** Whom a snapshot had and the data still knows are the members of its waterfall. */
export function exportedSnapshot(
  { id, name, asOf, people }: Snapshot,
  { steps }: Pick<Waterfall, 'steps'>,
): ExportedSnapshot {
  const known = steps.find(({ step }) => step === 'members')?.people ?? 0;
  return { id, name, asOf, people, noLongerKnown: people - known };
}

/** Puts the prefix before a file, compresses it where asked for, and hashes the bytes as they will be sent. */
async function finish(
  made: string,
  finished: string,
  prefix: string,
  gz: boolean,
): Promise<{ readonly path: string; readonly hex: string }> {
  const hash = createHash('sha256');
  const hashing = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      done(null, chunk);
    },
  });
  const source = createReadStream(made, { highWaterMark: 512 * 1024 });
  if (prefix === '' && !gz) {
    for await (const chunk of source) hash.update(chunk as Buffer);
    return { path: made, hex: hash.digest('hex') };
  }
  const start = new PassThrough();
  if (prefix !== '') start.write(prefix);
  // A file's time and name stay out of the compressed bytes: the same members give the same file.
  const steps = gz ? [createGzip({ level: 6 })] : [];
  await pipeline([source, start, ...steps, hashing, createWriteStream(finished, { mode: 0o600 })]);
  await syncFile(finished);
  await rm(made, { force: true });
  return { path: finished, hex: hash.digest('hex') };
}

async function currencyOf(engine: Engine): Promise<string> {
  return (await readSettings(engine)).currency ?? noCurrency;
}

/** The counts of a waterfall as an audit entry has them: one value each. */
export function auditedWaterfall(waterfall: Waterfall): Record<string, string | number> {
  return Object.fromEntries(waterfall.steps.map(({ step, people }) => [step, people]));
}
