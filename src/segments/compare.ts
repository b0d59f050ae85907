import type { Engine } from '../warehouse/engine.ts';
import { compose, joined, sql } from './fragment.ts';
import { matched, numbered } from './measure.ts';
import type { RuleNode } from './rule.ts';
import type { Scope } from './scope.ts';

/** The customers that are in some of the compared rules and in none of the others. */
interface Region {
  /** For each rule, in their order, whether these customers are in it. */
  readonly inside: readonly boolean[];
  readonly people: number;
  /** Sum of predicted 12-month value; null where the model gave none. */
  readonly value: number | null;
}

interface Compared {
  /** Each combination of the rules but the one outside of all, also those that nobody is in. */
  readonly regions: readonly Region[];
  readonly union: Omit<Region, 'inside'>;
  /** Customers in one rule or more of whom another is unknown: they stand in no region. */
  readonly unknown: number;
  readonly total: number;
}

const plus = (one: number | null, other: number | null) =>
  one === null ? other : other === null ? one : one + other;

/** How rules overlap, in people and in money: one pass over the traits. */
export async function compareRules(
  engine: Engine,
  rules: readonly RuleNode[],
  scope: Scope,
): Promise<Compared> {
  const names = rules.map((_, index) => numbered('matches', index));
  const query = compose(
    sql`select ${joined(names, ', ')}, cast(count(*) as integer) as people, sum(clv_12m) as value from ${matched(rules, scope)} group by ${joined(names, ', ')}`,
  );
  const rows = await engine.rows<{ people: number; value: number | null } & Record<string, unknown>>(
    query.sql,
    query.values,
  );
  const cells = rows.map((row) => ({
    people: row.people,
    value: row.value,
    states: rules.map((_, index) => row[`matches_${index}`] as boolean | null),
  }));
  const sumOf = (some: typeof cells) => ({
    people: some.reduce((sum, { people }) => sum + people, 0),
    value: some.reduce<number | null>((sum, { value }) => plus(sum, value), null),
  });
  // From the most rules at once to a single one: what they share stands first.
  const combinations = Array.from({ length: 2 ** rules.length - 1 }, (_, index) =>
    rules.map((_, place) => ((index + 1) & (1 << place)) > 0),
  ).sort((one, other) => other.filter(Boolean).length - one.filter(Boolean).length);
  return {
    regions: combinations.map((inside) => ({
      inside,
      ...sumOf(cells.filter(({ states }) => states.every((state, index) => state === inside[index]))),
    })),
    union: sumOf(cells.filter(({ states }) => states.includes(true))),
    unknown: sumOf(cells.filter(({ states }) => states.includes(true) && states.includes(null))).people,
    total: sumOf(cells).people,
  };
}
