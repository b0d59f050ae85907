import type { Engine } from '../../../warehouse/engine.ts';
import { trimmed } from '../../values/text.ts';
import type { Detector } from '../detector.ts';
import { finding } from '../finding.ts';
import type { Profile } from '../profile.ts';
import { columnOf, orderKeyOf } from '../rules.ts';
import type { Candidate, Sample } from '../sampled.ts';
import { inMoney, worthOf } from '../worth.ts';
import type { Choice } from './question.ts';

/** Fewer orders whose rows repeat each other do so by chance. */
const minOrders = 2;
/** A column of more values than these is no list of events. */
const maxEvents = 20;

/** What tells the lines of one order apart. */
const ofLine = ['product_id', 'description', 'quantity', 'unit_price', 'amount'] as const;

/** Events at which money comes in, by names that logs give them. */
const isPurchase = (value: string) =>
  /^(in_?app_?|ecommerce_?)?purchased?$|^(order|checkout|payment)[ _-]?(completed?|placed|paid|succeeded)$|^sale$|^خرید( موفق)?$|^فروش$|^(شراء|بيع)$/i.test(
    value,
  );

interface Repeated {
  /** Orders of several rows, those all of whose lines come again in rows that differ, and their rows. */
  readonly several: number;
  readonly orders: number;
  readonly rows: number;
  /** What the rows beyond one of each line add up to. */
  readonly money: number | null;
}

/** Orders all of whose lines come again: with the same product and amount, and something else that differs. */
async function repeatedOf(
  engine: Engine,
  sample: Sample,
  candidate: Candidate,
  order: string,
  worth: string | null,
): Promise<Repeated> {
  const line = ofLine.flatMap((name) => columnOf(sample, candidate.columns[name]) ?? []);
  const cells = sample.profiles.map(({ column }) => column).join(', ');
  const [row] = await engine.rows<Repeated>(`
with lines as (
    select ${order} as id, hash(${line.map((column) => trimmed(column)).join(', ')}) as line,
        count(*) as rows, count(distinct hash(${cells})) as versions, sum(abs(${worth ?? 'null'})) as money
    from ${sample.table} where ${order} is not null group by 1, 2
),
orders as (
    select id, sum(rows) as rows, bool_and(rows > 1 and versions > 1) as is_repeated,
        sum(money * (rows - 1) / rows) as money
    from lines group by id having sum(rows) > 1
)
select cast(count(*) as integer) as several, cast(count(*) filter (where is_repeated) as integer) as orders,
    cast(coalesce(sum(rows) filter (where is_repeated), 0) as integer) as rows,
    round(sum(money) filter (where is_repeated), 2) as money
from orders`);
  return row ?? { several: 0, orders: 0, rows: 0, money: null };
}

/** A column of few words that has a purchase among them, in most orders. */
async function eventsOf(engine: Engine, sample: Sample, candidate: Candidate, order: string) {
  const used = new Set(Object.values(candidate.columns).flat());
  const isList = ({ header, filled, distinct, letters }: Profile) =>
    !used.has(header) && distinct > 1 && distinct <= maxEvents && letters > 0 && filled > sample.rows * 0.9;
  for (const { header, column } of sample.profiles.filter(isList)) {
    const values = await engine.rows<{ value: string; orders: number }>(
      `select ${trimmed(column)} as value, cast(count(distinct ${order}) as integer) as orders
       from ${sample.table} where ${trimmed(column)} is not null group by 1 order by orders desc, value`,
    );
    const sales = values.filter(({ value }) => isPurchase(value));
    if (sales.length > 0 && sales.length < values.length)
      return {
        header,
        means: Object.fromEntries(
          values.map((one) => [one.value, sales.includes(one) ? 'sale' : 'no_sale'] as const),
        ),
      };
  }
  return null;
}

/**
 * Logs of events, of payments and of states have several rows of one order, each with its whole amount: as lines they
 * would count it as often.
 */
export const repeatedOrders: Detector = async (engine, sample, candidate, context) => {
  const order = orderKeyOf(sample, candidate);
  const { settings } = context.before;
  const isNumbered = 'line_number' in candidate.columns || 'line_id' in candidate.columns;
  if (candidate.entity.name !== 'order_lines' || !order || isNumbered || 'key' in settings)
    return finding({});
  const { several, orders, rows, money } = await repeatedOf(
    engine,
    sample,
    candidate,
    order,
    worthOf(sample, candidate, context),
  );
  if (orders < minOrders || orders * 2 < several) return finding({});
  const key = [
    'order_id',
    ...(['product_id', 'description'] as const).filter((name) => name in candidate.columns).slice(0, 1),
  ];
  const [time] = [candidate.columns.ordered_at ?? []].flat();
  const version = time === undefined || 'version' in settings ? {} : { version: time };
  const events = await eventsOf(engine, sample, candidate, order);
  const choices: Choice[] = [
    ...(events
      ? [
          {
            value: {
              columns: { line_id: events.header },
              key: [...key, 'line_id'],
              ...version,
              rows: { column: events.header, means: events.means },
            },
            label: `only ${Object.keys(events.means)
              .filter((value) => events.means[value] === 'sale')
              .map((value) => JSON.stringify(value))
              .join(', ')} in ${events.header} is a sale, once an order`,
            recommended: true as const,
          },
        ]
      : []),
    {
      value: { key, ...version },
      label: 'rows of one order tell of the same: the newest counts',
      ...(events ? {} : { recommended: true as const }),
    },
    { value: null, label: 'each row is a line of its own' },
  ];
  return finding({
    questions: [
      {
        code: 'repeated_orders',
        path: '',
        open: { key: '?' },
        text: `${orders} of ${several} orders with several rows have the same ${key.length > 1 ? 'lines with the same amounts' : 'amount'} in each of them: rows of a log of events, payments or states would count it again. If so: ${JSON.stringify(choices[0]?.value)}.`,
        evidence: `${orders} of ${several} orders with several rows, ${rows} rows${inMoney(money)} too much`,
        rows,
        money,
        choices,
      },
    ],
  });
};
