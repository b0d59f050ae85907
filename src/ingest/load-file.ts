import type { Business } from '../facts/business.ts';
import type { Entity } from '../facts/entity.ts';
import type { Engine } from '../warehouse/engine.ts';
import { Failure } from '../warehouse/failure.ts';
import { QueryError } from '../warehouse/query-error.ts';
import { accept, type Placement } from './accept.ts';
import { checkBooks, type FileBooks, plainDecimal } from './books.ts';
import { clockWarnings } from './clock-warnings.ts';
import type { Feed } from './feed.ts';
import { numberLines } from './line-numbers.ts';
import { mapping } from './map.ts';
import type { Preflight } from './preflight.ts';
import { collectRagged, countRows, open } from './read.ts';

interface Counted {
  loaded: number;
  duplicates: number;
  quarantined: number;
  corrected: number;
  repeats: number;
  repeats_amount: string | null;
  read_amount: string | null;
  loaded_amount: string | null;
  duplicates_amount: string | null;
}

const moneyEntities = new Set(['orders', 'payments']);

/** Reads a file into `mapped`. @throws Failure `input` where it is no CSV as described. */
async function readInto(engine: Engine, sql: string, file: Preflight): Promise<void> {
  try {
    await engine.run(sql);
  } catch (error) {
    if (!(error instanceof QueryError) || !/CSV|Parquet|Snappy|ZSTD/i.test(error.message)) throw error;
    const [what] = error.message.replace(/^.*?Error: /, '').split('\n');
    throw new Failure(
      'input',
      `${file.name} cannot be split into rows: ${what}`,
      'Check "delimiter" and "encoding" of its feed, and the quotes of the file. Nothing was loaded.',
      { cause: error },
    );
  }
}

/** Loads one file: reads its values, lands what is new, and gives its books. */
export async function loadFile(
  engine: Engine,
  entity: Entity,
  feed: Feed,
  business: Business,
  file: Preflight,
  place: Placement,
): Promise<FileBooks> {
  const opened = await open(engine, feed, file);
  const mapped = mapping(entity, feed, opened, business.timeZone, business.currency);
  await readInto(engine, mapped.sql, file);
  const ragged = await collectRagged(engine, file);
  const rows = await countRows(engine, 'mapped');
  const clocks = await clockWarnings(engine, mapped);
  const lines = await numberLines(engine, opened, file, rows, mapped.ordinal);
  await accept(engine, entity, feed, mapped, file, place, lines);

  const hasMoney =
    entity.name === 'order_lines' || (moneyEntities.has(entity.name) && 'amount' in feed.columns);
  const amount = hasMoney ? 'amount' : 'cast(null as decimal(18, 4))';
  const [counted] = await engine.rows<Counted>(
    `
with landed as (
    select count(*) as rows, sum(${amount}) as amount, count(*) filter (where occurrence > 1) as repeats,
        sum(${amount}) filter (where occurrence > 1) as repeats_amount
    from facts.landed_${entity.name} where load_id = $load
),
duplicates as (
    select count(*) as rows, sum(${amount}) as amount
    from mapped m where ${mapped.ordinal} in (select ordinal from verdicts where duplicate)
)
select
    cast(landed.rows as integer) as loaded,
    cast(duplicates.rows as integer) as duplicates,
    (select cast(count(*) as integer) from facts.quarantine where batch_id = $batch and file_id = $file) as quarantined,
    (select cast(count(*) as integer) from replaced) as corrected,
    cast(landed.repeats as integer) as repeats,
    cast(landed.repeats_amount as varchar) as repeats_amount,
    (select cast(sum(${amount}) as varchar) from mapped where problem is null) as read_amount,
    cast(landed.amount as varchar) as loaded_amount,
    cast(duplicates.amount as varchar) as duplicates_amount
from landed, duplicates`,
    { batch: place.batchId, file: place.fileId, load: place.loadId },
  );
  const reasons = await engine.rows<{ reason: string; rows: number }>(
    `select reason, cast(count(*) as integer) as rows from facts.quarantine
     where batch_id = $batch and file_id = $file group by reason order by reason`,
    { batch: place.batchId, file: place.fileId },
  );
  if (!counted) throw new Error('a count gave no row');
  const currency = feed.currency ?? business.currency;
  const books: FileBooks = {
    feed: place.feedName,
    entity: entity.name,
    file: file.name,
    sha256: file.sha256,
    read: rows + ragged,
    loaded: counted.loaded,
    duplicates: counted.duplicates,
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
    ...(clocks.length > 0 ? { clocks } : {}),
    known: false,
  };
  checkBooks(books);
  return books;
}
