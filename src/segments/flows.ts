import type { Engine } from '../warehouse/engine.ts';
import { compose, type Fragment, joined, sql } from './fragment.ts';
import { matched, numbered } from './measure.ts';
import type { RuleNode } from './rule.ts';
import type { Scope } from './scope.ts';

/** An ordered list of rules in which each customer is in the first that fits. */
interface Cascade {
  readonly segments: readonly {
    /** Customers whom the rule selects by itself. */
    readonly before: number;
    /** Of these, customers whom no rule before it selects. */
    readonly after: number;
    /** Sum of their predicted 12-month value; null where the model gave none. */
    readonly value: number | null;
  }[];
  /** Customers whom no rule selects. */
  readonly none: number;
  readonly total: number;
}

/** The place of the first of some conditions that holds, from 0; null where none does. */
function firstOf(conditions: readonly Fragment[]): Fragment {
  const cases = conditions.map((fits, place) => sql`when ${fits} then ${place}`);
  return sql`cast(case ${joined(cases, ' ')} end as integer)`;
}

/** Counts a cascade in one pass over the traits. */
export async function countCascade(
  engine: Engine,
  rules: readonly RuleNode[],
  scope: Scope,
): Promise<Cascade> {
  const names = rules.map((_, index) => numbered('matches', index));
  const selected = names.map(
    (name, index) =>
      sql`cast(count(case when ${name} then 1 end) as integer) as ${numbered('before', index)}`,
  );
  const query = compose(
    sql`select ${firstOf(names)} as place, cast(count(*) as integer) as people, sum(clv_12m) as value, ${joined(selected, ', ')} from ${matched(rules, scope)} group by 1`,
  );
  const rows = await engine.rows<{ place: number | null; people: number; value: number | null }>(
    query.sql,
    query.values,
  );
  const sum = (of: string) =>
    rows.reduce((total, row) => total + Number((row as unknown as Record<string, number>)[of]), 0);
  return {
    segments: rules.map((_, index) => {
      const own = rows.find(({ place }) => place === index);
      return { before: sum(`before_${index}`), after: own?.people ?? 0, value: own?.value ?? null };
    }),
    none: rows.find(({ place }) => place === null)?.people ?? 0,
    total: sum('people'),
  };
}

/** Where the members of each segment at one run are at a later one; each person is in the first that fits. */
interface Migration {
  /** A row a segment at the first run, and one for none of them; the columns likewise at the second. */
  readonly people: readonly (readonly number[])[];
}

/**
 * Counts where people went between two recorded runs. The segments are an ordered list: a person who was in several
 * is counted in the first. Of who was in none of them at either run nothing is recorded: that cell is 0.
 */
export async function countMigration(
  engine: Engine,
  segments: readonly string[],
  runs: { readonly from: string; readonly to: string },
): Promise<Migration> {
  const places = segments.map((name, place) => sql`when segment = ${name} then ${place}`);
  const query = compose(
    sql`select place_then, place_now, cast(count(*) as integer) as people from (select customer_id, min(case when state_then = 'entered' then place end) as place_then, min(case when state_now = 'entered' then place end) as place_now from (select customer_id, cast(case ${joined(places, ' ')} end as integer) as place, max_by(change, run) filter (where run <= ${runs.from}) as state_then, max_by(change, run) filter (where run <= ${runs.to}) as state_now from results.membership_changes where segment in (${joined(
      segments.map((name) => sql`${name}`),
      ', ',
    )}) group by customer_id, segment) as states group by customer_id) as moves where place_then is not null or place_now is not null group by place_then, place_now`,
  );
  const rows = await engine.rows<{ place_then: number | null; place_now: number | null; people: number }>(
    query.sql,
    query.values,
  );
  const size = segments.length + 1;
  const people = Array.from({ length: size }, () => Array.from({ length: size }, () => 0));
  for (const row of rows) {
    const line = people[row.place_then ?? segments.length];
    if (line) line[row.place_now ?? segments.length] = row.people;
  }
  return { people };
}
