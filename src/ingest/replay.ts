import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import type { Business } from '../facts/business.ts';
import { deriveFacts } from '../facts/derive.ts';
import type { Entity } from '../facts/entity.ts';
import { entities } from '../facts/index.ts';
import type { Engine } from '../warehouse/engine.ts';
import { Failure } from '../warehouse/failure.ts';
import { buildGeneration } from '../warehouse/generations/build.ts';
import { makeScratch } from '../warehouse/scratch.ts';
import { accept } from './accept.ts';
import { checkBooks, classifyLines, type FileBooks, plainDecimal } from './books.ts';
import { checkRates } from './currencies.ts';
import { type Feed, keyOf } from './feed.ts';
import { nextIds, recordFile } from './file-record.ts';
import { recordWorth } from './file-sums.ts';
import { stageCorrected, stageHeld } from './held.ts';
import { addsUpMoney, sumsByCurrency } from './load-file.ts';
import { mapping } from './map.ts';
import { type Preflight, preflight } from './preflight.ts';
import { type Choice, chosen } from './quarantine.ts';
import { countRows } from './read.ts';
import { factRecords } from './records.ts';
import { restoreNewer } from './restore-newer.ts';
import { createTables } from './tables.ts';

export interface ReplayOptions extends Choice {
  readonly store: string;
  readonly business: Business;
  readonly feeds: Readonly<Record<string, Feed>>;
  /** An exported file in which a person has corrected rows; without it the cells are read as they were. */
  readonly corrected?: string;
  readonly now: () => Date;
  readonly memoryLimit?: string;
}

export interface ReplayReport {
  /** The generation that was published, or null where every row stays held as it was. */
  readonly generation: string | null;
  readonly batch: string;
  /** Of each file that has held rows: `read` of them were tried. */
  readonly files: readonly FileBooks[];
}

interface Group {
  readonly fileId: number;
  readonly feed: string;
  readonly file: string;
  readonly sha256: string;
  readonly batch: string;
  readonly rows: number;
}

interface Counted {
  readonly loaded: number;
  readonly duplicates: number;
  readonly held: number;
  readonly repeats: number;
  readonly repeatsAmount: string | null;
}

async function groupsOf(engine: Engine, choice: Choice): Promise<Group[]> {
  const { sql, values } = chosen(choice);
  return engine.rows<Group>(
    `
with first_loads as (
    select file_id, arg_max(batch_id, read) as batch_id, any_value(sha256) as sha256 from facts.files group by file_id
)
select q.file_id as "fileId", q.feed, any_value(q.file) as file, any_value(f.sha256) as sha256,
    any_value(f.batch_id) as batch, cast(count(*) as integer) as rows
from facts.quarantine q join first_loads f on f.file_id = q.file_id
where ${sql} group by q.file_id, q.feed order by q.file_id`,
    values,
  );
}

/** What is held, as one text: it changes where a row leaves, or is held for something else. */
async function heldState(engine: Engine): Promise<string> {
  const [row] = await engine.rows<{ state: string }>(
    `select coalesce(md5(string_agg(md5(concat_ws('|', file_id, line, column_name, reason, value, raw)), '' order by file_id, line)), '') as state
     from facts.quarantine`,
  );
  return row?.state ?? '';
}

