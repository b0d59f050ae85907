import { isFew, isSmall } from '../disclosure/index.ts';
import type { SurvivalPoint } from './row.ts';

/**
 * From one step to the next, those at risk less by a few, or the curve lower by a few of them, give these few away:
 * such a step is left out, and the next is measured from the last that stayed.
 */
export function disclose(rows: readonly SurvivalPoint[]): readonly SurvivalPoint[] {
  let atRisk: number | null = null;
  let survived = 1;
  return rows.filter((row) => {
    // Beyond what was seen there is the model alone.
    if (row.actual === null || row.at_risk === 0) return true;
    const lost = survived > 0 ? Math.round(row.at_risk * (1 - row.actual / survived)) : 0;
    if (isSmall(row.at_risk) || isFew(lost, row.at_risk)) return false;
    if (atRisk !== null && isSmall(atRisk - row.at_risk)) return false;
    atRisk = row.at_risk;
    survived = row.actual;
    return true;
  });
}
