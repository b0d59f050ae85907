import type { Engine } from '../warehouse/engine.ts';
import { condition } from './compile.ts';
import { compose, joined, sql } from './fragment.ts';
import { parseRule } from './parse.ts';
import type { Segment } from './segment.ts';
import type { Catalogue } from './trait.ts';

/** Writes who belongs to which segment as of this run: `results.memberships(segment, customer_id)`. */
export async function materialiseMemberships(
  engine: Engine,
  segments: readonly Pick<Segment, 'name' | 'rule'>[],
  catalogue: Catalogue,
): Promise<void> {
  await engine.run('create or replace table results.memberships (segment varchar, customer_id varchar)');
  if (segments.length === 0) return;
  const members = segments.map(
    (segment) =>
      sql`select cast(${segment.name} as varchar) as segment, customer_id from results.traits where ${condition(parseRule(segment.rule, catalogue), catalogue)}`,
  );
  const whole = compose(
    sql`insert into results.memberships select segment, customer_id from (${joined(members, ' union all ')}) as members order by segment nulls last, customer_id nulls last`,
  );
  await engine.run(whole.sql, whole.values);
}
