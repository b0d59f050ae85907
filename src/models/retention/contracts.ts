import { loadSql } from '../../warehouse/sql.ts';
import type { ModelContext } from '../model.ts';

const load = (name: string) => loadSql(new URL(`./${name}.sql`, import.meta.url));
const termsSql = load('terms');
const linksSql = load('links');
const contractsSql = load('contracts');
const spansSql = load('spans');

/** A store that was loaded before there were subscriptions has no table of them. */
export async function hasContracts({ engine }: ModelContext): Promise<boolean> {
  return (await engine.columns('facts.subscriptions')).size > 0;
}

/** The contracts as they were known before a day, with those made one that a customer continues as another. */
export async function writeContracts({ engine }: ModelContext, until: string): Promise<void> {
  await engine.create('scratch.retention_terms', termsSql, { until });
  await engine.create('scratch.retention_links', linksSql, { until });
  await engine.create(
    'scratch.retention_roots',
    `select t.subscription_id, coalesce(l.before_id, t.subscription_id) as root
     from scratch.retention_terms t
     left join scratch.retention_links l on l.after_id = t.subscription_id and l.same_period`,
  );
  // Each round doubles how far back a root lies, until all of them are first of their contract.
  for (let isOpen = true; isOpen; ) {
    await engine.create(
      'scratch.retention_roots_before',
      'select a.subscription_id, a.root, b.root as further from scratch.retention_roots a join scratch.retention_roots b on b.subscription_id = a.root',
    );
    const [open] = await engine.rows<{ open: number }>(
      'select cast(count(*) as integer) as open from scratch.retention_roots_before where root <> further',
    );
    isOpen = (open?.open ?? 0) > 0;
    await engine.create(
      'scratch.retention_roots',
      'select subscription_id, further as root from scratch.retention_roots_before',
    );
  }
  await engine.create('scratch.retention_contracts', contractsSql, { until });
}

/** Monthly recurring revenue is read from these by its report. */
export async function writeSpans({ engine }: ModelContext, hasSome: boolean): Promise<void> {
  await engine.create(
    'scratch.subscription_spans',
    hasSome
      ? spansSql
      : `select cast(null as varchar) as customer_id, cast(null as decimal(18, 2)) as mrr, cast(null as date) as from_day,
          cast(null as date) as to_day where 1 = 0`,
  );
}
