import { fill } from '../../warehouse/relation.ts';
import { loadSql } from '../../warehouse/sql.ts';
import { type Model, refusedReport, traitsTable } from '../model.ts';
import type { ModelReport, Refusal } from '../report.ts';
import { readReports } from '../tables.ts';
import { roomTables } from './tables.ts';
import { traits } from './traits.ts';

const scoreSql = loadSql(new URL('./score.sql', import.meta.url));

const equityTable = traitsTable('equity', traits);

const noDay: Refusal = { code: 'before_day', what: 'earlier days to compare with', needs: 1, has: 0 };

/**
 * To which part of the change of the total value each customer belongs. The lifetime-value model has scored the earlier
 * day into `scratch.clv_before`; where it could not, this refuses for the same reason.
 */
export const equity: Model = {
  name: 'equity',
  traits,
  tables: [equityTable],
  roomTables,
  async run(context): Promise<ModelReport> {
    const { engine, asOf } = context;
    const clv = (await readReports(engine)).find(({ model }) => model === 'clv');
    const before = clv?.diagnostics.before as
      | { as_of: string; total: number; refusal: Refusal | null }
      | null
      | undefined;
    const refusal = clv?.refusal ?? (before ? before.refusal : noDay);
    if (refusal || !before) return refusedReport(context, 'equity', refusal ?? noDay);
    await fill(engine, equityTable, scoreSql);
    const [counted] = await engine.rows<{ customers: number }>(
      'select cast(count(*) as integer) as customers from results.equity',
    );
    return {
      model: 'equity',
      asOf,
      settings: { compared_with: before.as_of },
      parameters: [],
      logLikelihood: null,
      observations: counted?.customers ?? 0,
      iterations: null,
      converged: null,
      grade: null,
      refusal: null,
      backtest: null,
      diagnostics: { before: before.total },
      seconds: {},
    };
  },
};
