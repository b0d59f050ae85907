import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { Business } from '../facts/business.ts';
import { deriveFacts } from '../facts/derive.ts';
import { entities } from '../facts/index.ts';
import type { Engine } from '../warehouse/engine.ts';
import { buildGeneration } from '../warehouse/generations/build.ts';
import { currentName } from '../warehouse/generations/current.ts';
import { generationFolder, type Manifest } from '../warehouse/generations/manifest.ts';
import { makeScratch } from '../warehouse/scratch.ts';
import type { Placement } from './accept.ts';
import { classifyLines, type Exclusion, encodingWords, type FileBooks, lineBooks } from './books.ts';
import { type Converted, checkRates, convertedSums } from './currencies.ts';
import { type Feed, keyOf } from './feed.ts';
import { recordSums, recordWorth } from './file-sums.ts';
import type { Watch } from './formats/format.ts';
import { spool } from './formats/stream.ts';
import { loadFile } from './load-file.ts';
import { type Preflight, preflight } from './preflight.ts';
import { type IngestProgress, whileLoading } from './progress.ts';
import { loadRates, type RatesSetting } from './rates.ts';
import { factRecords } from './records.ts';
import { createTables } from './tables.ts';
import { type Totals, totalsOf } from './totals.ts';

export interface IngestTask {
  readonly feedName: string;
  readonly feed: Feed;
  /** A file, or for messages `-` where the rows come from a stream. */
  readonly path: string;
  readonly stream?: Readable;
}

export interface IngestReport {
  /** The generation that was published, or null where nothing was new. */
  readonly generation: string | null;
  readonly batch: string;
  readonly files: readonly FileBooks[];
  readonly exclusions: readonly Exclusion[];
  readonly partition: readonly Exclusion[];
  /** Sums of what came in other currencies, before and after. */
  readonly converted: readonly Converted[];
  /** How stated totals of orders agree with their lines; null where none is stated. */
  readonly totals: Totals | null;
  readonly seconds: Readonly<Record<string, number>>;
}

/**
 * How much DuckDB holds where nobody says it: so much that five million lines need no disk, and where the facts or the
 * files are large, so little that fifty million load in less than 2 GB of resident memory.
 */
function memoryFor(store: string, checked: readonly Checked[]): string {
  const current = currentName(store);
  const facts = current === null ? null : join(generationFolder(store, current), 'facts.duckdb');
  const before = facts && existsSync(facts) ? statSync(facts).size : 0;
  const bytes = checked.reduce((sum, { file }) => sum + file.bytes, before);
  return bytes <= 1e9 ? '1.6GB' : '1GB';
}

export interface IngestOptions {
  readonly store: string;
  readonly business: Business;
  /** Where the worth of other currencies is told. */
  readonly rates?: RatesSetting;
  readonly tasks: readonly IngestTask[];
  readonly now: () => Date;
  readonly progress: IngestProgress;
  /** How much DuckDB may hold; more goes to the store's disk. */
  readonly memoryLimit?: string;
  /** Stops the work; nothing is published then. */
  readonly signal?: AbortSignal;
}

interface Checked extends IngestTask {
  readonly file: Preflight;
}

/** A batch is what it contains: the same files under the same descriptions are the same batch. */
function batchId(checked: readonly Checked[]): string {
  const hash = createHash('sha256');
  for (const { feedName, feed, file } of checked) {
    hash.update(JSON.stringify([feedName, { ...feed, files: [] }, file.sha256]));
  }
  return hash.digest('hex').slice(0, 12);
}

