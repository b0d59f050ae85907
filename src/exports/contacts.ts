import { compose, type Fragment, identifier, joined, sql } from '../segments/fragment.ts';
import type { Catalogue, Contacts } from '../segments/index.ts';
import type { Engine } from '../warehouse/engine.ts';
import { addressesIn, consentAlone } from './addresses.ts';
import { type Channel, channels } from './purposes.ts';
import { type Exclusions, prepareRules } from './write.ts';

/**
 * Each customer's addresses where they may be used, of some channels alone: for lists that tell only what changed.
 *
 * @param standing what stands against addresses now
 * @param changed what began or ended since the list was told last: whom it blocks or frees is told anew
 */
export async function contactsNow(
  engine: Engine,
  catalogue: Catalogue,
  { standing, changed }: { readonly standing: Exclusions; readonly changed: Exclusions },
  shown: readonly Channel[],
): Promise<Contacts> {
  const addresses = addressesIn(catalogue, await prepareRules(engine, standing));
  const columns = channels.map((channel) => {
    const value = shown.includes(channel) ? addresses.allowed(channel) : sql`cast(null as varchar)`;
    return sql`${value} as ${identifier(channel, channels)}`;
  });
  return {
    addresses: compose(sql`select customer_id, ${joined(columns, ', ')} from results.traits`),
    excluded: await writeExcluded(engine, catalogue, changed, shown),
  };
}

/** Who agreed to the use of an address that a change concerns. */
async function writeExcluded(
  engine: Engine,
  catalogue: Catalogue,
  changed: Exclusions,
  shown: readonly Channel[],
): Promise<Contacts['excluded']> {
  const { suppressions, holdouts, caps = [] } = changed;
  if (shown.length === 0 || suppressions.length + holdouts.length + caps.length === 0) return null;
  const agreed = addressesIn(catalogue, consentAlone);
  const left = addressesIn(
    catalogue,
    await prepareRules(engine, changed, null, true, 'changed_suppressions'),
  );
  const isConcerned: Fragment[] = shown.map(
    (channel) => sql`(${agreed.allowed(channel)} is not null and ${left.allowed(channel)} is null)`,
  );
  const query = compose(
    sql`create or replace temp table changed_exclusions as select customer_id from results.traits where ${joined(isConcerned, ' or ')}`,
  );
  await engine.run(query.sql, query.values);
  return 'changed_exclusions';
}
