/** Whether the ranges of groups hold: value tiers, channels and random halves, twelve months after a cut. */
import { groupRange, type TotalRange } from '../../src/models/math/group-range.ts';
import type { Engine } from '../../src/warehouse/engine.ts';

export interface GroupOutcome {
  readonly kind: 'tier' | 'channel' | 'half';
  readonly name: string;
  readonly expected: number;
  readonly low: number;
  readonly high: number;
  readonly came: number;
  readonly isWithin: boolean;
}

const groupsSql = `
with came as (
    select customer_id, sum(value) as value from events where day >= $cut and day < $cut + 365 group by customer_id
),
valued as (
    select c.customer_id, c.clv_12m, c.clv_12m_deviation, c.value_tier, g.channel, coalesce(a.value, 0) as came
    from results.clv c left join came a on a.customer_id = c.customer_id left join channels g on g.customer_id = c.customer_id
),
placed as (
    select 'tier' as kind, value_tier as name, * from valued
    union all select 'channel', channel, * from valued where channel is not null
    union all select 'half', cast(hash(customer_id) % 2 as varchar), * from valued
    union all select 'half', cast(2 + hash('another ' || customer_id) % 2 as varchar), * from valued
)
select kind, name, sum(clv_12m) as expected, sum(clv_12m_deviation * clv_12m_deviation) as squares, sum(came) as came
from placed group by kind, name order by kind, name`;

/** Groups of the customers in `results.clv`, of a margin of 1, beside what came. */
export async function measureGroups(engine: Engine, cut: number): Promise<GroupOutcome[]> {
  const [found] = await engine.rows<{ total: number; low: number; high: number; group_error: number }>(
    'select * from results.clv_total',
  );
  if (!found) return [];
  const total: TotalRange = { ...found, groupError: found.group_error };
  const groups = await engine.rows<
    Record<'expected' | 'squares' | 'came', number> & Pick<GroupOutcome, 'kind' | 'name'>
  >(groupsSql, { cut });
  return groups.flatMap(({ kind, name, expected, squares, came }) => {
    const range = groupRange({ value: expected, squares }, total);
    return range
      ? [{ kind, name, expected, ...range, came, isWithin: came >= range.low && came <= range.high }]
      : [];
  });
}