async function knownFile(engine: Engine, entity: string, file: Preflight): Promise<number | null> {
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

function knownBooks(task: Checked, entity: string, read: number): FileBooks {
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

/**
 * Loads a batch of files and publishes the facts with them, whole or not at all.
 *
 * @throws Failure `input` for a file that is damaged or not as described, `books` where a row is unaccounted for.
 */
export async function ingest(options: IngestOptions): Promise<IngestReport> {
  const seconds: Record<string, number> = {};
  const timed = async <T>(stage: string, work: () => Promise<T>): Promise<T> => {
    const start = performance.now();
    try {
      return await work();
    } finally {
      seconds[stage] = (seconds[stage] ?? 0) + (performance.now() - start) / 1000;
    }
  };
  mkdirSync(options.store, { recursive: true, mode: 0o700 });
  const scratch = makeScratch(options.store);
  try {
    const checked: Checked[] = [];
    for (const task of options.tasks) {
      const watch: Watch = ({ bytes, of, lines }) => {
        options.signal?.throwIfAborted();
        options.progress({ stage: 'check', file: task.path, lines, share: of > 0 ? bytes / of : 0 });
      };
      watch({ bytes: 0, of: 1, lines: 0 });
      const path = task.stream
        ? await timed('check', () => spool(task.stream as Readable, scratch))
        : task.path;
      const file = await timed('check', () => preflight(path, scratch, task.feed, watch));
      checked.push({ ...task, file });
    }
    const batch = batchId(checked);
    const begun = performance.now();
    const built = await buildGeneration<Omit<IngestReport, 'generation' | 'seconds'>>(
      options.store,
      {
        kind: 'ingest',
        command: 'arzesh ingest',
        now: options.now,
        settings: { business: { ...options.business } },
        engine: {
          memoryLimit: options.memoryLimit ?? memoryFor(options.store, checked),
          ...(options.signal ? { signal: options.signal } : {}),
        },
      },
      async (engine) => {
        await timed('prepare', () => createTables(engine));
        const hasNewRates = await loadRates(engine, options.rates);
        const files: FileBooks[] = [];
        // Feeds land in the order of the entities, whatever the order of the configuration.
        for (const entity of entities) {
          for (const task of checked.filter((item) => item.feed.entity === entity.name)) {
            const known = await knownFile(engine, entity.name, task.file);
            if (known !== null) {
              files.push(knownBooks(task, entity.name, known));
              continue;
            }
            const next = await nextIds(engine);
            const place = { batchId: batch, ...next, feedName: task.feedName };
            const books = await timed('load', () =>
              whileLoading(engine, options.progress, task.file, (step) =>
                loadFile(engine, entity, task.feed, options.business, task.file, place, step),
              ),
            );
            await recordFile(engine, books, task.file, place, keyOf(entity, task.feed));
            files.push(books);
          }
        }
        for (const table of [
          'staged',
          'mapped',
          'ragged',
          'verdicts',
          'occurrences',
          'keyed_twice',
          'repeated',
        ])
          await engine.run(`drop table if exists ${table}`);
        const isNew = hasNewRates || files.some((file) => !file.known);
        if (isNew) {
          await timed('derive', () =>
            deriveFacts(engine, options.business.currency, (table) =>
              options.progress({ stage: 'derive', file: table }),
            ),
          );
          await checkRates(engine, options.business.currency);
          await recordWorth(engine, batch);
        }
        return await timed('books', async () => {
          if (files.length > 0) await classifyLines(engine);
          return {
            publish: isNew,
            outcome: {
              batch,
              files,
              ...(files.length > 0 ? await lineBooks(engine) : { exclusions: [], partition: [] }),
              converted: isNew ? await convertedSums(engine) : [],
              totals: isNew ? await totalsOf(engine) : null,
            },
            tables: isNew ? await factRecords(engine) : {},
          };
        });
      },
    );
    const published: Manifest | null = built.published;
    // Opening the store, the checkpoint, the files' sha256 and the disk's own time.
    const stages = ['prepare', 'load', 'derive', 'books'].map((stage) => seconds[stage] ?? 0);
    seconds.publish = stages.reduce((left, stage) => left - stage, (performance.now() - begun) / 1000);
    return { generation: published?.name ?? null, ...built.outcome, seconds };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
