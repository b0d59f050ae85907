import type { Engine } from '../../../warehouse/engine.ts';
import type { Feed } from '../../feed/index.ts';
import { reading } from '../../values/index.ts';
import { foldedOf, trimmed } from '../../values/text.ts';
import { isOfOrders } from '../candidate.ts';
import type { DetectionContext, Detector } from '../detector.ts';
import { finding } from '../finding.ts';
import { says } from '../names/words.ts';
import { dated, type Profile } from '../profile.ts';
import { columnOf } from '../rules.ts';
import type { Candidate, Sample } from '../sampled.ts';
import { inMoney, noMoney, worthOf } from '../worth.ts';
import { takenOut } from './taken-out.ts';

/** Fewer rows of such ids are slips of the pen. A till that begins at one each day has few ids, of many rows. */
const minRows = 6;
const minShare = 0.1;
/** So many of the reused ids must be of one customer and day once they are told apart. */
const minWhole = 0.95;
/** No more of the orders of several rows may be torn apart. */
const maxTorn = 0.02;
const maxCandidates = 8;

/** Rows that sell, as a table with the id, the customer and the day of each. */
type Sold = string;

function soldOf(sample: Sample, candidate: Candidate, order: string, context: DetectionContext): Sold {
  const [customer, time] = ['customer_id', 'ordered_at'].map((name) =>
    columnOf(sample, [candidate.columns[name] ?? []].flat()[0]),
  );
  const dates = context.before.settings.dates as Feed['dates'];
  const isKnown = !JSON.stringify(dates ?? {}).includes('"?"');
  const feed: Feed = { entity: '', files: [], columns: {}, ...(dates && isKnown ? { dates } : {}) };
  const read = reading(time ?? 'null', 'timestamp', {
    feed,
    businessZone: dates?.zone ?? 'UTC',
    money: noMoney,
  });
  const day = isKnown
    ? `cast(${read.check ? read.check('time') : 'time'} as date)`
    : `regexp_extract(${trimmed(time ?? 'null')}, '^\\S+')`;
  const worth = worthOf(sample, candidate, context);
  return `(
    select *, ${time ? day : 'cast(null as date)'} as day from (
        select *, rowid as place, ${trimmed(order)} as id, ${customer ? foldedOf(customer) : 'cast(null as varchar)'} as customer,
            ${time && isKnown ? read.value : 'null'} as time, ${worth ?? 'cast(null as double)'} as worth
        from ${sample.table} where ${trimmed(order)} is not null and not ${takenOut(sample, candidate, context.before)}
    ) where coalesce(worth, 1) > 0
)`;
}

interface Reused {
  /** Ids of several rows, those of them that are of several customers or days, and their rows. */
  readonly several: number;
  readonly ids: number;
  readonly rows: number;
  readonly money: number | null;
  /** The most customers and days that one of them has. */
  readonly occasions: number;
}

const isReused = 'count(distinct customer) > 1 or (count(distinct day) > 1 and count(customer) < count(*))';

async function reusedOf(engine: Engine, sold: Sold): Promise<Reused | undefined> {
  const [row] = await engine.rows<Reused>(`
with ids as (
    select count(*) as rows, sum(worth) as money, ${isReused} as is_reused,
        count(distinct hash(customer, day)) as occasions
    from ${sold} group by id having count(*) > 1
)
select cast(count(*) as integer) as several, cast(count(*) filter (where is_reused) as integer) as ids,
    cast(coalesce(sum(rows) filter (where is_reused), 0) as integer) as rows,
    round(sum(money) filter (where is_reused), 2) as money,
    cast(coalesce(max(occasions) filter (where is_reused), 0) as integer) as occasions
from ids`);
  return row;
}

/** Whether some columns together are of one customer and day, and tear no order apart. */
async function isWhole(engine: Engine, sold: Sold, key: readonly Profile[]): Promise<boolean> {
  const cells = key.map(({ column }) => trimmed(column)).join(', ');
  const [row] = await engine.rows<{ whole: number | null; torn: number | null }>(`
with sold as (select id, customer, day, hash(${cells}) as key from ${sold}),
reused as (select id from sold group by id having ${isReused}),
keys as (
    select id, count(distinct customer) <= 1 and count(distinct day) <= 1 as is_whole
    from sold where id in (from reused) group by id, key
),
ids as (select bool_and(is_whole) as is_whole from keys group by id),
orders as (select count(distinct key) > 1 as is_torn from sold group by id, customer, day having count(*) > 1)
select (select avg(case when is_whole then 1.0 else 0 end) from ids) as whole,
    (select avg(case when is_torn then 1.0 else 0 end) from orders) as torn`);
  return Number(row?.whole ?? 0) >= minWhole && Number(row?.torn ?? 0) <= maxTorn;
}

