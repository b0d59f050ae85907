import type { Engine } from '../../warehouse/engine.ts';
import type { Placement } from '../accept/index.ts';
import type { Checked } from '../checked.ts';
import type { Preflight } from '../read/preflight.ts';
import { recordSums } from './file-sums.ts';
import { encodingWords, type FileBooks } from './index.ts';

/** How many rows of a file were read, where it was loaded before. */
export async function knownFile(engine: Engine, entity: string, file: Preflight): Promise<number | null> {
  const [row] = await engine.rows<{ read: number }>(
    'select cast(max(read) as integer) as read from facts.files where sha256 = $sha256 and entity = $entity and part is not distinct from $part',
    { sha256: file.sha256, entity, part: file.part ?? null },
  );
  return row?.read ?? null;
}

/** The numbers of the next file and of the next row of the books. */
export async function nextIds(engine: Engine): Promise<{ fileId: number; loadId: number }> {
  const [next] = await engine.rows<{ fileId: number; loadId: number }>(
    `select cast(coalesce(max(file_id), 0) + 1 as integer) as "fileId",
        cast(coalesce(max(load_id), 0) + 1 as integer) as "loadId" from facts.files`,
  );
  return next ?? { fileId: 1, loadId: 1 };
}

export async function recordFile(
  engine: Engine,
  books: FileBooks,
  file: Preflight,
  { batchId, fileId, loadId }: Placement,
  key: readonly string[] | null,
): Promise<void> {
  await engine.run(
    `insert into facts.files values ($loadId, $fileId, $batch, $feed, $entity, $name, $sha256, $bytes, $read, $loaded, $duplicates,
       $quarantined, $corrected, $repeats, cast($repeatsAmount as decimal(18, 4)), $encoding, $warnings, $part, $rowKey)`,
    {
      loadId,
      fileId,
      batch: batchId,
      feed: books.feed,
      entity: books.entity,
      name: books.file,
      sha256: books.sha256,
      bytes: file.bytes,
      read: books.read,
      loaded: books.loaded,
      duplicates: books.duplicates,
      quarantined: books.quarantined,
      corrected: books.corrected,
      repeats: books.repeats.rows,
      repeatsAmount: books.repeats.amount,
      encoding: books.encoding,
      part: file.part ?? null,
      rowKey: key && JSON.stringify(key),
      warnings: books.warnings.length > 0 ? JSON.stringify(books.warnings) : null,
    },
  );
  await recordSums(engine, books.sums, loadId);
}

/** The books of a file that was loaded before. */
export function knownBooks(task: Checked, entity: string, read: number): FileBooks {
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
    repeats: { rows: 0, amount: '0' },
    sums: {},
    encoding: encodingWords(task.file.encoding),
    warnings: [],
    known: true,
  };
}
