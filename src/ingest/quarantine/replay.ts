import { createHash } from 'node:crypto';
import type { Business } from '../../facts/business.ts';
import { deriveFacts } from '../../facts/derive.ts';
import { entities } from '../../facts/index.ts';
import type { Engine } from '../../warehouse/engine.ts';
import { Failure } from '../../warehouse/failure.ts';
import { buildGeneration } from '../../warehouse/generations/build.ts';
import type { TableRecord } from '../../warehouse/generations/manifest.ts';
import { makeScratch, removeQuietly } from '../../warehouse/scratch.ts';
import type { Feed } from '../feed/index.ts';
import { checkRates } from '../load-report/currencies.ts';
import { recordWorth } from '../load-report/file-sums.ts';
import { classifyLines, type FileReport } from '../load-report/index.ts';
import { factRecords } from '../load-report/records.ts';
import { recordReplaced } from '../load-report/replaced.ts';
import { preflight } from '../read/preflight.ts';
import { createTables } from '../schema.ts';
import { type Choice, chosen } from './index.ts';
import { type FeedRows, replayFile } from './replay-file.ts';

interface ReplayOptions extends Choice {
  readonly store: string;
  readonly business: Business;
  readonly feeds: Readonly<Record<string, Feed>>;
  /** An exported file in which a person has corrected rows; without it the cells are read as they were. */
  readonly corrected?: string;
  readonly now: () => Date;
  readonly memoryLimit?: string;
  /** Says what a replay would do, and publishes nothing. */
  readonly preview?: true;
  readonly signal?: AbortSignal;
}

export interface ReplayReport {
  /** The generation that was published, or null where every row stays held as it was. */
  readonly generation: string | null;
  readonly batch: string;
  /** Of each file that has held rows: `read` of them were tried. */
  readonly files: readonly FileReport[];
  /** Rows that were tried and are held still, the first of them, with what is wrong with each now. */
  readonly held: readonly StillHeld[];
  /** The facts as they are then; null where nothing changes. */
  readonly tables: Readonly<Record<string, TableRecord>> | null;
}

export interface StillHeld {
  readonly id: string;
  readonly column: string | null;
  readonly reason: string;
}

const maxHeldShown = 200;

/** Of the rows of a file that were tried just now, those that are held again. */
const stillHeld = (engine: Engine, fileId: number) =>
  engine.rows<StillHeld>(
    `select q.file_id || ':' || q.line as id, q.column_name as "column", q.reason from facts.quarantine q
     where q.file_id = $file and q.line in (select line from held_rows) order by q.line limit ${maxHeldShown}`,
    { file: fileId },
  );

async function groupsOf(engine: Engine, choice: Choice): Promise<FeedRows[]> {
  const { sql, values } = chosen(choice);
  return engine.rows<FeedRows>(
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
        engine: {
          ...(options.memoryLimit ? { memoryLimit: options.memoryLimit } : {}),
          ...(options.signal ? { signal: options.signal } : {}),
        },
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
        const files: FileReport[] = [];
        const held: StillHeld[] = [];
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
            const report = await replayFile({ engine, entity, feed, group, options, batch, corrected });
            files.push(report);
            held.push(...(await stillHeld(engine, group.fileId)));
          }
        }
        const isNew = files.some((file) => file.loaded > 0);
        if (isNew) {
          await deriveFacts(engine, options.business.currency, () => {});
          await checkRates(engine, options.business.currency);
          await recordWorth(engine, batch);
          await recordReplaced(engine);
        }
        const changes = (await heldState(engine)) !== before;
        if (changes) await classifyLines(engine);
        const tables = changes ? await factRecords(engine) : {};
        const outcome = { batch, files, held: held.slice(0, maxHeldShown), tables: changes ? tables : null };
        return { publish: changes && !options.preview, outcome, tables };
      },
    );
    return { generation: built.published?.name ?? null, ...built.outcome };
  } finally {
    removeQuietly(scratch);
  }
}
