import type { Engine } from '../../../warehouse/engine.ts';
import type { Feed, RowKind } from '../../feed/index.ts';
import { isMeant, rowRules } from '../../map/row-kinds.ts';
import { trimmed } from '../../values/text.ts';
import { isOfOrders } from '../candidate.ts';
import type { DetectionContext, Detector } from '../detector.ts';
import { type Finding, finding, merged } from '../finding.ts';
import { fold } from '../names/index.ts';
import type { Profile } from '../profile.ts';
import { columnOf } from '../rules.ts';
import type { Candidate, Sample } from '../sampled.ts';
import { inMoney, numberOf, stakes, worthOf } from '../worth.ts';
import { isFlag, type Mark, markReaders } from './marks.ts';
import { haveSales } from './own-documents.ts';
import type { Question } from './question.ts';
import { kindNames } from './status.ts';
import { likelyRules, takenOut } from './taken-out.ts';

interface Marked {
  readonly rows: number;
  readonly money: number | null;
  readonly negative: number;
}

/** The rows that a condition marks and nothing else takes out, their money, and how many take it back by their sign. */
async function markedBy(
  engine: Engine,
  sample: Sample,
  candidate: Candidate,
  context: DetectionContext,
  when: string,
) {
  const worth = worthOf(sample, candidate, context);
  const refunded = numberOf(sample, candidate, 'refunded', context);
  const isOff = [
    takenOut(sample, candidate, context.before),
    ...(refunded ? [`coalesce(abs(${refunded}) > 0, false)`] : []),
    ...(worth ? [`coalesce(${worth}, 0) = 0`] : []),
  ].join(' or ');
  const [row] = await engine.rows<Marked>(
    `select ${stakes(worth, 'is_marked')},
        cast(count(*) filter (where is_marked and ${worth ?? '0'} < 0) as integer) as negative
     from (select *, ${when} and not (${isOff}) as is_marked from ${sample.table})`,
  );
  return row ?? { rows: 0, money: null, negative: 0 };
}

const labels: Readonly<Record<RowKind, string>> = {
  sale: 'they are sales',
  cancelled: 'they were undone where they stand: no sales',
  returned: 'they were sold and given back whole: sales and refunds',
  refund: 'they give back what other rows sold: their amounts come off',
  pending: 'they are not paid or not final yet',
  test: 'they try the shop out',
  no_sale: 'they are no sales at all',
};

/** Whether a column says of orders of several rows what it says on their first row alone. */
async function isOnFirstRows(engine: Engine, { table }: Sample, order: string, column: string) {
  const [row] = await engine.rows<{ orders: number; first: number }>(`
with orders as (
    select count(${trimmed(column)}) as filled, arg_min(${trimmed(column)} is not null, rowid) as first
    from ${table} group by ${trimmed(order)} having count(*) > 1
)
select cast(count(*) filter (where filled > 0) as integer) as orders,
    cast(count(*) filter (where filled = 1 and first) as integer) as first from orders`);
  return row !== undefined && row.orders > 1 && row.first > row.orders * 0.95;
}

