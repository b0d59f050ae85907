import type { Engine } from '../../warehouse/engine.ts';
import { trimmed } from '../values/text.ts';
import { isOfOrders } from './candidate.ts';
import { isCalled } from './candidates.ts';
import { type Finding, finding } from './finding.ts';
import { says } from './names/words.ts';
import { holdsLists } from './nested.ts';
import { isExtra, isSure, maxTotals, minOrders, numbersOf } from './order-discount-evidence.ts';
import type { Profile } from './profile.ts';
import type { Question } from './questions/question.ts';
import { columnOf } from './rules.ts';
import type { Candidate, Sample } from './sampled.ts';
import { inMoney, readerOf } from './worth.ts';

interface Evidence {
  readonly orders: number;
  /** Orders of which something was given back, its money, and their rows. */
  readonly some: number;
  readonly money: number | null;
  readonly rows: number;
  /** Those of which more was given back than they are worth, and those that are worth nothing. */
  readonly over: number;
  readonly worthless: number;
  /** The column that is the amount before what was given back. */
  readonly before: string | null;
}

/** What orders are worth beside what a column says was given back of them. */
async function evidenceOf(
  engine: Engine,
  sample: Sample,
  candidate: Candidate,
  refunded: Profile,
): Promise<Evidence | null> {
  const of = (name: string) => sample.profiles.find(({ header }) => header === candidate.columns[name]);
  const [amount, quantity, price] = ['amount', 'quantity', 'unit_price'].map(of);
  const order = columnOf(sample, candidate.columns.order_id);
  const used = new Set(Object.values(candidate.columns).flat());
  const others = numbersOf(sample)
    .filter((one) => !used.has(one.header) && !isExtra(one))
    .slice(0, maxTotals);
  const numberOf = readerOf([refunded, ...[amount, price].flatMap((one) => one ?? []), ...others]);
  const worth = amount
    ? numberOf(amount)
    : quantity && price && `${numberOf(quantity, 'quantity')} * ${numberOf(price)}`;
  if (!worth) return null;
  const isOfLines = candidate.entity.name === 'order_lines' && order !== undefined;
  const id = isOfLines ? trimmed(order) : 'row_number() over ()';
  const [row] = await engine.rows<Record<string, number | null>>(`
with rows as (
    select ${id} as id, ${worth} as worth, abs(${numberOf(refunded)}) as back${others.map((one, at) => `, ${numberOf(one)} as t${at}`).join('')}
    from ${sample.table}
),
orders as (
    select id, count(*) as rows, sum(worth) as worth, max(back) as back${others.map((_, at) => `, sum(t${at}) as t${at}`).join('')}
    from rows group by id
)
select cast(count(*) as integer) as orders, cast(count(*) filter (where back > 0) as integer) as some,
    round(sum(back), 2) as money, cast(sum(rows) filter (where back > 0) as integer) as rows,
    cast(count(*) filter (where back > abs(worth) + 0.011) as integer) as over,
    cast(count(*) filter (where back > 0 and worth = 0) as integer) as worthless
    ${others.map((_, at) => `, cast(count(*) filter (where back > 0 and abs(t${at} - back - worth) < 0.011) as integer) as before_${at}`).join('')}
from orders`);
  const some = row?.some ?? 0;
  if (!row || some === 0) return null;
  const before = others.find(
    (_, at) => some >= minOrders && (row[`before_${at}`] ?? 0) >= some * isSure,
  )?.header;
  return {
    orders: row.orders ?? 0,
    some,
    money: row.money ?? null,
    rows: row.rows ?? 0,
    over: row.over ?? 0,
    worthless: row.worthless ?? 0,
    before: before ?? null,
  };
}

function question(
  sample: Sample,
  { header }: Profile,
  { some, orders, money, rows, over }: Evidence,
  isCount: boolean,
): Question {
  const isLikely = over === 0 && some < orders / 2 && !isCount;
  return {
    code: 'refunded',
    path: 'columns.refunded',
    text: `${header} may be what was given back of an order, or something else. If it is, and the amount is before it, map it as "refunded": else net revenue is too high by it.`,
    evidence: `${some} of ${orders} orders of ${sample.file.name} have one${inMoney(money)}${over > 0 ? `, in ${over} of them more than they are worth` : ''}`,
    rows,
    money,
    choices: [
      {
        value: header,
        label: 'it was given back, and comes off',
        ...(isLikely ? { recommended: true } : {}),
      },
      {
        value: null,
        label: 'it does not come off: the amount is after it, or it is something else',
        ...(isLikely ? {} : { recommended: true }),
      },
    ],
  };
}

/** A list of refunds of which no sum is known: nothing of it comes off unless a person says what does. */
async function unreadList(engine: Engine, sample: Sample, candidate: Candidate): Promise<Finding> {
  const list = isOfOrders(candidate)
    ? sample.profiles.find((one) => holdsLists(one) && says(one.header, 'refund'))
    : undefined;
  if (!list) return finding({});
  const sums = numbersOf(sample).filter(({ header }) => header.startsWith(`${list.header}[]`));
  const [row] = await engine.rows<{ rows: number; money: number | null }>(`
select cast(count(*) as integer) as rows, ${sums[0] ? `round(sum(abs(try_cast(${sums[0].column} as double))), 2)` : 'cast(null as double)'} as money
from ${sample.table} where try_cast(json_array_length(try_cast(${list.column} as json)) as integer) > 0`);
  if (!row || row.rows === 0) return finding({});
  return finding({
    questions: [
      {
        code: 'unread_list',
        path: 'columns.refunded',
        text: `${list.header} lists what was given back, and nothing of it comes off yet. Map what it adds up to as "refunded", such as "${list.header}[].amount".`,
        evidence: `${row.rows} rows of ${sample.file.name} have one${inMoney(row.money)}`,
        rows: row.rows,
        money: row.money,
        choices: [
          ...sums.map(({ header }) => ({ value: header, label: `${header} comes off` })),
          { value: null, label: 'nothing of it comes off', recommended: true },
        ],
      },
    ],
  });
}

/** Whether what a column is said to have given back comes off the amounts beside it: their sums tell. */
export async function refundedColumn(engine: Engine, sample: Sample, candidate: Candidate): Promise<Finding> {
  const profile = sample.profiles.find(({ header }) => header === candidate.columns.refunded);
  if (!profile) return unreadList(engine, sample, candidate);
  const evidence = await evidenceOf(engine, sample, candidate, profile);
  if (!evidence) return finding({});
  const { header } = profile;
  const { some, orders, over, worthless, before } = evidence;
  if (before)
    return finding({
      without: ['refunded'],
      why: {
        amount: `${before} - ${header} is it: what was given back has come off already`,
      },
    });
  // What has no word of money and only whole numbers beside prices may be pieces.
  const amount = sample.profiles.find((one) => one.header === candidate.columns.amount);
  const isCount =
    !says(header, 'money') &&
    profile.whole === profile.filled &&
    ('quantity' in candidate.columns || (amount !== undefined && amount.whole < amount.filled));
  // Where shipping is given back too, it may be more than the goods; of an order of nothing, nothing can be.
  const isOdd = isCalled(candidate.entity, 'refunded', profile)
    ? worthless > 0 && worthless === over
    : over > some * (1 - isSure) || some > orders / 2 || isCount;
  return isOdd
    ? finding({ without: ['refunded'], questions: [question(sample, profile, evidence, isCount)] })
    : finding({ why: { refunded: `in ${some} of ${orders} orders` } });
}
