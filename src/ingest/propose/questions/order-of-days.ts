import { trimmed } from '../../values/text.ts';
import type { Detector } from '../detector.ts';
import { finding } from '../finding.ts';
import { says } from '../names/words.ts';
import { candidatesOf } from '../order-ids.ts';
import { columnOf } from '../rules.ts';
import { stakes, worthOf } from '../worth.ts';
import type { Question } from './question.ts';

const isSure = 0.98;
/** Ids of customers do not change: of an order, so many customers have several. */
const minChanging = 0.5;
const minCustomers = 3;

/**
 * Where no column is known for the id of an order: ids of several rows each that belong to one customer, but to several
 * days, as contracts with instalments and orders that are delivered in parts have them. One order, or one for each day?
 */
export const orderOfDays: Detector = async (engine, sample, candidate, context) => {
  const own = candidate.columns.order_id;
  const [customer, day] = [candidate.columns.customer_id, candidate.columns.ordered_at].map((header) =>
    columnOf(sample, header),
  );
  if (!Array.isArray(own) || !customer || !day) return finding({});
  for (const one of candidatesOf(sample, candidate)) {
    const [row] = await engine.rows<{ ids: number; of_one: number; customers: number; changing: number }>(`
with rows as (
    select ${trimmed(one.column)} as id, ${trimmed(customer)} as customer, ${trimmed(day)} as day from ${sample.table}
),
ids as (
    select count(distinct customer) as customers, count(distinct day) as days from rows where id is not null
    group by id having count(*) > 1
),
people as (select count(distinct id) as ids from rows where customer is not null and id is not null group by customer)
select (select cast(count(*) as integer) from ids) as ids,
    (select cast(count(*) filter (where customers = 1 and days > 1) as integer) from ids) as of_one,
    (select cast(count(*) as integer) from people) as customers,
    (select cast(count(*) filter (where ids > 1) as integer) from people) as changing`);
    const { ids = 0, of_one = 0, customers = 0, changing = 0 } = row ?? {};
    if (ids === 0 || of_one < ids * isSure) continue;
    if (customers < minCustomers || changing < customers * minChanging) continue;
    const [all] = await engine.rows<{ rows: number; money: number | null }>(
      `select ${stakes(worthOf(sample, candidate, context))} from ${sample.table}`,
    );
    const isCalled = says(one.header, 'id', 'order');
    const recommended = { recommended: true } as const;
    const question: Question = {
      code: 'order_of_days',
      path: 'columns.order_id',
      text: `No header says which order a row is of. ${one.header} has several rows under each value, all of one customer but of several days. If each is one order, that was paid or delivered in parts, map it as "order_id": else every day counts as a purchase.`,
      evidence: `${of_one} of ${ids} values of ${one.header} with several rows have one customer and several days`,
      rows: all?.rows ?? sample.rows,
      money: all?.money ?? null,
      choices: [
        { value: one.header, label: `each ${one.header} is one order`, ...(isCalled ? recommended : {}) },
        {
          value: own,
          label: 'what a customer bought on one day is one order',
          ...(isCalled ? {} : recommended),
        },
      ],
    };
    return finding({ questions: [question] });
  }
  return finding({});
};
