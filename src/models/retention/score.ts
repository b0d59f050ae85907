import type { Engine } from '../../warehouse/engine.ts';
import { fill } from '../../warehouse/relation.ts';
import { loadSql } from '../../warehouse/sql.ts';
import type { TenureCells } from '../math/contract.ts';
import type { ModelContext } from '../model.ts';
import { outlookAfter, type TestedFit } from './model.ts';
import { retentionTable } from './tables.ts';

const noticeSql = loadSql(new URL('./notice.sql', import.meta.url));
const scoreSql = loadSql(new URL('./score.sql', import.meta.url));

/** Below this a discount is none, and a sum of renewals to come might have no end. */
const minDiscount = 1e-4;

const noticeSteps = 20;

/** Share of the notices that are given before each twentieth of a period, and within it. */
async function writeNotice(engine: Engine): Promise<void> {
  const { renewal_months, step, contracts } = (await engine.numbers(noticeSql)) as Record<
    'renewal_months' | 'step' | 'contracts',
    Float64Array
  >;
  const rows = [...new Set(renewal_months)].flatMap((months) => {
    const counts = new Float64Array(noticeSteps + 1);
    for (const [index, length] of renewal_months.entries()) {
      if (length === months) counts[step[index] as number] = contracts[index] as number;
    }
    const total = counts.reduce((sum, count) => sum + count, 0);
    let given = 0;
    return Array.from(counts.subarray(0, noticeSteps), (count, at) => {
      const row = { months, at, given, share: count / total };
      given += count / total;
      return row;
    });
  });
  const of = (value: (row: (typeof rows)[number]) => number) => Float64Array.from(rows, value);
  await engine.load('scratch.retention_notice', {
    renewal_months: of(({ months }) => months),
    step: of(({ at }) => at),
    given: of(({ given }) => given),
    share: of(({ share }) => share),
  });
}

/** Contracts of one length of period, with the model that was chosen for them. */
interface Fitted {
  readonly months: number;
  readonly cells: TenureCells;
  readonly chosen: TestedFit | null;
}

/** What running contracts are expected to last and to bring, a row a customer. */
export async function writeScores(
  { engine, business }: ModelContext,
  groups: readonly Fitted[],
): Promise<void> {
  const rows = groups.flatMap(({ months, cells, chosen }) => {
    if (!chosen) return [];
    const discount = Math.max((1 + business.discountYearly) ** (months / 12) - 1, minDiscount);
    const most = Math.max(0, ...cells.t);
    return Array.from({ length: most + 1 }, (_, t) => ({
      ...{ months, t },
      ...outlookAfter(chosen.fit, t, discount),
    }));
  });
  const of = (value: (row: (typeof rows)[number]) => number) => Float64Array.from(rows, value);
  await engine.load('scratch.retention_scores', {
    renewal_months: of(({ months }) => months),
    t: of(({ t }) => t),
    p_renews: of(({ pRenews }) => pRenews),
    residual_periods: of(({ residualPeriods }) => residualPeriods),
  });
  await writeNotice(engine);
  await fill(engine, retentionTable, scoreSql, { margin: business.margin });
}
