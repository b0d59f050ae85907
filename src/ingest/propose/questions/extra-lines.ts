import { trimmed } from '../../values/text.ts';
import type { Detector } from '../detector.ts';
import { finding, merged } from '../finding.ts';
import { says, wordsOf } from '../names/words.ts';
import { columnOf, orderKeyOf } from '../rules.ts';
import { inMoney, worthOf } from '../worth.ts';
import type { Question } from './question.ts';
import { takenOut } from './taken-out.ts';

/** Fewer orders than these agree by chance, and fewer sums of a share. */
const minOrders = 3;
const minSums = 3;
const isSure = 0.95;
/** No tax is more of what it is on. */
const maxRate = 0.3;
/** Some orders have a tip beside the tax. */
const minShare = 0.8;
/** What has more words than these is the name of a thing. */
const maxWords = 4;
const maxValues = 8;

/** A product of the file, by what its lines are beside the others of their orders. */
interface Value {
  readonly value: string;
  readonly rows: number;
  readonly money: number;
  readonly orders: number;
  /** Orders in which other lines stand beside it. */
  readonly accompanied: number;
  readonly sums: number;
  /** Its share of the other lines, and the orders in which it is just that. */
  readonly rate: number | null;
  readonly alike: number;
}

const isCalled = ({ value }: Value) =>
  says(value, 'tax', 'shipping', 'tip') &&
  !says(value, 'discount', 'voucher', 'gift') &&
  wordsOf(value).length <= maxWords;

const isSteady = ({ rate, alike, orders, sums }: Value) =>
  rate !== null && rate > 0 && sums >= minSums && orders >= minOrders && alike >= orders * minShare;

/** Where many things are such a share, orders are all alike. */
const shareIn =
  (values: readonly Value[]) =>
  (one: Value): boolean =>
    isSteady(one) && (one.rate ?? 0) < maxRate && values.filter(isSteady).length * 3 <= values.length;

/**
 * Tax, shipping and tips that stand as lines among what was bought: by their names, or because they are always the
 * same share of the other lines of their order.
 */
export const extraLines: Detector = async (engine, sample, candidate, context) => {
  const order = orderKeyOf(sample, candidate);
  const worth = worthOf(sample, candidate, context);
  if (candidate.entity.name !== 'order_lines' || !order || !worth) return finding({});
  let all = finding({});
  for (const name of ['description', 'product_id']) {
    const header = String(candidate.columns[name] ?? '');
    const column = columnOf(sample, header);
    if (!column) continue;
    const off = takenOut(sample, candidate, merged(context.before, all));
    const values = await engine.rows<Value>(`
with lines as (
    select ${order} as id, ${trimmed(column)} as value, ${worth} as worth from ${sample.table}
    where ${order} is not null and not ${off}
),
own as (
    select id, value, cast(count(*) as integer) as rows, sum(worth) as worth from lines where worth is not null group by id, value
),
orders as (select id, sum(rows) as rows, sum(worth) as worth from own group by id),
rated as (
    select o.value, o.rows, o.worth, a.rows > o.rows as is_accompanied, a.worth - o.worth as rest,
        median(o.worth / nullif(a.worth - o.worth, 0)) over (partition by o.value) as rate,
        median(a.worth - o.worth) over (partition by o.value) as middle
    from own o join orders a on a.id = o.id where o.value is not null
)
select value, cast(sum(rows) as integer) as rows, round(sum(worth), 2) as money, cast(count(*) as integer) as orders,
    cast(count(*) filter (where is_accompanied) as integer) as accompanied,
    cast(count(distinct round(worth, 2)) as integer) as sums, any_value(rate) as rate,
    cast(count(*) filter (where abs(worth - rate * rest) <= 0.011 + 0.006 * rest / nullif(middle, 0)) as integer) as alike
from rated group by value having min(worth) > 0 and count(*) filter (where is_accompanied) >= ${isSure} * count(*)
order by money desc, value`);
    const isShipping = (one: Value) => says(one.value, 'shipping') && !says(one.value, 'tax', 'tip');
    const isShare = shareIn(values);
    const extra = values.filter((one) => isCalled(one) || isShare(one)).slice(0, maxValues);
    for (const is of [true, false]) {
      const some = extra.filter((one) => isShipping(one) === is);
      if (some.length > 0) all = merged(all, finding({ questions: [questionOf(header, some, is)] }));
    }
  }
  return all;
};

/** What was paid for shipping may be revenue of a shop; tax and tips are nobody's. */
function questionOf(header: string, some: readonly Value[], isShipping: boolean): Question {
  const rule = (kind: string) => ({
    column: header,
    means: { ...Object.fromEntries(some.map(({ value }) => [value, kind])), '*': 'sale' },
  });
  const list = some.map(({ value }) => JSON.stringify(value)).join(', ');
  const evidence = some.map((one) => {
    const share =
      isSteady(one) && one.rate !== null
        ? `, ${Math.round(one.rate * 10_000) / 100} % of the other lines in ${one.alike} of ${one.orders} orders`
        : '';
    return `${JSON.stringify(one.value)}: ${one.rows} rows${inMoney(one.money)}${share}`;
  });
  const recommended = { recommended: true } as const;
  return {
    code: 'extra_lines',
    path: 'rows',
    open: rule('?'),
    text: `${header}: lines of ${list} seem to be ${isShipping ? 'shipping' : 'tax or a tip'} and no goods: they would count as revenue. If they are not to: "rows": ${JSON.stringify(rule('no_sale'))}.`,
    evidence: evidence.join('; '),
    rows: some.reduce((sum, one) => sum + one.rows, 0),
    money: some.reduce((sum, one) => sum + one.money, 0),
    choices: [
      { value: rule('no_sale'), label: `${list} are no sales`, ...(isShipping ? {} : recommended) },
      {
        value: rule('sale'),
        label: 'they are revenue like the other lines',
        ...(isShipping ? recommended : {}),
      },
    ],
  };
}
