import { asciiOf } from '../../values/text.ts';
import type { Detector } from '../detector.ts';
import { finding } from '../finding.ts';
import { columnOf } from '../rules.ts';
import { inMoney, worthOf } from '../worth.ts';

/** Fewer pairs are chance: a short number and a long one of a large shop. */
const minPairs = 3;
const minShare = 0.1;

/** Customers who are 00007 in one file and 7 in another: each would be two people. */
export const paddedIds: Detector = async (engine, sample, candidate, context) => {
  const header = candidate.columns.customer_id;
  const column = typeof header === 'string' ? columnOf(sample, header) : undefined;
  const isAsked = context.before.questions.some(({ path }) => path === 'columns.customer_id');
  if (!column || isAsked) return finding({});
  const others = context.all.flatMap((read) => {
    const theirs =
      read.sample === sample ? undefined : columnOf(read.sample, read.candidate?.columns.customer_id);
    return theirs ? [{ table: read.sample.table, column: theirs }] : [];
  });
  const ids = (of: { table: string; column: string }) =>
    `select ${asciiOf(of.column)} as id from ${of.table}`;
  const worth = worthOf(sample, candidate, context);
  const [row] = await engine.rows<{
    pairs: number;
    people: number;
    rows: number;
    money: number | null;
    padded: string | null;
    bare: string | null;
  }>(`
with ours as (select ${asciiOf(column)} as id, ${worth ?? 'cast(null as double)'} as worth from ${sample.table}),
ids as (
    select distinct id, ltrim(id, '0') as bare from (
        select id from ours${others.map((one) => ` union all ${ids(one)}`).join('')}
    ) where regexp_full_match(id, '[0-9]+')
),
twice as (select bare, max(id) as one, min(id) as other, min(length(id)) as shortest from ids where bare <> '' group by bare having count(*) > 1),
padded as (select o.worth from ours o join ids i on i.id = o.id join twice t on t.bare = i.bare where length(o.id) > t.shortest)
select (select cast(count(*) as integer) from twice) as pairs, (select cast(count(distinct bare) as integer) from ids) as people,
    (select cast(count(*) as integer) from padded) as rows, (select round(sum(abs(worth)), 2) from padded) as money,
    (select min(other) from twice) as padded, (select ltrim(min(other), '0') from twice) as bare`);
  // The file that has the noughts is asked about.
  if (!row || row.pairs < minPairs || row.pairs < row.people * minShare || row.rows === 0) return finding({});
  return finding({
    questions: [
      {
        code: 'padded_ids',
        path: 'leadingZeros',
        text: `${header}: ${row.pairs} customers have a number with noughts before it and one without, such as ${row.padded} and ${row.bare}. If they are the same people, each would count as two: "leadingZeros": "drop".`,
        evidence: `${row.pairs} of ${row.people} numbers, ${row.rows} rows${inMoney(row.money)}`,
        rows: row.rows,
        money: row.money,
        choices: [
          { value: 'drop', label: 'they are the same people', recommended: true },
          { value: 'keep', label: 'they are different people' },
        ],
      },
    ],
  });
};
