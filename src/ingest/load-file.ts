import type { Business } from '../facts/business.ts';
import type { Entity } from '../facts/entity.ts';
import type { Engine } from '../warehouse/engine.ts';
import { Failure } from '../warehouse/failure.ts';
import { accept, type Placement } from './accept.ts';
import { checkBooks, type FileBooks, plainDecimal } from './books.ts';
import type { Feed } from './feed.ts';
import { mappingSql } from './map.ts';
import type { Preflight } from './preflight.ts';
import { stage } from './read.ts';

interface Counted {
  loaded: number;
  quarantined: number;
  corrected: number;
  repeats: number;
  repeats_amount: string | null;
  read_amount: string | null;
  loaded_amount: string | null;
  duplicates_amount: string | null;
}

const moneyEntities = new Set(['order_lines', 'orders', 'payments']);

/** Every line of a text file is a row, a ragged row, a header, a blank, or lies within a quoted value. */
async function checkLines(
  engine: Engine,
  file: Preflight,
  rows: number,
  ragged: number,
  headerLines: number,
  width: number,
): Promise<void> {
  if (file.lines === null) return;
  const breaks = Array.from(
    { length: width },
    (_, index) => `length(c${index}) - length(replace(c${index}, chr(10), ''))`,
  );
  const where = Array.from({ length: width }, (_, index) => `contains(c${index}, chr(10))`);
  const [inside] = await engine.rows<{ breaks: number }>(
    `select cast(coalesce(sum(${breaks.map((sql) => `coalesce(${sql}, 0)`).join(' + ')}), 0) as integer) as breaks from staged where ${where.join(' or ')}`,
  );
  const accounted = rows + ragged + headerLines + (inside?.breaks ?? 0);
  // A blank line within a quoted value counts as inside; a ragged row may itself span lines.
  const most = file.lines + file.blankLines;
  if (accounted > most || (ragged === 0 && accounted < file.lines)) {
    throw new Failure(
      'books',
      `${file.name}: ${file.lines} lines hold text, and ${accounted} are accounted for.`,
      'The quoting of the file is not as described: check "delimiter" and the quotes. Nothing was loaded.',
    );
  }
}

/** Loads one file: stages it, reads its values, lands what is new, and gives its books. */
export async function loadFile(
  engine: Engine,
  entity: Entity,
  feed: Feed,
  business: Business,
  file: Preflight,
  place: Placement,
): Promise<FileBooks> {
  const staged = await stage(engine, feed, file);
  await checkLines(engine, file, staged.rows, staged.ragged, staged.headerLines, staged.header.length);
  await engine.run(mappingSql(entity, feed, staged, business.timeZone, business.currency));
  await accept(engine, entity, feed, staged, file, place);

  const hasMoney = moneyEntities.has(entity.name);
  const amount = hasMoney ? 'amount' : 'cast(null as decimal(18, 4))';
  const [counted] = await engine.rows<Counted>(
    `
with landed as (
    select * from facts.landed_${entity.name} where batch_id = $batch and file_id = $file
)
select
    (select cast(count(*) as integer) from landed) as loaded,
    (select cast(count(*) as integer) from facts.quarantine where batch_id = $batch and file_id = $file) as quarantined,
    (select cast(count(*) as integer) from replaced) as corrected,
    (select cast(count(*) as integer) from landed where occurrence > 1) as repeats,
    (select cast(sum(${amount}) as varchar) from landed where occurrence > 1) as repeats_amount,
    (select cast(sum(${amount}) as varchar) from mapped where problem_reason is null) as read_amount,
    (select cast(sum(${amount}) as varchar) from landed) as loaded_amount,
    (select cast(sum(${amount}) as varchar) from mapped m
        where ordinal in (select ordinal from verdicts where duplicate)) as duplicates_amount`,
    { batch: place.batchId, file: place.fileId },
  );
  const [duplicates] = await engine.rows<{ rows: number }>(
    'select cast(count(*) as integer) as rows from verdicts where duplicate',
  );
  const reasons = await engine.rows<{ reason: string; rows: number }>(
    `select reason, cast(count(*) as integer) as rows from facts.quarantine
     where batch_id = $batch and file_id = $file group by reason order by reason`,
    { batch: place.batchId, file: place.fileId },
  );
  if (!counted || !duplicates) throw new Error('a count gave no row');
  const currency = feed.currency ?? business.currency;
  const books: FileBooks = {
    feed: place.feedName,
    entity: entity.name,
    file: file.name,
    sha256: file.sha256,
    read: staged.rows + staged.ragged,
    loaded: counted.loaded,
    duplicates: duplicates.rows,
    quarantined: counted.quarantined,
    reasons: Object.fromEntries(reasons.map(({ reason, rows }) => [reason, rows])),
    corrected: counted.corrected,
    repeats: { rows: counted.repeats, amount: plainDecimal(counted.repeats_amount) },
    sums: hasMoney
      ? {
          [currency]: {
            read: plainDecimal(counted.read_amount),
            loaded: plainDecimal(counted.loaded_amount),
            duplicates: plainDecimal(counted.duplicates_amount),
          },
        }
      : {},
    known: false,
  };
  checkBooks(books);
  return books;
}
