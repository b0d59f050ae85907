import type { Engine } from '../warehouse/engine.ts';
import { condition } from './compile.ts';
import { compose, joined, sql } from './fragment.ts';
import { numbered } from './measure.ts';
import type { RuleNode } from './rule.ts';
import type { Scope } from './scope.ts';

interface Effect {
  /** Place of the condition among the parts of the rule. */
  readonly index: number;
  /** Customers that this part alone selects. */
  readonly alone: number;
  /** Customers left once this part and all before it hold (of `all`), or reached so far (of `any`). */
  readonly cumulative: number;
}

/** No page shows more conditions with what each does. */
const maxEffects = 200;

/** What each of the first parts of the outermost `all` or `any` does to the count. */
export async function effects(engine: Engine, rule: RuleNode, scope: Scope): Promise<Effect[]> {
  // Where those count in of whom the rule is unknown, a part that is unknown holds.
  const withUnknown = rule.kind === 'or_unknown';
  const whole = withUnknown ? rule.part : rule;
  const isGroup = whole.kind === 'all' || whole.kind === 'any';
  const parts = isGroup ? whole.parts.slice(0, maxEffects) : [whole];
  const isAny = whole.kind === 'any';
  const conditions = parts.map((part) => sql`coalesce(${condition(part, scope)}, ${withUnknown})`);
  // The first part that decides about a customer: of `any` the first that holds, of `all` the first that does not.
  const decides = conditions.map((holds, index) => {
    const test = isAny ? holds : sql`not ${holds}`;
    return sql`when ${test} then cast(${index} as integer)`;
  });
  const deciding = compose(
    sql`select case ${joined(decides, ' ')} else cast(${parts.length} as integer) end as decided_by, cast(count(*) as integer) as customers from results.traits group by 1`,
  );
  const decidedBy = await engine.rows<{ decided_by: number; customers: number }>(
    deciding.sql,
    deciding.values,
  );
  const counts = conditions.map(
    (holds, index) =>
      sql`cast(count(case when ${holds} then 1 end) as integer) as ${numbered('alone', index)}`,
  );
  const counting = compose(sql`select ${joined(counts, ', ')} from results.traits`);
  const [alone] = await engine.rows<Record<string, number>>(counting.sql, counting.values);
  const decided = new Map(decidedBy.map((row) => [row.decided_by, row.customers]));
  const everybody = decidedBy.reduce((sum, { customers }) => sum + customers, 0);
  let undecided = everybody;
  return parts.map((_, index) => {
    undecided -= decided.get(index) ?? 0;
    return {
      index,
      alone: alone?.[`alone_${index}`] ?? 0,
      cumulative: isAny ? everybody - undecided : undecided,
    };
  });
}
