import type { Feed } from '../feed/index.ts';
import { isMeant } from '../map/row-kinds.ts';
import { trimmed } from '../values/text.ts';
import { isOfOrders } from './candidate.ts';
import type { Detector } from './detector.ts';
import { type Finding, finding, merged } from './finding.ts';
import { dated } from './profile.ts';
import type { Question } from './questions/question.ts';
import { likelyRules } from './questions/taken-out.ts';
import { columnOf, orderKeyOf } from './rules.ts';
import type { Candidate, Sample } from './sampled.ts';
import { inMoney, stakes, worthOf } from './worth.ts';

/** Of refunds that name something, so many must name a sale that was large enough; a short text may do so by chance. */
const minShare = 0.5;
const minRows = 2;
const minLength = 5;
/** Fewer buyers than this tell nothing of who never buys. */
const minBuyers = 3;
const maxColumns = 40;

interface Named {
  readonly place: number;
  readonly filled: number;
  readonly hits: number;
  readonly length: number;
}

/** Whether a row gives money back, by its sign or by what is known or likely of its kind, as SQL that is never null. */
function isBack(sample: Sample, all: Pick<Finding, 'settings' | 'questions'>, worth: string): string {
  const parts = likelyRules(all).flatMap(({ column, means }) => {
    const cell = columnOf(sample, column);
    return cell && Object.values(means).includes('refund') ? [isMeant(cell, means, 'refund')] : [];
  });
  return `(${[`coalesce(${worth} < 0, false)`, ...parts].join(' or ')})`;
}

/**
 * The order that a refund gives back, where another column of its row holds that order's id: the ids of rows that sold
 * as much or more. And the customer of refunds, who is the shop itself where accounts write who sent the money.
 */
export const reversed: Detector = async (engine, sample, candidate, context) => {
  const worth = worthOf(sample, candidate, context);
  const order = orderKeyOf(sample, candidate);
  if (!isOfOrders(candidate) || !worth || !order) return finding({});
  const back = isBack(sample, context.before, worth);
  const { version, fill, returned } = context.before.settings as Partial<Feed>;
  const used = new Set([
    ...Object.values(candidate.columns).flat(),
    ...likelyRules(context.before).map(({ column }) => column),
    ...[version, returned?.amount].flatMap((name) => name ?? []),
    ...(fill ?? []),
    ...(returned?.quantity ?? []),
  ]);
  const others = sample.profiles
    .filter((one) => one.filled > 0 && !used.has(one.header) && dated(one) < 0.5)
    .slice(0, maxColumns);
  let all: Finding = finding({});
  if (others.length > 0) {
    const named = await engine.rows<Named>(`
with rows as (
    select ${order} as id, ${worth} as worth, ${back} as back, [${others.map(({ column }) => trimmed(column)).join(', ')}] as cells
    from ${sample.table}
),
sold as (select id, sum(worth) as worth from rows where not back and worth > 0 group by id),
returned as (
    select id, worth, unnest(cells) as cell, unnest(range(${others.length})) as place from rows where back
)
select cast(place as integer) as place, cast(count(*) as integer) as filled, cast(count(s.id) as integer) as hits,
    cast(min(length(cell)) as integer) as length
from returned r left join sold s on s.id = r.cell and s.worth >= abs(r.worth) - 0.011
where r.cell <> r.id group by place order by place`);
    const [best] = named
      .filter(
        ({ filled, hits, length }) =>
          hits > 0 && hits >= filled * minShare && (hits >= minRows || length >= minLength),
      )
      .sort((left, right) => right.hits - left.hits);
    const header = best && others[best.place]?.header;
    if (header)
      all = finding({
        settings: { reverses: header },
        why: {
          reverses: `${header} of ${best.hits} refunds holds the id of the order that they give back`,
        },
      });
  }
  const itself = await shopItself(sample, candidate);
  return merged(all, itself);

  /** Refunds that all name one customer, who bought nothing: the sender of the money is the shop. */
  async function shopItself({ table, rows: read }: Sample, { columns }: Candidate): Promise<Finding> {
    const { customer_id: header } = columns;
    const column = typeof header === 'string' ? columnOf(sample, header) : undefined;
    if (!column) return finding({});
    const [found] = await engine.rows<{
      value: string;
      rows: number;
      money: number | null;
      senders: number;
      buyers: number;
      bought: number;
    }>(`
with rows as (select ${trimmed(column)} as who, ${worth} as worth, ${back} as back from ${table})
select min(who) filter (where back) as value, ${stakes('worth', 'back and who is not null')},
    cast(count(distinct who) filter (where back) as integer) as senders,
    cast(count(distinct who) filter (where not back) as integer) as buyers,
    cast(count(*) filter (where not back and who in (select who from rows where back)) as integer) as bought
from rows`);
    if (!found || found.rows < minRows || found.senders !== 1 || found.bought > 0) return finding({});
    if (found.buyers < minBuyers) return finding({});
    const { value, rows, money } = found;
    const name = JSON.stringify(value);
    const links = 'reverses' in all.settings;
    const question: Question = {
      code: 'sender_of_refunds',
      path: 'blanks',
      open: { customer_id: '?' },
      text: `${header}: all ${rows} refunds name ${name}, who bought nothing: it seems to be the shop itself, which sent the money. ${links ? 'The refunds come off the orders that they name.' : 'Nothing in the file says whose orders were given back: they come off the revenue, and off no customer.'} If so: "blanks": {"customer_id": [${name}]}.`,
      evidence: `${rows} of ${read} rows${inMoney(money)}; ${found.buyers} others bought`,
      rows,
      money,
      choices: [
        {
          value: { customer_id: [value] },
          label: 'the shop itself: these rows belong to no customer of their own',
          recommended: true,
        },
        { value: null, label: 'a customer like others' },
      ],
    };
    return finding({ questions: [question] });
  }
};
