import type { Engine } from '../../../warehouse/engine.ts';
import type { Feed } from '../../feed/index.ts';
import { reading } from '../../values/index.ts';
import { foldedOf } from '../../values/text.ts';
import { isOfOrders } from '../candidate.ts';
import { datesOf } from '../dates.ts';
import type { Detector } from '../detector.ts';
import { finding } from '../finding.ts';
import { says } from '../names/words.ts';
import { dated, type Profile } from '../profile.ts';
import { columnOf } from '../rules.ts';
import type { Sample } from '../sampled.ts';
import { noMoney, stakes, worthOf } from '../worth.ts';

const isSure = 0.95;
const maxColumns = 6;
/** A day that goes along with the customer and not with the order is when somebody joined or was born. */
const maxOfCustomer = 0.9;
const minCustomers = 3;

/** Headers that say outright that a day is that of the order. */
const ofOrder =
  /order|purchase|sale|bestell|kauf|commande|achat|pedido|compra|ordine|sipari|سفارش|خرید|طلب|شراء/i;

/** The day that a column says, as SQL; null where it is not known how its dates are written. */
function dayOf(profile: Profile, order: unknown): string | null {
  const dates = datesOf([profile])?.dates;
  if (!dates || dates.twoDigitYears || (dates.order === '?' && typeof order !== 'string')) return null;
  const { twoDigitYears: _, ...plain } = dates;
  const known = { ...plain, order: dates.order === '?' ? order : dates.order } as Feed['dates'];
  const feed: Feed = { entity: '', files: [], columns: {}, ...(known ? { dates: known } : {}) };
  const { value } = reading(profile.column, 'timestamp', { feed, businessZone: 'UTC', money: noMoney });
  return `cast(${value} as date)`;
}

/** Columns of days before another's: never after it, mostly earlier, and another for each order of a customer. */
async function earlierThan(
  engine: Engine,
  { table }: Sample,
  own: Profile,
  {
    others,
    customer,
    order,
  }: { readonly others: readonly Profile[]; readonly customer: string | undefined; readonly order: unknown },
): Promise<{ profile: Profile; rows: number; days: number }[]> {
  const day = dayOf(own, order);
  const known = others.flatMap((profile) => {
    const other = dayOf(profile, order);
    return other ? [{ profile, other }] : [];
  });
  if (!day || known.length === 0) return [];
  const who = customer ? foldedOf(customer) : 'null';
  const finding: { profile: Profile; rows: number; days: number }[] = [];
  for (const { profile, other } of known) {
    const [row] = await engine.rows<{
      both: number;
      earlier: number;
      later: number;
      days: number | null;
      customers: number;
      constant: number;
    }>(`
with days as (select ${day} as own, ${other} as other, ${who} as who from ${table}),
customers as (
    select count(distinct other) <= 1 as is_constant from days where who is not null group by who having count(distinct own) > 1
)
select cast(count(*) filter (where own is not null and other is not null) as integer) as both,
    cast(count(*) filter (where other < own) as integer) as earlier, cast(count(*) filter (where other > own) as integer) as later,
    cast(avg(own - other) as double) as days, (select cast(count(*) as integer) from customers) as customers,
    (select cast(count(*) filter (where is_constant) as integer) from customers) as constant
from days`);
    if (!row || row.both === 0) continue;
    const isOfCustomer = row.customers >= minCustomers && row.constant >= row.customers * maxOfCustomer;
    if (!isOfCustomer && row.earlier > row.both / 2 && row.later <= row.both * (1 - isSure))
      finding.push({ profile, rows: row.earlier, days: row.days ?? 0 });
  }
  return finding.sort((left, right) => right.days - left.days);
}

/** Days of an order from the earliest to the latest, where one goes before another in nearly every row. */
export async function byTime(
  engine: Engine,
  sample: Sample,
  days: readonly Profile[],
  customer: string | undefined,
): Promise<Profile[]> {
  const before = new Map<Profile, number>();
  for (const one of days)
    before.set(
      one,
      (
        await earlierThan(engine, sample, one, {
          others: days.filter((other) => other !== one),
          customer,
          order: undefined,
        })
      ).length,
    );
  return [...days].sort((left, right) => (before.get(left) ?? 0) - (before.get(right) ?? 0));
}

/** Of several days of an order the one on which it was placed is the first: a later one would move its revenue. */
export const orderDay: Detector = async (engine, sample, candidate, context) => {
  const header = [candidate.columns.ordered_at ?? []].flat()[0];
  const own = sample.profiles.find((one) => one.header === header);
  const isAsked = context.before.questions.some(({ path }) => path === 'columns.ordered_at');
  if (!isOfOrders(candidate) || !own || isAsked || ofOrder.test(own.header)) return finding({});
  const used = new Set(Object.values(candidate.columns).flat());
  const others = sample.profiles
    .filter(
      (one) =>
        !used.has(one.header) &&
        dated(one) > 0.9 &&
        one.filled >= sample.rows * isSure &&
        one.header !== context.before.settings.version &&
        !says(one.header, 'otherDate'),
    )
    .slice(0, maxColumns);
  if (others.length === 0) return finding({});
  const customer = columnOf(sample, [candidate.columns.customer_id ?? []].flat()[0]);
  const { order } = (context.before.settings.dates ?? {}) as { order?: string };
  const earlier = await earlierThan(engine, sample, own, { others, customer, order });
  const [first] = earlier;
  if (!first) return finding({});
  const [whole] = await engine.rows<{ money: number | null }>(
    `select ${stakes(worthOf(sample, candidate, context))} from ${sample.table}`,
  );
  const describe = ({ header: name, examples }: Profile) => `${name}: ${JSON.stringify(examples[0] ?? '')}`;
  return finding({
    questions: [
      {
        code: 'order_day',
        path: 'columns.ordered_at',
        text: `${first.profile.header} is before ${own.header}, by ${Math.round(first.days)} days on average: it may be when an order was placed, and ${own.header} something that follows. Say which is the day of the order: map it as "ordered_at".`,
        evidence: `${first.profile.header} is earlier in ${first.rows} of ${sample.rows} rows`,
        rows: first.rows,
        money: whole?.money ?? null,
        choices: [
          ...earlier.map(({ profile }, at) => ({
            value: profile.header,
            label: describe(profile),
            ...(at === 0 ? ({ recommended: true } as const) : {}),
          })),
          { value: own.header, label: describe(own) },
        ],
      },
    ],
  });
};
