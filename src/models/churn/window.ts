import type { Engine } from '../../warehouse/engine.ts';
import { loadSql } from '../../warehouse/sql.ts';
import { type Durations, kaplanMeier } from '../math/kaplan-meier.ts';

const gapsSql = loadSql(new URL('./gaps.sql', import.meta.url));

/** The windows of DEFINITIONS, and the share of returning purchases that one must hold. */
const windows = [30, 60, 90, 120, 180, 270, 365] as const;
const enough = 0.8;
/** With fewer gaps that are still open the tail of the curve is chance. */
const minAtRisk = 20;
/** With fewer returns there is no rhythm to follow. */
const minReturns = 50;
const usualDays = 90;

/** How long a customer must not have bought to count as gone, and why so long. */
export interface ChurnWindow {
  readonly days: number;
  readonly from: 'rhythm' | 'setting' | 'default';
  /** Share of returning purchases that are made within the window; null where too few returned to say. */
  readonly share: number | null;
}

/** P(returned within t) by Kaplan–Meier, of those who return as long as the log is deep enough to tell. */
function returnsOf(gaps: Durations): ((days: number) => number) | null {
  const steps = kaplanMeier(gaps).filter(({ atRisk }) => atRisk >= minAtRisk);
  const returns = steps.reduce((sum, { ended }) => sum + ended, 0);
  const last = steps.at(-1);
  if (!last || returns < minReturns) return null;
  const all = 1 - last.survival;
  return (days) => (1 - (steps.findLast(({ time }) => time <= days)?.survival ?? 1)) / all;
}

/**
 * The window follows the shop's rhythm: the shortest of the usual ones within which four fifths of returning purchases
 * are made, the longest where none holds so many. A setting overrides it.
 */
export async function churnWindow(engine: Engine, asOf: string, wanted: number | null): Promise<ChurnWindow> {
  const { days, ended, n } = (await engine.numbers(gapsSql, { as_of: asOf })) as Record<
    'days' | 'ended' | 'n',
    Float64Array
  >;
  const share = returnsOf({ time: days, ended, n });
  if (wanted !== null) return { days: wanted, from: 'setting', share: share ? share(wanted) : null };
  if (!share) return { days: usualDays, from: 'default', share: null };
  const found = windows.find((window) => share(window) >= enough) ?? (windows.at(-1) as number);
  return { days: found, from: 'rhythm', share: share(found) };
}
