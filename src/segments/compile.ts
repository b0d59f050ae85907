import { withheldAddress } from './addresses.ts';
import { comparison } from './comparison.ts';
import { gregorianAnniversaries, jalaliAnniversaries } from './days.ts';
import { eventsCondition, sequenceCondition } from './events/compile.ts';
import { type Compiled, compose, type Fragment, identifier, joined, sql } from './fragment.ts';
import { parseRule } from './parse/index.ts';
import type { RuleNode } from './rule.ts';
import type { Scope } from './scope.ts';
import { findTrait, kindOf } from './trait.ts';

/**
 * The condition of a rule over a row of `results.traits`: a checked tree in, SQL with bound values out. It is true,
 * false, or null where it is unknown.
 */
export function condition(node: RuleNode, scope: Scope): Fragment {
  switch (node.kind) {
    case 'leaf': {
      const { trait, ...compared } = node.leaf;
      const column = traitColumn(trait, scope);
      const answer = comparison(
        { column, kind: traitKind(trait, scope), table: sql`results.traits` },
        compared,
        scope.asOf,
      );
      const withheld = withheldAddress(node.leaf, scope);
      return withheld ? sql`(case when not ${withheld.of} then ${answer} end)` : answer;
    }
    case 'all':
    case 'any': {
      const parts = node.parts.map((part) => condition(part, scope));
      return sql`(${joined(parts, node.kind === 'all' ? ' and ' : ' or ')})`;
    }
    case 'not':
      return sql`(not ${condition(node.part, scope)})`;
    case 'or_unknown':
      return sql`coalesce(${condition(node.part, scope)}, true)`;
    case 'segment':
      return condition(node.part, scope);
    case 'snapshot':
      return sql`(customer_id in (select customer_id from snapshot_members(${node.file})))`;
    case 'events':
      return eventsCondition(node.chosen, node.measure, scope.asOf);
    case 'sequence':
      return sequenceCondition(node, scope.asOf);
    case 'anniversary':
      return anniversaryCondition(node, scope);
    case 'random':
      return sql`(customer_bucket(${node.salt}, customer_id) >= ${node.from} and customer_bucket(${node.salt}, customer_id) < ${node.to})`;
    case 'rank':
      return rankCondition(node, scope);
  }
}

/** Checks and compiles a rule to a condition. @throws RuleError */
export function compileRule(rule: unknown, scope: Scope): Compiled {
  return compose(condition(parseRule(rule, scope.catalogue), scope));
}

function traitColumn(name: string, { catalogue }: Scope): Fragment {
  return identifier(
    name,
    catalogue.map((each) => each.name),
  );
}

function traitKind(name: string, { catalogue }: Scope) {
  const trait = findTrait(catalogue, name);
  if (!trait) throw new RangeError(`no such trait: ${name}`);
  return kindOf(trait);
}

function anniversaryCondition(
  { trait, calendar, days }: Extract<RuleNode, { kind: 'anniversary' }>,
  scope: Scope,
): Fragment {
  const column = sql`cast(${traitColumn(trait, scope)} as date)`;
  if (calendar === 'gregorian')
    return sql`contains(${gregorianAnniversaries(scope.asOf, days)}, cast(100 * month(${column}) + day(${column}) as double))`;
  const numbered = sql`cast(date_diff('day', date '1970-01-01', ${column}) as double)`;
  return sql`(${numbered} in (select day from unnest(${jalaliAnniversaries(scope.asOf, days)}) as listed(day)))`;
}

/**
 * Customers by a trait, the first ones of them: ties go by the customer's number, which is the order of their ids, so
 * that there are never more.
 */
function rankCondition(
  { end, trait, size, among }: Extract<RuleNode, { kind: 'rank' }>,
  scope: Scope,
): Fragment {
  const column = traitColumn(trait, scope);
  const inside = among && condition(among, scope);
  const filter = inside ? sql`${column} is not null and ${inside}` : sql`${column} is not null`;
  const byTrait = end === 'top' ? sql`${column} desc nulls last` : sql`${column} asc nulls last`;
  const order = sql`order by ${byTrait}, customer_number asc nulls last`;
  // Of a number the engine keeps no more than that many in order; a share is known when all have been counted.
  const first =
    'count' in size
      ? sql`select customer_number from results.traits where ${filter} ${order} limit ${size.count}`
      : sql`select customer_number from (select customer_number, row_number() over (${order}) as place, count(*) over () as people from results.traits where ${filter}) as ranked where place <= cast(ceiling(people * cast(${size.percent} as double) / 100) as bigint)`;
  const ranked = sql`case when ${column} is not null then customer_number in (${first}) end`;
  return inside ? sql`(${inside} and ${ranked})` : ranked;
}