async function replayFile(
  engine: Engine,
  entity: Entity,
  feed: Feed,
  group: Group,
  options: ReplayOptions,
  batch: string,
  corrected: Preflight | null,
): Promise<FileBooks> {
  const choice = { ...options, fileId: group.fileId };
  const { loadId } = await nextIds(engine);
  const place = { batchId: batch, fileId: group.fileId, loadId, feedName: group.feed, isReplay: true };
  const opened = corrected
    ? await stageCorrected(engine, feed, corrected, choice)
    : await stageHeld(engine, feed, choice);
  const tried = await countRows(engine, 'held_rows');
  const read = corrected ? tried : group.rows;
  const mapped = mapping(entity, feed, opened, options.business.timeZone, options.business.currency);
  await engine.run(mapped.sql);
  await engine.run(
    'delete from facts.quarantine where file_id = $file and line in (select line from held_rows)',
    { file: group.fileId },
  );
  const lines = { join: `join held_rows n on n.ordinal = ${mapped.ordinal}`, line: 'n.line' };
  await accept(engine, entity, feed, mapped, { name: group.file } as Preflight, place, lines);
  const key = keyOf(entity, feed);
  // Rows that say when they were changed are already judged by that.
  const corrections =
    key && !feed.version
      ? await restoreNewer(engine, entity, key, place)
      : await countRows(engine, 'replaced');
  const values = { batch, file: group.fileId, load: loadId };
  const hasMoney = addsUpMoney(entity, feed);
  const [counted] = await engine.rows<Counted>(
    `
with landed as (
    select count(*) as rows, count(*) filter (where occurrence > 1) as repeats,
        ${hasMoney ? 'sum(amount) filter (where occurrence > 1)' : 'null'} as repeats_amount
    from facts.landed_${entity.name} where load_id = $load
)
select cast(rows as integer) as loaded, cast(repeats as integer) as repeats,
    cast(repeats_amount as varchar) as "repeatsAmount",
    (select cast(count(*) as integer) from verdicts where duplicate) as duplicates,
    (select cast(count(*) as integer) from facts.quarantine where batch_id = $batch and file_id = $file) as held
from landed`,
    values,
  );
  if (!counted) throw new Error('a count gave no row');
  // What stays held is the first batch's still.
  await engine.run(
    'update facts.quarantine set batch_id = $first where batch_id = $batch and file_id = $file',
    { batch, file: group.fileId, first: group.batch },
  );
  const reasons = await engine.rows<{ reason: string; rows: number }>(
    'select reason, cast(count(*) as integer) as rows from facts.quarantine where file_id = $file group by reason order by reason',
    { file: group.fileId },
  );
  const { loaded, duplicates, held } = counted;
  const books: FileBooks = {
    feed: group.feed,
    entity: entity.name,
    file: group.file,
    sha256: group.sha256,
    read,
    loaded,
    duplicates,
    quarantined: held + read - tried,
    reasons: Object.fromEntries(reasons.map(({ reason, rows }) => [reason, rows])),
    corrected: corrections,
    repeats: { rows: counted.repeats, amount: plainDecimal(counted.repeatsAmount) },
    sums: hasMoney ? await sumsByCurrency(engine, entity, mapped, place) : {},
    encoding: null,
    warnings: [],
    known: false,
  };
  checkBooks(books);
  if (books.loaded + books.duplicates > 0)
    await recordFile(engine, books, { bytes: 0 } as Preflight, place, key);
  return books;
}

/**
 * Reads again what is held, and only that: what passes now lands as a batch of its own, at the file and line that it
 * came from; the rest stays held, each row for what is wrong with it now.
 */
export async function replay(options: ReplayOptions): Promise<ReplayReport> {
  const scratch = makeScratch(options.store);
  try {
    const corrected = options.corrected ? await preflight(options.corrected, scratch) : null;
    const built = await buildGeneration<Omit<ReplayReport, 'generation'>>(
      options.store,
      {
        kind: 'ingest',
        command: 'arzesh quarantine replay',
        now: options.now,
        settings: { business: { ...options.business } },
        ...(options.memoryLimit ? { engine: { memoryLimit: options.memoryLimit } } : {}),
      },
      async (engine) => {
        await createTables(engine);
        const before = await heldState(engine);
        const groups = await groupsOf(engine, options);
        const described = JSON.stringify([
          groups,
          options.feeds,
          options.business.timeZone,
          corrected?.sha256,
        ]);
        const batch = createHash('sha256').update(before).update(described).digest('hex').slice(0, 12);
        const files: FileBooks[] = [];
        for (const entity of entities) {
          for (const group of groups) {
            const feed = options.feeds[group.feed];
            if (!feed) {
              throw new Failure(
                'configuration',
                `Rows of the feed ${JSON.stringify(group.feed)} are held, and the configuration has no such feed.`,
                'Describe it again under that name, or replay another: --feed NAME.',
              );
            }
            if (feed.entity !== entity.name) continue;
            const books = await replayFile(engine, entity, feed, group, options, batch, corrected);
            files.push(books);
          }
        }
        const isNew = files.some((file) => file.loaded > 0);
        if (isNew) {
          await deriveFacts(engine, options.business.currency, () => {});
          await checkRates(engine, options.business.currency);
          await recordWorth(engine, batch);
        }
        const publish = (await heldState(engine)) !== before;
        if (publish) await classifyLines(engine);
        return { publish, outcome: { batch, files }, tables: publish ? await factRecords(engine) : {} };
      },
    );
    return { generation: built.published?.name ?? null, ...built.outcome };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
