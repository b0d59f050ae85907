import type { Engine, SqlValues } from '../warehouse/engine.ts';
import { condition } from './compile.ts';
import { compose, type Fragment, joined, sql } from './fragment.ts';
import type { RuleNode } from './rule.ts';
import type { Scope } from './scope.ts';
import { minPeople } from './small-cells.ts';

/**
 * Segments whose count gives one to four people away beside the count of another: the inner of two that lie one in the
 * other with few between them, and the smaller of two that share nobody and leave few over.
 * `members` is a query for `segment, customer_id`.
 */
export async function segmentsNearOthers(
  engine: Engine,
  members: string,
  values: SqlValues = {},
): Promise<ReadonlySet<string>> {
  const rows = await engine.rows<{ segment: string }>(
    `with members as (${members}),
    sizes as (select segment, count(*) as size from members group by segment),
    shared as (
      select a.segment as one, b.segment as other, count(*) as together
      from members a join members b on a.customer_id = b.customer_id and a.segment <> b.segment
      group by a.segment, b.segment
    ),
    everybody as (select count(*) as size from results.traits),
    pairs as (
      select
        a.segment, a.size, b.size as other_size, coalesce(s.together, 0) as together,
        everybody.size - a.size - b.size as left_over
      from sizes a
      join sizes b on a.segment <> b.segment
      cross join everybody
      left join shared s on s.one = a.segment and s.other = b.segment
    )
    select distinct segment from pairs
    where (together = size and other_size - size between 1 and ${minPeople - 1})
      or (together = 0 and size <= other_size and left_over between 1 and ${minPeople - 1})`,
    values,
  );
  return new Set(rows.map(({ segment }) => segment));
}

/** The same of rules, by name, as they select now. */
export function rulesNearOthers(
  engine: Engine,
  rules: readonly { readonly name: string; readonly node: RuleNode }[],
  scope: Scope,
): Promise<ReadonlySet<string>> {
  if (rules.length === 0) return Promise.resolve(new Set());
  const names: Fragment[] = rules.map(
    ({ name, node }) => sql`case when ${condition(node, scope)} then cast(${name} as varchar) end`,
  );
  const members = compose(
    sql`select segment, customer_id from (select customer_id, unnest([${joined(names, ', ')}]) as segment from results.traits) where segment is not null`,
  );
  return segmentsNearOthers(engine, members.sql, members.values);
}
