import { createHash } from 'node:crypto';
import type { Business } from '../../facts/business.ts';
import type { Engine } from '../../warehouse/engine.ts';
import type { Placement } from '../accept/placement.ts';
import type { Checked } from '../checked.ts';
import { storedEncoding } from '../encoding/encoding.ts';
import type { Feed } from '../feed/index.ts';
import type { Preflight } from '../read/preflight.ts';
import { recordSums } from './file-sums.ts';
import type { FileReport } from './index.ts';

/** How a file was loaded before. */
interface Known {
  readonly read: number;
  /** Null where that was not kept yet. */
  readonly described: string | null;
}

/** What decides how the values of a file are read, as one short text: its feed, and the shop's clock and money. */
export function descriptionOf(feed: Feed, { timeZone, currency }: Business): string {
  const { files: _, contract: __, contracts: ___, trailer: ____, covers: _____, ...rest } = feed;
  const sorted = Object.entries(rest).sort(([one], [other]) => (one < other ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([sorted, timeZone, currency]))
    .digest('hex')
    .slice(0, 16);
}

/** How a file was loaded before, if it was. */
export async function knownFile(engine: Engine, entity: string, file: Preflight): Promise<Known | null> {
  const [row] = await engine.rows<{ read: number | null; described: string | null }>(
    `select cast(max(read) as integer) as read, arg_min(described, load_id) as described
     from facts.files where sha256 = $sha256 and entity = $entity and part is not distinct from $part`,
    { sha256: file.sha256, entity, part: file.part ?? null },
  );
  return row && row.read !== null ? { read: row.read, described: row.described } : null;
}

/** The numbers of the next file and of the next row of the books. */
export async function nextIds(engine: Engine): Promise<{ fileId: number; loadId: number }> {
  const [next] = await engine.rows<{ fileId: number; loadId: number }>(
    `select cast(coalesce(max(file_id), 0) + 1 as integer) as "fileId",
        cast(coalesce(max(load_id), 0) + 1 as integer) as "loadId" from facts.files`,
  );
  return next ?? { fileId: 1, loadId: 1 };
}

export async function recordFile({
  engine,
  report,
  file,
  place: { batchId, fileId, loadId },
  key,
  described,
  now,
}: {
  readonly engine: Engine;
  readonly report: FileReport;
  readonly file: Pick<Preflight, 'bytes' | 'part'>;
  readonly place: Placement;
  readonly key: readonly string[] | null;
  readonly described: string | null;
  readonly now: Date;
}): Promise<void> {
  await engine.run(
    `insert into facts.files values ($loadId, $fileId, $batch, $feed, $entity, $name, $sha256, $bytes, $read, $loaded, $duplicates,
       $quarantined, $corrected, $repeats, cast($repeatsAmount as decimal(18, 4)), $encoding, $warnings, $part, $rowKey, $described, 0, cast($loadedAt as timestamp))`,
    {
      loadId,
      fileId,
      batch: batchId,
      feed: report.feed,
      entity: report.entity,
      name: report.file,
      sha256: report.sha256,
      bytes: file.bytes,
      read: report.read,
      loaded: report.loaded,
      duplicates: report.duplicates,
      quarantined: report.quarantined,
      corrected: report.corrected,
      repeats: report.repeats.rows,
      repeatsAmount: report.repeats.amount,
      encoding: storedEncoding(report.encoding),
      part: file.part ?? null,
      rowKey: key && JSON.stringify(key),
      described,
      loadedAt: now.toISOString().replace('T', ' ').replace('Z', ''),
      warnings: report.warnings.length > 0 ? JSON.stringify(report.warnings) : null,
    },
  );
  await recordSums(engine, report.sums, loadId);
}

/** The books of a file that was loaded before. */
export function knownReport(
  task: Checked,
  entity: string,
  { read, described }: Known,
  now: string,
): FileReport {
  return {
    feed: task.feedName,
    entity,
    file: task.file.name,
    sha256: task.file.sha256,
    read,
    loaded: 0,
    duplicates: read,
    quarantined: 0,
    reasons: {},
    corrected: 0,
    correctedAmount: '0',
    replaced: 0,
    repeats: { rows: 0, amount: '0' },
    sums: {},
    encoding: task.file.encoding,
    warnings:
      described === null || described === now
        ? []
        : [
            {
              kind: 'described',
              text: `It was loaded under another description of ${task.feedName}, and stands as it was read then. To read it anew: arzesh generations rollback to before that load, or another --store; then ingest.`,
            },
          ],
    known: true,
  };
}
