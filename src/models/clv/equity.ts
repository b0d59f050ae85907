import { fillFrom } from '../../warehouse/relation.ts';
import { loadSql } from '../../warehouse/sql.ts';
import { type GroupMiss, groupErrorOf } from '../math/group-range.ts';
import type { GroupInterval } from '../math/interval.ts';
import { widen } from '../math/trust.ts';
import type { ModelContext } from '../model.ts';
import type { Trust } from './promises.ts';
import { totalTable } from './tables.ts';

const missesSql = loadSql(new URL('./group_misses.sql', import.meta.url));

/**
 * The value of all customers with the range that covers what happens: of the rolling tests, and never narrower than
 * chance and the parameters leave it, which is given apart.
 */
export function equityOf(total: number | null, narrow: GroupInterval | null, trust: Trust) {
  if (!total || !narrow) return null;
  const scale = total / narrow.mean;
  const chance = { mean: total, low: narrow.low * scale, high: narrow.high * scale };
  return {
    total,
    ...widen(chance, trust.horizon),
    level: narrow.level,
    narrow_low: chance.low,
    narrow_high: chance.high,
    tests: trust.horizon.tests,
  };
}

/** The partitions of the customers in `scratch.clv_backtest`, with what their groups missed. */
export async function groupMisses({ engine }: Pick<ModelContext, 'engine'>): Promise<GroupMiss[][]> {
  const rows = await engine.rows<GroupMiss & { partition_number: number }>(missesSql);
  const partitions = new Map<number, GroupMiss[]>();
  for (const { partition_number, expected, actual, squares } of rows) {
    const groups = partitions.get(partition_number) ?? [];
    partitions.set(partition_number, groups);
    if (expected !== null) groups.push({ expected, actual, squares });
  }
  return [...partitions.values()];
}

/**
 * The total with its range, and the error of groups that the tests have shown, into `results.clv_total`, by which the
 * range of any group is one aggregate: see `groupRange`.
 */
export async function writeTotal(
  { engine }: Pick<ModelContext, 'engine'>,
  equity: { readonly total: number; readonly low: number; readonly high: number } | null,
  tests: readonly { readonly misses: readonly (readonly GroupMiss[])[] }[],
): Promise<number | null> {
  if (!equity) return null;
  const error = groupErrorOf(tests.flatMap(({ misses }) => misses));
  await fillFrom(engine, totalTable, {
    total: Float64Array.of(equity.total),
    low: Float64Array.of(equity.low),
    high: Float64Array.of(equity.high),
    group_error: Float64Array.of(error),
  });
  return error;
}
