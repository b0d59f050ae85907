import { loadSql } from '../../warehouse/sql.ts';
import type { ModelContext } from '../model.ts';
import { floors } from './floors.ts';

const valuesSql = loadSql(new URL('./group_values.sql', import.meta.url));
const groupsSql = loadSql(new URL('./groups.sql', import.meta.url));
const membersSql = loadSql(new URL('./group_members.sql', import.meta.url));

export interface CustomerGroup {
  /** Null: customers without a value. */
  readonly value: string | null;
  readonly customers: number;
  readonly repeaters: number;
  readonly days: number;
  /** 0: the fit of all. */
  readonly fit: number;
}

/** Settles whose customers get a fit of their own, into `scratch.clv_groups`. */
export async function writeGroups(
  { engine, settings, business, asOf }: ModelContext,
  by = settings.clv.by,
): Promise<readonly CustomerGroup[]> {
  const column = by ?? 'none';
  await engine.create('scratch.clv_group_values', valuesSql, { column, calendar: business.calendar });
  await engine.create('scratch.clv_group_list', groupsSql, {
    as_of: asOf,
    customers: floors.customers,
    repeaters: floors.repeatCustomers,
    days: floors.days,
  });
  await engine.create('scratch.clv_groups', membersSql);
  if (by === null) return [];
  return engine.rows<CustomerGroup>('select * from scratch.clv_group_list order by value asc nulls last');
}

/**
 * The groups of cohorts, into `scratch.clv_cohorts`: `Purchases` shows them as groups where a setup asks for them. None
 * where a setting has other groups, and where fewer than two cohorts are enough for a fit of their own.
 */
export async function writeCohorts(context: ModelContext): Promise<readonly CustomerGroup[]> {
  if (context.settings.clv.by !== null) return [];
  const { engine } = context;
  const groups = await writeGroups(context, 'cohort');
  await engine.create('scratch.clv_cohorts', 'select * from scratch.clv_groups');
  await engine.create('scratch.clv_groups', 'select * from scratch.clv_cohorts where false');
  return groups.filter(({ fit }) => fit > 0).length > 1 ? groups : [];
}
