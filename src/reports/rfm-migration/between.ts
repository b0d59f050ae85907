import type { Engine } from '../../warehouse/engine.ts';
import { loadSql } from '../../warehouse/sql.ts';
import { formats } from '../locale/index.ts';
import type { Report } from '../report.ts';
import { rfmMigration } from './index.ts';
import { type Move, movesOf } from './row.ts';
import { isFlow } from './shown.ts';

const sql = loadSql(new URL('./between.sql', import.meta.url));

/** Moves between two kept runs: `results` are those of the later one, `previous` of the earlier. */
export const movesBetween = (engine: Engine, comparedWith: string): Promise<Move[]> =>
  engine.rows<Move>(sql, { compared_with: comparedWith });

/** How many have names at each of the two, and who of the earlier one is not known at the later. */
export async function namesAtBoth(
  engine: Engine,
): Promise<{ earlier: number; later: number; unknown: number }> {
  const [row] = await engine.rows<{ earlier: number; later: number; unknown: number }>(
    `select
       cast((select count(*) from previous.traits where rfm_name <> 'prospect') as integer) as earlier,
       cast((select count(*) from results.traits where rfm_name <> 'prospect') as integer) as later,
       cast((
         select count(*) from previous.traits before
         left join results.traits now on now.customer_id = before.customer_id
         where before.rfm_name <> 'prospect' and now.customer_id is null
       ) as integer) as unknown`,
  );
  return row ?? { earlier: 0, later: 0, unknown: 0 };
}

/** The report over two runs: each name by the cut-points of its run, so that nobody's rule gives these people. */
export const migrationBetween = (to: string): Report<Move> => ({
  ...rfmMigration,
  finding: (rows, view) => {
    const from = rows[0]?.compared_with;
    if (from === undefined) return { key: 'rfm-migration.empty', values: {} };
    const { date } = formats(view);
    return {
      key: 'rfm-migration.finding-between',
      values: { ...movesOf(rows), from: date(from), to: date(to) },
    };
  },
  subtitle: (rows, view) => {
    const { date } = formats(view);
    return {
      key: isFlow(view) ? 'rfm-migration.subtitle-flow-between' : 'rfm-migration.subtitle-between',
      values: { from: date(rows[0]?.compared_with), to: date(to) },
    };
  },
  notes: (rows, view) => rfmMigration.notes?.(rows, view).map(({ sentence }) => ({ sentence })) ?? [],
});
