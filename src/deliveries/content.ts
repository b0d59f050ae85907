import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import {
  addressesOf,
  auditedWaterfall,
  contactsNow,
  type ExportOrder,
  findProfile,
  formats,
  openContactCaps,
  openHoldouts,
  openSuppressions,
  writeExport,
} from '../exports/index.ts';
import { changesQuery, countChanges, knownRuns, openSegments } from '../segments/index.ts';
import { traits } from '../traits/index.ts';
import type { Engine } from '../warehouse/engine.ts';
import { Failure } from '../warehouse/failure.ts';
import type { LoggedDelivery } from './log.ts';
import type { Delivery } from './settings.ts';

/** The run was taken back, or is too long ago: what it changed is in a later delivery. */
export class RunForgotten extends Error {}

/** The published results, as a server and a command line open them. */
export interface Generation {
  readonly name: string;
  readonly manifest: { readonly asOf: string | null };
  readonly engine: Engine;
}

/** A file that is to be delivered, and what a receiver must know of it. It names no person. */
export interface Content {
  readonly path: string;
  readonly extension: string;
  readonly mediaType: string;
  readonly rows: number;
  readonly bytes: number;
  readonly sha256: string;
  readonly manifest: object;
  /** For the audit trail: counts. */
  readonly details: Readonly<Record<string, string | number>>;
}

interface ContentOptions {
  readonly store: string;
  readonly logged: LoggedDelivery;
  readonly delivery: Delivery;
  readonly generation: Generation;
  readonly folder: string;
  readonly now: () => Date;
}

/**
 * Makes the file of a delivery from what is published now. It is made anew at each try: an address that its owner took
 * back since is not in it.
 */
export async function makeContent({
  store,
  logged,
  delivery,
  generation,
  folder,
  now,
}: ContentOptions): Promise<Content> {
  const { subject } = logged;
  if (subject.kind === 'event') throw new Error('an event has no file');
  const segments = openSegments(store, traits, now);
  const segment = segments.find(subject.segment);
  const { asOf } = generation.manifest;
  if (!segment || asOf === null)
    throw new Failure('not_found', `There is no segment ${subject.segment}, or no run.`, '');
  const exclusions = {
    suppressions: openSuppressions(store, now).list(),
    holdouts: openHoldouts(store, now).of(segment.name),
    caps: openContactCaps(store, now).list(),
  };
  const profile = delivery.profile === undefined ? null : findProfile(store, delivery.profile);
  const purpose = delivery.purpose ?? profile?.purpose ?? 'machine';
  const { format: asked = 'csv', gz = false } = delivery;
  if (subject.kind === 'full') {
    const order: ExportOrder = {
      ...{
        segment: segment.name,
        version: segment.version,
        node: segments.parse(segment.rule, segment.name),
      },
      ...{ snapshot: null, purpose, profile, scope: 'contact', reason: null, gz },
      format: purpose === 'spreadsheet' && asked === 'csv' ? 'spreadsheet' : asked,
      ...{
        columns: delivery.columns ?? null,
        language: 'en',
        country: delivery.country?.toUpperCase() ?? null,
      },
      by: `delivery:${logged.delivery}`,
    };
    const { path, manifest } = await writeExport(generation, folder, order, {
      scope: { catalogue: traits, asOf },
      exclusions,
      now,
    });
    const { extension, mediaType } = formats[order.format];
    return {
      path,
      extension: gz ? `${extension}.gz` : extension,
      mediaType: gz ? 'application/gzip' : mediaType,
      ...{ rows: manifest.rows, bytes: manifest.bytes, sha256: manifest.sha256 },
      manifest: { ...manifest, delivery: logged.delivery, key: logged.key },
      details: {
        export: manifest.id,
        purpose,
        count: manifest.rows,
        ...auditedWaterfall(manifest.waterfall),
      },
    };
  }
  const { engine } = generation;
  const runs = await knownRuns(engine);
  const until = runs.find(({ run }) => run === logged.run);
  if (!until) throw new RunForgotten();
  const told = runs.find(({ run }) => run === subject.since);
  // Where the earlier run is not known any more, the receiver is told to begin anew.
  const span = { since: told?.run ?? null, until: until.run };
  const since = told?.exclusionsUntil;
  const changed =
    told && since
      ? {
          suppressions: openSuppressions(store, now).changedAfter(since.suppressions),
          holdouts: openHoldouts(store, now).changedAfter(since.holdouts, segment.name),
          caps: openContactCaps(store, now).changedAfter(since.caps, told.asOf),
        }
      : { suppressions: [], holdouts: [] };
  const contacts = await contactsNow(engine, traits, { standing: exclusions, changed }, addressesOf(purpose));
  const counts = await countChanges(engine, segment.name, span, contacts);
  const format = asked === 'parquet' || asked === 'ndjson' ? asked : 'csv';
  const { sql, values } = changesQuery(segment.name, span, contacts);
  const path = join(folder, `${randomUUID()}.part`);
  const rows = await engine.copy(sql, values, path, format);
  if (rows !== counts.entered + counts.left + counts.changed)
    throw new Error(`the file has ${rows} changes of ${JSON.stringify(counts)}`);
  const { extension, mediaType } = formats[format];
  const bytes = (await stat(path)).size;
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  const sha256 = hash.digest('hex');
  return {
    ...{ path, extension, mediaType, rows, bytes, sha256 },
    manifest: {
      ...{ manifest: 1, kind: 'changes', delivery: logged.delivery, key: logged.key },
      ...{ createdAt: now().toISOString(), segment: segment.name, version: segment.version, purpose },
      ...{ since: span.since, startAnew: span.since === null, run: until.run, asOf: until.asOf },
      ...{ format, counts, rows, bytes, sha256 },
    },
    details: { purpose, count: rows, ...counts },
  };
}
