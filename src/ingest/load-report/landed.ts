import type { Entity } from '../../facts/entity.ts';
import type { Engine } from '../../warehouse/engine.ts';
import type { Placement } from '../accept/placement.ts';
import type { Feed } from '../feed/index.ts';
import { addsUpMoney } from '../feed/money.ts';
import type { Mapping } from '../map/index.ts';
import { plainDecimal } from '../values/plain-decimal.ts';
import type { FileReport } from './index.ts';

interface SumRow {
  loaded: number;
  duplicates: number;
  quarantined: number;
  corrected: number;
  corrected_amount: string | null;
  repeats: number;
  repeats_amount: string | null;
  read_amount: string | null;
  loaded_amount: string | null;
  duplicates_amount: string | null;
  held_amount: string | null;
}

/** Rows whose amount could be read: what landed or is known, and what is held for its key alone. */
function isReadable({ reused }: Mapping): string {
  return reused === null ? 'm.problem is null' : `(m.problem is null or m.problem = ${reused})`;
}

/** Sums of what was read, loaded and known of `mapped`, by currency. */
export async function sumsByCurrency(
  engine: Engine,
  entity: Entity,
  mapped: Mapping,
  { loadId }: Placement,
): Promise<FileReport['sums']> {
  const rows = await engine.rows<{
    currency: string;
    read: string;
    loaded: string | null;
    duplicates: string | null;
    held: string | null;
  }>(
    `
with read as (
    select ${mapped.value('currency')} as currency, m.amount, m.problem is not null as is_held,
        ${mapped.ordinal} in (select ordinal from verdicts where duplicate) as is_known
    from mapped m where ${isReadable(mapped)}
),
sums as (
    select currency, sum(amount) as read, sum(amount) filter (where is_known) as duplicates,
        sum(amount) filter (where is_held) as held
    from read group by currency
),
landed as (
    select currency, sum(amount) as loaded from facts.landed_${entity.name} where load_id = $load group by currency
)
select s.currency, cast(s.read as varchar) as read, cast(l.loaded as varchar) as loaded,
    cast(s.duplicates as varchar) as duplicates, cast(s.held as varchar) as held
from sums s left join landed l on l.currency = s.currency order by s.currency`,
    { load: loadId },
  );
  return Object.fromEntries(
    rows.map(({ currency, read, loaded, duplicates, held }) => [
      currency,
      {
        read: plainDecimal(read),
        loaded: plainDecimal(loaded),
        duplicates: plainDecimal(duplicates),
        ...(held === null ? {} : { held: plainDecimal(held) }),
      },
    ]),
  );
}

type Landed = Pick<
  FileReport,
  | 'loaded'
  | 'duplicates'
  | 'quarantined'
  | 'reasons'
  | 'corrected'
  | 'correctedAmount'
  | 'replaced'
  | 'repeats'
  | 'sums'
>;

/** Counts and adds up where the rows of `mapped` went, from what has landed and is held. */
export async function countLanded(
  engine: Engine,
  entity: Entity,
  feed: Feed,
  mapped: Mapping,
  place: Placement,
): Promise<Landed> {
  const hasMoney = addsUpMoney(entity, feed);
  const amount = hasMoney ? 'amount' : 'cast(null as decimal(18, 4))';
  const [counted] = await engine.rows<SumRow>(
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
    (select cast(sum(${amount}) as varchar) from replaced r
     join facts.landed_${entity.name} e on e.file_id = r.file_id and e.line = r.line) as corrected_amount,
    cast(landed.repeats as integer) as repeats,
    cast(landed.repeats_amount as varchar) as repeats_amount,
    (select cast(sum(${amount}) as varchar) from mapped m where ${isReadable(mapped)}) as read_amount,
    (select cast(sum(${amount}) as varchar) from mapped m where ${isReadable(mapped)} and problem is not null) as held_amount,
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
  const { loaded, duplicates, quarantined, corrected } = counted;
  const usual = {
    read: plainDecimal(counted.read_amount),
    loaded: plainDecimal(counted.loaded_amount),
    duplicates: plainDecimal(counted.duplicates_amount),
    ...(counted.held_amount === null ? {} : { held: plainDecimal(counted.held_amount) }),
  };
  const isInSeveral = hasMoney && 'currency' in feed.columns;
  const sums = isInSeveral
    ? await sumsByCurrency(engine, entity, mapped, place)
    : { [mapped.currency]: usual };
  return {
    loaded,
    duplicates,
    quarantined,
    corrected,
    correctedAmount: plainDecimal(counted.corrected_amount),
    replaced: 0,
    reasons: Object.fromEntries(reasons.map(({ reason, rows }) => [reason, rows])),
    repeats: { rows: counted.repeats, amount: plainDecimal(counted.repeats_amount) },
    sums: hasMoney ? sums : {},
  };
}
