import { loadSql } from '../../warehouse/sql.ts';
import { customersIn } from '../math/cells.ts';
import type { ModelContext } from '../model.ts';
import { repeatCandidates } from '../settings.ts';
import { type Contest, contest } from './contest.ts';
import { daysBetween, type History, type Part } from './history.ts';
import type { Trial } from './judgement.ts';
import { track, type Weeks } from './tracking.ts';

const trialSql = loadSql(new URL('./trial.sql', import.meta.url));

/**
 * From twice so many customers on, candidates are compared on every second, third … of them. What is compared are
 * differences between models on the same customers, and those are known to far less than what they decide; the
 * chosen one is fitted again to everybody.
 */
const trialCustomers = 60_000;

export interface Trials extends Contest {
  /** Customers on whom the candidates were compared. */
  readonly customers: number;
}

/** Every `stride`-th customer known at the cut, of one fit or of all, with what they then did. */
export async function readTrial(
  { engine }: ModelContext,
  { cut, stride, fit = -1 }: { readonly cut: string; readonly stride: number; readonly fit?: number },
) {
  const columns = await engine.numbers(trialSql, { cut, stride, fit });
  const { x, t_x, t, y, n, log_gaps } = columns as Record<
    'x' | 't_x' | 't' | 'y' | 'n' | 'log_gaps',
    Float64Array
  >;
  const cells = { x, tx: t_x, T: t, n };
  const part: Part = {
    fit: Math.max(fit, 0),
    cells,
    m: new Float64Array(n.length),
    logGaps: log_gaps.reduce((sum, logs) => sum + logs, 0),
  };
  return { part, trial: { cells, y } satisfies Trial };
}

/**
 * Tries every candidate on the customers in `scratch.clv_summary`, who are those known at the cut. Where all of them
 * took part, the chosen one's fit is that of all.
 */
export async function tryCandidates(
  context: ModelContext,
  { all }: History,
  weeks: Weeks,
  cut: string,
  retention: number,
): Promise<Trials> {
  const { settings, asOf, progress } = context;
  const stride = Math.max(1, Math.floor(customersIn(all.cells) / trialCustomers));
  const { part, trial } = await readTrial(context, { cut, stride });
  const found = contest(
    repeatCandidates.filter((name) => settings.clv.candidates.includes(name)),
    {
      part,
      trial,
      days: daysBetween(cut, asOf),
      trackingMiss: (predictions) => track(weeks, predictions).miss,
    },
    retention,
    (label) => progress(`try ${label}`),
  );
  return { ...found, customers: customersIn(trial.cells), fit: stride === 1 ? found.fit : null };
}
