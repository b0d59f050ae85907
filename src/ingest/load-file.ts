import type { Business } from '../facts/business.ts';
import type { Entity } from '../facts/entity.ts';
import type { Engine } from '../warehouse/engine.ts';
import { accept, type Placement } from './accept.ts';
import { checkBooks, encodingWords, type FileBooks, plainDecimal } from './books.ts';
import { clockWarnings, describeClock } from './clock-warnings.ts';
import { holdFile } from './drift/hold.ts';
import { checkDrift, rememberColumns } from './drift/index.ts';
import type { Feed } from './feed.ts';
import { checkFilled, fillDown } from './fill.ts';
import { numberLines } from './line-numbers.ts';
import { type Mapping, mapping } from './map.ts';
import { checkPromise, type Preflight } from './preflight.ts';
import { checkWidth, collectRagged, countRows, openAny, readInto } from './read.ts';

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

/** Whether a feed says amounts that its books add up. */
export function addsUpMoney(entity: Entity, feed: Feed): boolean {
  return entity.name === 'order_lines' || ('amount' in entity.columns && 'amount' in feed.columns);
}

/** Sums of what was read, loaded and known of `mapped`, by currency. */
export async function sumsByCurrency(
  engine: Engine,
  entity: Entity,
  mapped: Mapping,
  { loadId }: Placement,
): Promise<FileBooks['sums']> {
  const rows = await engine.rows<{
    currency: string;
    read: string;
    loaded: string | null;
    duplicates: string | null;
  }>(
    `
with read as (
    select ${mapped.value('currency')} as currency, m.amount, ${mapped.ordinal} in (select ordinal from verdicts where duplicate) as is_known
    from mapped m where m.problem is null
),
sums as (
    select currency, sum(amount) as read, sum(amount) filter (where is_known) as duplicates from read group by currency
),
landed as (
    select currency, sum(amount) as loaded from facts.landed_${entity.name} where load_id = $load group by currency
)
select s.currency, cast(s.read as varchar) as read, cast(l.loaded as varchar) as loaded,
    cast(s.duplicates as varchar) as duplicates
from sums s left join landed l on l.currency = s.currency order by s.currency`,
    { load: loadId },
  );
  return Object.fromEntries(
    rows.map(({ currency, read, loaded, duplicates }) => [
      currency,
      {
        read: plainDecimal(read),
        loaded: plainDecimal(loaded),
        duplicates: plainDecimal(duplicates),
      },
    ]),
  );
}

/** Loads one file: reads its values, lands what is new, and gives its books. */
export async function loadFile(
  engine: Engine,
  entity: Entity,
  feed: Feed,
  business: Business,
  file: Preflight,
  place: Placement,
  step: (stage: 'place') => void = () => {},
): Promise<FileBooks> {
  const opened = await openAny(engine, feed, file);
  const drift = await checkDrift(engine, feed, opened, file, place.feedName);
  if (drift.held !== null) return holdFile(engine, entity, opened, file, place, drift.held);
  const filled = await fillDown(engine, feed, opened, file);
  const mapped = mapping(entity, feed, filled, business.timeZone, business.currency);
  await readInto(engine, mapped.sql, file);
  step('place');
  const ragged = await collectRagged(engine, file);
  const rows = await countRows(engine, 'mapped');
  checkPromise(file, rows + ragged);
  const unfilled = checkFilled(feed, file, ragged);
  checkWidth(feed, file, rows, ragged);
  const clocks = await clockWarnings(engine, mapped);
  const lines = await numberLines(engine, opened, file, rows, mapped.ordinal);
  await accept(engine, entity, feed, mapped, file, place, lines);

  const hasMoney = addsUpMoney(entity, feed);
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
    sums: !hasMoney
      ? {}
      : 'currency' in feed.columns
        ? await sumsByCurrency(engine, entity, mapped, place)
        : {
            [currency]: {
              read: plainDecimal(counted.read_amount),
              loaded: plainDecimal(counted.loaded_amount),
              duplicates: plainDecimal(counted.duplicates_amount),
            },
          },
    ...(clocks.length > 0 ? { clocks } : {}),
    encoding: encodingWords(file.encoding),
    warnings: [
      ...file.warnings,
      ...unfilled,
      ...drift.warnings,
      ...clocks.map((clock) => ({
        kind: 'clock' as const,
        text: describeClock(clock),
        column: clock.column,
      })),
    ],
    known: false,
  };
  checkBooks(books);
  await rememberColumns(engine, place, drift.columns);
  return books;
}