async function askedOf(
  engine: Engine,
  sample: Sample,
  candidate: Candidate,
  context: DetectionContext,
  mark: Mark,
): Promise<Finding> {
  const { header, means, words, isLikely } = mark;
  const column = columnOf(sample, header) ?? 'null';
  const off = [...new Set(Object.values(means))].filter((kind) => kind !== 'sale');
  if (off.length === 0) return settled(context, mark);
  const row = `(${off.map((kind) => isMeant(column, means, kind)).join(' or ')})`;
  // Where what is said of an order stands on its first row alone, this does too.
  const { fill } = context.before.settings as { fill?: readonly string[] };
  const order = fill ? columnOf(sample, candidate.columns.order_id) : undefined;
  const isFilled = order !== undefined && (await isOnFirstRows(engine, sample, order, column));
  const when = isFilled
    ? `${trimmed(order)} in (select ${trimmed(order)} from ${sample.table} where ${row})`
    : row;
  const { rows, money, negative } = await markedBy(engine, sample, candidate, context, when);
  // What was given back comes off by its sign already.
  if (rows === 0 || negative >= rows * 0.95) return finding({});
  const as = (kind: RowKind | '?') => ({
    column: header,
    means: Object.fromEntries(
      Object.entries(means).map(([value, own]) => [
        value,
        // What is not paid yet gives nothing back.
        own === 'sale' || (kind === 'refund' && own !== 'cancelled') ? own : kind,
      ]),
    ),
  });
  const own = { column: header, means };
  const mayBeBack = off.includes('cancelled') && negative === 0;
  const isBack = mayBeBack && (await haveSales(engine, sample, candidate, context, when));
  const likely = {
    value: isBack ? as('refund') : own,
    label: labels[isBack ? 'refund' : (off[0] ?? 'sale')],
  };
  const other = isBack
    ? { value: own, label: labels.cancelled }
    : { value: as('refund'), label: labels.refund };
  const sale = { value: as('sale'), label: labels.sale };
  const recommended = { recommended: true } as const;
  const question: Question = {
    code: 'undone',
    path: 'rows',
    open: as('?'),
    text: `${header} ${words} in ${rows} ${rows === 1 ? 'row' : 'rows'} that would count as sales: ${likely.label.replace(/^they/, 'it seems that they')}. If so: "rows": ${JSON.stringify(likely.value)}.`,
    evidence: `${rows} of ${sample.rows} rows${inMoney(money)}`,
    rows,
    money,
    choices: [
      isLikely ? { ...likely, ...recommended } : likely,
      ...(mayBeBack ? [other] : []),
      isLikely ? sale : { ...sale, ...recommended },
    ],
  };
  return finding({ questions: [question], settings: isFilled ? { fill: [...(fill ?? []), header] } : {} });
}

/** A flag that no row has yet: a later file that raises it is warned of, as a value that no rule knows. */
function settled({ before }: DetectionContext, { header, means }: Mark): Finding {
  const rules = rowRules(before.settings as Pick<Feed, 'rows'>);
  return finding({
    settings: { rows: [...rules, { column: header, means }] },
    why: { rows: `${header}: no row is marked` },
  });
}

/** Columns that nothing reads yet, except for filling them down. */
function unused({ profiles }: Sample, candidate: Candidate, before: Finding): Profile[] {
  const { test, version } = before.settings as { test?: { column: string }; version?: string };
  const ruled = likelyRules(before).map(({ column }) => column);
  const used = new Set([...Object.values(candidate.columns).flat(), ...ruled, test?.column, version]);
  return profiles.filter(
    ({ header, filled }) => filled > 0 && !used.has(header) && !kindNames.includes(fold(header)),
  );
}

/** Columns of flags that are empty so far, as `deleted_at` is until something is: what fills one later is warned of. */
function emptyFlags({ profiles, rows }: Sample, candidate: Candidate): Finding {
  const used = new Set(Object.values(candidate.columns).flat());
  const empty = profiles.filter(
    ({ header, filled }) => rows > 0 && filled === 0 && !used.has(header) && isFlag(header),
  );
  const rules = empty.map(({ header }) => ({ column: header, means: { '': 'sale' as const } }));
  return rules.length === 0
    ? finding({})
    : finding({
        settings: { rows: rules },
        why: { rows: `${empty.map(({ header }) => header).join(', ')}: empty in every row` },
      });
}

/** Rows that a column of the file marks as undone or as no sales, by its name or by what it says. */
export const undone: Detector = async (engine, sample, candidate, context) => {
  if (!isOfOrders(candidate)) return finding({});
  let all: Finding = finding({});
  for (const reader of markReaders)
    for (const profile of unused(sample, candidate, merged(context.before, all))) {
      const mark = await reader(engine, sample, candidate, profile);
      const before = merged(context.before, all);
      if (mark) all = merged(all, await askedOf(engine, sample, candidate, { ...context, before }, mark));
    }
  const empty = emptyFlags(sample, candidate);
  if (!('rows' in empty.settings)) return all;
  const rules = rowRules(merged(context.before, all).settings as Pick<Feed, 'rows'>);
  return merged(all, {
    ...empty,
    settings: { rows: [...rules, ...rowRules(empty.settings as Pick<Feed, 'rows'>)] },
  });
};
