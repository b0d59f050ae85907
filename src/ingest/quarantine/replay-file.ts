import type { Business } from '../../facts/business.ts';
import type { Entity } from '../../facts/entity.ts';
import type { Engine } from '../../warehouse/engine.ts';
import { accept } from '../accept/index.ts';
import { type Feed, keyOf } from '../feed/index.ts';
import { addsUpMoney } from '../feed/money.ts';
import { nextIds, recordFile } from '../load-report/file-record.ts';
import { checkReconciliation, type FileReport } from '../load-report/index.ts';
import { sumsByCurrency } from '../load-report/landed.ts';
import { mapping } from '../map/index.ts';
import { priceByList } from '../map/list-prices.ts';
import { spoiltIds } from '../map/spoilt-ids.ts';
import { countRows } from '../read/index.ts';
import type { Preflight } from '../read/preflight.ts';
import { plainDecimal } from '../values/plain-decimal.ts';
import { stageCorrected, stageHeld } from './held.ts';
import { type Choice, originalOf, originalText } from './index.ts';
import { restoreNewer } from './restore-newer.ts';

/** The held rows of one file that one feed described. */
export interface FeedRows {
  readonly fileId: number;
  readonly feed: string;
  readonly file: string;
  readonly sha256: string;
  readonly batch: string;
  readonly rows: number;
}

interface ReplayCounts {
  readonly loaded: number;
  readonly duplicates: number;
  readonly held: number;
  readonly repeats: number;
  readonly repeatsAmount: string | null;
}

/** Reads the held rows of one file again: what passes lands, the rest is held anew under its first batch. */
export async function replayFile({
  engine,
  entity,
  feed,
  group,
  options,
  batch,
  corrected,
}: {
  readonly engine: Engine;
  readonly entity: Entity;
  readonly feed: Feed;
  readonly group: FeedRows;
  readonly options: Choice & { readonly business: Business; readonly now: () => Date };
  readonly batch: string;
  readonly corrected: Preflight | null;
}): Promise<FileReport> {
  const choice = { ...options, fileId: group.fileId };
  const { loadId } = await nextIds(engine);
  const place = { batchId: batch, fileId: group.fileId, loadId, feedName: group.feed, isReplay: true };
  const opened = corrected
    ? await stageCorrected(engine, feed, corrected, choice)
    : await stageHeld(engine, feed, choice);
  const tried = await countRows(engine, 'held_rows');
  const read = corrected ? tried : group.rows;
  const { timeZone, currency } = options.business;
  let mapped = mapping(entity, feed, opened, timeZone, currency);
  await engine.run(mapped.sql);
  const { whole } = await spoiltIds(engine, entity, mapped);
  if (whole.size > 0) {
    mapped = mapping(entity, feed, { ...opened, wholeIds: whole }, timeZone, currency);
    await engine.run(mapped.sql);
  }
  await engine.run(
    `create or replace temp table held_texts as
     select q.line, ${originalOf} as text from facts.quarantine q
     where q.file_id = $file and q.line in (select line from held_rows) and ${originalOf} is not null`,
    { file: group.fileId },
  );
  const warnings = await priceByList(engine, entity, feed, mapped);
  await engine.run(
    'delete from facts.quarantine where file_id = $file and line in (select line from held_rows)',
    { file: group.fileId },
  );
  const lines = { join: `join held_rows n on n.ordinal = ${mapped.ordinal}`, line: 'n.line' };
  await accept({
    engine,
    entity,
    feed,
    mapping: mapped,
    file: { name: group.file },
    place,
    lines,
  });
  // What still cannot be read keeps the text that it came with, whatever a person has put into its cells.
  await engine.run(
    `update facts.quarantine q set raw = left(q.raw, -1) || ',${JSON.stringify(originalText)}:' || cast(to_json(t.text) as varchar) || '}'
     from held_texts t where q.batch_id = $batch and q.file_id = $file and q.line = t.line`,
    { batch, file: group.fileId },
  );
  const key = keyOf(entity, feed);
  // Rows that say when they were changed are already judged by that.
  const corrections =
    key && !feed.version
      ? await restoreNewer(engine, entity, key, place)
      : await countRows(engine, 'replaced');
  const values = { batch, file: group.fileId, load: loadId };
  const hasMoney = addsUpMoney(entity, feed);
  const [counted] = await engine.rows<ReplayCounts>(
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
  const report: FileReport = {
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
    correctedAmount: '0',
    replaced: 0,
    repeats: { rows: counted.repeats, amount: plainDecimal(counted.repeatsAmount) },
    sums: hasMoney ? await sumsByCurrency(engine, entity, mapped, place) : {},
    encoding: null,
    warnings,
    known: false,
  };
  checkReconciliation(report);
  if (report.loaded + report.duplicates > 0)
    await recordFile({
      engine,
      report,
      file: { bytes: 0 },
      place,
      key,
      described: null,
      now: options.now(),
    });
  return report;
}
