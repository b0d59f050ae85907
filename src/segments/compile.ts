import { type Compiled, compose, type Fragment, identifier, joined, sql } from './fragment.ts';
import { parseRule } from './parse.ts';
import type { Leaf, RuleNode, Value } from './rule.ts';
import { type Catalogue, findTrait, type Kind, kindOf } from './trait.ts';

const longList = 100;

/** The condition of a rule over a row of `results.traits`: a checked tree in, SQL with bound values out. */
export function condition(node: RuleNode, catalogue: Catalogue): Fragment {
  switch (node.kind) {
    case 'leaf':
      return leafCondition(node.leaf, catalogue);
    case 'not':
      return sql`(not ${condition(node.part, catalogue)})`;
    default: {
      const parts = node.parts.map((part) => condition(part, catalogue));
      return sql`(${joined(parts, node.kind === 'all' ? ' and ' : ' or ')})`;
    }
  }
}

/** Checks and compiles a rule to a condition. @throws RuleError */
export function compileRule(rule: unknown, catalogue: Catalogue): Compiled {
  return compose(condition(parseRule(rule, catalogue), catalogue));
}

function leafCondition(leaf: Leaf, catalogue: Catalogue): Fragment {
  const trait = findTrait(catalogue, leaf.trait);
  if (!trait) throw new RangeError(`no such trait: ${leaf.trait}`);
  const kind = kindOf(trait);
  const column = identifier(
    trait.name,
    catalogue.map((each) => each.name),
  );
  if (leaf.operator === 'is_null') {
    return leaf.value === true ? sql`(${column} is null)` : sql`(${column} is not null)`;
  }
  const left = typed(column, kind);
  const value = (item: Value) => typed(sql`${item}`, kind);
  const single = () => value(leaf.value as Value);
  const isListed = () => listed(left, leaf.value as readonly string[] | readonly number[]);
  switch (leaf.operator) {
    case 'is':
      return sql`(${left} = ${single()})`;
    case 'is_not':
      return sql`(${left} <> ${single()})`;
    case 'in':
      return isListed();
    case 'not_in':
      return sql`(not ${isListed()})`;
    case 'over':
      return sql`(${left} > ${single()})`;
    case 'at_least':
      return sql`(${left} >= ${single()})`;
    case 'under':
      return sql`(${left} < ${single()})`;
    case 'at_most':
      return sql`(${left} <= ${single()})`;
    case 'between': {
      const [low, high] = (leaf.value as readonly Value[]).map(value) as [Fragment, Fragment];
      return sql`(${left} between ${low} and ${high})`;
    }
    case 'contains':
      return sql`(strpos(lower(${left}), lower(${single()})) > 0)`;
  }
}

/** A list is one bound value. A short one is searched row by row; a long one is a join, whose hash is built once. */
function listed(left: Fragment, values: readonly string[] | readonly number[]): Fragment {
  return values.length > longList
    ? sql`(${left} in (select unnest(${values})))`
    : sql`contains(${values}, ${left})`;
}

/** Both sides of a comparison get the same type, so that no engine has to guess one. */
function typed(side: Fragment, kind: Kind): Fragment {
  switch (kind) {
    case 'number':
      return sql`cast(${side} as double)`;
    case 'date':
      return sql`cast(${side} as date)`;
    case 'boolean':
      return sql`cast(${side} as boolean)`;
    case 'text':
      return sql`cast(${side} as varchar)`;
  }
}
