import { ownTraits } from '../distinguish.ts';
import { type Fragment, identifier, sql } from '../fragment.ts';
import { matched } from '../measure.ts';
import type { RuleNode } from '../rule.ts';
import type { Scope } from '../scope.ts';

/** What people are described by. A trait goes by its own name; the others are of what they bought. */
export interface Dimension {
  readonly name: string;
  /** `trait`: each person has one value. `purchases`: each person's purchases are shared out over the values. */
  readonly of: 'trait' | 'purchases';
  /** All of its values are shown, in their order: a week has seven days. */
  readonly isOrdered: boolean;
  readonly query: Fragment;
}

/** Attributes that one may look at in a profile, beside what the shop knows of a person. */
const profiled = ['city', 'country', 'language', 'channel', 'value_tier', 'churn_band', 'rfm_name'] as const;

const customers = (rule: RuleNode, scope: Scope): Fragment =>
  sql`(select *, coalesce(matches_0, false) as here from ${matched([rule], scope)} where first_order_on is not null) as people`;

function ofTrait(name: string, rule: RuleNode, scope: Scope): Fragment {
  const column = identifier(
    name,
    scope.catalogue.map((trait) => trait.name),
  );
  return sql`select cast(${column} as varchar) as value, cast(${column} as varchar) as label, cast(1 as double) as share, here from ${customers(rule, scope)} where ${column} is not null`;
}

/** Of each person the share of their purchases that a value has: who buys often counts no more than anybody else. */
function ofPurchases(source: Fragment, rule: RuleNode, scope: Scope): Fragment {
  return sql`select own.value, own.label, cast(own.bought as double) / sum(own.bought) over (partition by own.customer_number) as share, people.here from (select customer_number, value, max(label) as label, count(*) as bought from (${source}) as bought where value is not null group by customer_number, value) as own join ${customers(rule, scope)} on people.customer_number = own.customer_number`;
}

const purchases: readonly (Pick<Dimension, 'name' | 'isOrdered'> & { readonly source: Fragment })[] = [
  {
    name: 'category',
    isOrdered: false,
    source: sql`select customer_number, category as value, category as label from results.event_order_lines`,
  },
  {
    name: 'product',
    isOrdered: false,
    source: sql`select customer_number, product_id as value, coalesce(product, product_id) as label from results.event_order_lines`,
  },
  {
    name: 'order_channel',
    isOrdered: false,
    source: sql`select customer_number, channel as value, channel as label from results.event_orders`,
  },
  {
    // From Monday, which is 0.
    name: 'weekday',
    isOrdered: true,
    source: sql`select customer_number, cast((date_diff('day', date '1970-01-05', day) % 7 + 7) % 7 as varchar) as value, cast(null as varchar) as label from results.event_orders`,
  },
  {
    name: 'hour',
    isOrdered: true,
    source: sql`select customer_number, cast(extract(hour from happened_at) as varchar) as value, cast(null as varchar) as label from results.event_orders`,
  },
];

/** What a group may be described by: not by what it is selected by, nor by what the same model says. */
export function dimensionsOf(rule: RuleNode, scope: Scope): Dimension[] {
  const own = ownTraits(rule, scope.catalogue);
  return [
    ...profiled
      .filter((name) => !own.has(name) && scope.catalogue.some((trait) => trait.name === name))
      .map((name) => ({ name, of: 'trait' as const, isOrdered: false, query: ofTrait(name, rule, scope) })),
    ...purchases.map(({ source, ...dimension }) => ({
      ...dimension,
      of: 'purchases' as const,
      query: ofPurchases(source, rule, scope),
    })),
  ];
}