/** Columns of few values that may say where an order was numbered: a store, a till, a branch. */
function placesOf({ profiles, rows }: Sample, candidate: Candidate, occasions: number): Profile[] {
  const used = new Set(
    Object.entries(candidate.columns).flatMap(([name, of]) => (name === 'channel' ? [] : of)),
  );
  const isPlace = (one: Profile) =>
    !used.has(one.header) &&
    one.filled === rows &&
    one.distinct > 1 &&
    // As many places as an id has sales: more of them would part some by chance.
    one.distinct <= 2 * occasions &&
    dated(one) < 0.9 &&
    one.clocks < one.filled &&
    !says(one.header, 'customer', 'product', 'status', 'quantity', 'money', 'line');
  const isNamed = ({ header }: Profile) => Number(header === candidate.columns.channel);
  return profiles
    .filter(isPlace)
    .sort((left, right) => isNamed(right) - isNamed(left) || left.distinct - right.distinct)
    .slice(0, maxCandidates);
}

/** The columns that together are the id of an order: its number with the place, with the day, or with both. */
async function wholeIdOf(
  engine: Engine,
  sample: Sample,
  candidate: Candidate,
  sold: Sold,
  occasions: number,
): Promise<readonly string[] | null> {
  const full = (name: string) => {
    const [header] = [candidate.columns[name] ?? []].flat();
    return sample.profiles.filter((one) => one.header === header && one.filled === sample.rows);
  };
  const [order, customer, day] = ['order_id', 'customer_id', 'ordered_at'].map(full) as [
    Profile[],
    Profile[],
    Profile[],
  ];
  if (order.length === 0) return null;
  const places = placesOf(sample, candidate, occasions);
  const keys = [
    ...places.map((place) => [place, ...order]),
    ...(day.length > 0 ? [[...order, ...day], ...places.map((place) => [place, ...order, ...day])] : []),
    [...order, ...customer, ...day],
  ];
  for (const key of keys)
    if (key.length > 1 && (await isWhole(engine, sold, key))) return key.map(({ header }) => header);
  return null;
}

/**
 * Tills begin their numbers again each day, and each store has numbers of its own: one number is then of several
 * orders, which would count as one of many customers.
 */
export const reusedIds: Detector = async (engine, sample, candidate, context) => {
  const order = columnOf(sample, candidate.columns.order_id);
  const { settings, questions } = context.before;
  const isOpen = questions.some(({ path }) => path === 'columns.order_id');
  // What is said on the first row of an order alone, or by its head in another file, says nothing of its other rows.
  const hasHeads =
    candidate.entity.name === 'order_lines' &&
    context.all.some((one) => one.candidate?.entity.name === 'orders');
  if (!isOfOrders(candidate) || !order || isOpen || hasHeads || 'fill' in settings) return finding({});
  const sold = soldOf(sample, candidate, order, context);
  const reused = await reusedOf(engine, sold);
  if (!reused || reused.rows < minRows || reused.ids < reused.several * minShare) return finding({});
  const { ids, several, rows, money, occasions } = reused;
  const header = String(candidate.columns.order_id);
  const whole = await wholeIdOf(engine, sample, candidate, sold, occasions);
  const said = `${ids} of ${several} values of ${header} that come again are of several customers or days`;
  const means = whole ? ` If other orders have the same one: "order_id": ${JSON.stringify(whole)}.` : '';
  return finding({
    questions: [
      {
        code: 'reused_ids',
        path: 'columns.order_id',
        text: `${said}: as one order each they would count too few orders, and give all of it to one customer.${means}`,
        evidence: `${said}: ${rows} rows${inMoney(money)}`,
        rows,
        money,
        choices: [
          ...(whole
            ? [
                {
                  value: whole,
                  label: `${whole.join(' and ')} together are an order`,
                  recommended: true as const,
                },
              ]
            : []),
          { value: header, label: `one ${header} is one order, whoever bought and whenever` },
        ],
      },
    ],
  });
};
