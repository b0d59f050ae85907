import type { Engine } from '../warehouse/engine.ts';
import { condition } from './compile.ts';
import { compose, sql } from './fragment.ts';
import type { RecordedSegment } from './history/index.ts';
import type { ParseOptions } from './parse/index.ts';
import type { Scope } from './scope.ts';
import type { Segment } from './segment.ts';
import { usableSegments } from './usable.ts';

/**
 * Writes who belongs to which segment as of this run: `results.memberships(segment, customer_id)`, ordered by both.
 * A saved segment that does not fit the catalogue is left out; the caller names it.
 *
 * @returns the segments that could be counted
 */
export async function materialiseMemberships(
  engine: Engine,
  segments: readonly Pick<Segment, 'name' | 'rule'>[],
  scope: Scope,
  snapshots: Pick<ParseOptions, 'findSnapshot'> = {},
): Promise<RecordedSegment[]> {
  await engine.run('create or replace table results.memberships (segment varchar, customer_id varchar)');
  const { usable } = usableSegments(segments, scope.catalogue, snapshots);
  for (const { segment, node } of usable.sort((a, b) => (a.segment.name < b.segment.name ? -1 : 1))) {
    const insert = compose(
      sql`insert into results.memberships select cast(${segment.name} as varchar) as segment, customer_id from results.traits where ${condition(node, scope)} order by customer_id nulls last`,
      `segment ${segment.name}`,
    );
    await engine.run(insert.sql, insert.values);
  }
  return usable.map(({ segment, node }) => ({ name: segment.name, node }));
}
