import type { TotalRange } from '../models/math/group-range.ts';
import type { Engine } from '../warehouse/engine.ts';
import { QueryError } from '../warehouse/query-error.ts';
import { condition } from './compile.ts';
import { compose, type Fragment, identifier, joined, sql } from './fragment.ts';
import type { RuleNode } from './rule.ts';
import type { Scope } from './scope.ts';
import { findTrait } from './trait.ts';
import { readTotal, valueRange } from './value-range.ts';

export interface Measure {
  readonly count: number;
  /** Customers of whom the rule is neither true nor false: count of the rule, of its `not`, and these are everybody. */
  readonly unknown: number;
  readonly total: number;
  /** Sum of predicted 12-month value; null where the model gave none. */
  readonly value: number | null;
  readonly totalValue: number | null;
  /** 80 % range of the value; absent where no model gave one. */
  readonly range?: { readonly low: number; readonly high: number } | null;
}

/** A name of our own with a number. */
export const numbered = (name: string, index: number) => identifier(`${name}_${index}`, [`${name}_${index}`]);

/** The traits with a boolean column a rule, so that each condition stands in the query once, however often it is used. */
export function matched(rules: readonly RuleNode[], scope: Scope): Fragment {
  const columns = rules.map(
    (rule, index) => sql`, ${condition(rule, scope)} as ${numbered('matches', index)}`,
  );
  return sql`(select * ${joined(columns, ' ')} from results.traits) as matched`;
}

/** How many customers a rule selects and what they are worth, with the same of all customers. */
export async function measure(engine: Engine, rule: RuleNode, scope: Scope): Promise<Measure> {
  const [found] = await measureTogether(engine, [rule], scope);
  return found as Measure;
}

/**
 * The same for several rules in one pass over the traits. Null for a rule that the published table cannot answer,
 * such as one over a trait that is newer than the table: it does not stop the others.
 */
export async function measureAll(
  engine: Engine,
  rules: readonly RuleNode[],
  scope: Scope,
): Promise<(Measure | null)[]> {
  if (rules.length === 0) return [];
  try {
    return await measureTogether(engine, rules, scope);
  } catch (error) {
    if (!(error instanceof QueryError)) throw error;
  }
  const measures: (Measure | null)[] = [];
  for (const rule of rules) {
    measures.push(
      await measure(engine, rule, scope).catch((error: unknown) => {
        if (error instanceof QueryError) return null;
        throw error;
      }),
    );
  }
  return measures;
}

/** The range of a group; one person's own where there is only one. */
function rangeOf(row: Record<string, number | null>, index: number, total: TotalRange | null) {
  const of = (name: string) => row[`${name}_${index}`] ?? null;
  const isOne = of('count') === 1;
  return valueRange(
    {
      ...{ value: of('value'), squares: of('squares') },
      ...{ least: isOne ? of('low') : null, most: isOne ? of('high') : null },
    },
    total,
  );
}

async function measureTogether(engine: Engine, rules: readonly RuleNode[], scope: Scope): Promise<Measure[]> {
  const total = await readTotal(engine);
  const figures = rules.map((_, index) => {
    const matches = numbered('matches', index);
    const ranges = total
      ? sql`, sum(clv_12m_deviation * clv_12m_deviation) filter (where ${matches}) as ${numbered('squares', index)}, min(clv_12m_low) filter (where ${matches}) as ${numbered('low', index)}, max(clv_12m_high) filter (where ${matches}) as ${numbered('high', index)}`
      : sql``;
    return sql`, cast(count(*) filter (where ${matches}) as integer) as ${numbered('count', index)}, sum(clv_12m) filter (where ${matches}) as ${numbered('value', index)}, cast(count(*) filter (where ${matches} is null) as integer) as ${numbered('unknown', index)}${ranges}`;
  });
  const query = compose(
    sql`select cast(count(*) as integer) as total, sum(clv_12m) as total_value ${joined(figures, ' ')} from ${matched(rules, scope)}`,
  );
  const [row] = await engine.rows<Record<string, number | null>>(query.sql, query.values);
  if (!row) throw new Error('an aggregate gave no row');
  return rules.map((_, index) => ({
    count: row[`count_${index}`] ?? 0,
    unknown: row[`unknown_${index}`] ?? 0,
    value: row[`value_${index}`] ?? null,
    total: row.total ?? 0,
    totalValue: row.total_value ?? null,
    range: rangeOf(row, index, total),
  }));
}

/** Mean churn probability of a rule's people and of all, of those of whom it is known; null where no model gave any. */
interface AverageChurn {
  readonly here: number | null;
  readonly all: number | null;
}

export async function averageChurn(engine: Engine, rule: RuleNode, scope: Scope): Promise<AverageChurn> {
  if (!findTrait(scope.catalogue, 'churn_probability')) return { here: null, all: null };
  const query = compose(
    sql`select avg(churn_probability) filter (where matches_0) as here, avg(churn_probability) as all_people from ${matched([rule], scope)}`,
  );
  const [row] = await engine.rows<{ here: number | null; all_people: number | null }>(
    query.sql,
    query.values,
  );
  return { here: row?.here ?? null, all: row?.all_people ?? null };
}
