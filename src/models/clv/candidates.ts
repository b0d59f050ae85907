import { loadSql } from '../../warehouse/sql.ts';
import type { ModelContext } from '../model.ts';
import type { Window } from './backtest.ts';
import type { Ground } from './contest.ts';
import type { Part } from './history.ts';

const trialSql = loadSql(new URL('./holdout.sql', import.meta.url));

/** Every `stride`-th customer known at the cut, of one fit or of all, with what they did in the window. */
export async function readTrial(
  { engine, settings }: ModelContext,
  { cut, until }: Pick<Window, 'cut' | 'until'>,
  {
    stride = 1,
    fit = -1,
    horizon,
  }: { readonly stride?: number; readonly fit?: number; readonly horizon: number },
): Promise<Ground> {
  const columns = await engine.numbers(trialSql, { cut, until, stride, fit });
  const { x, t_x, t, y, n, log_gaps } = columns as Record<
    'x' | 't_x' | 't' | 'y' | 'n' | 'log_gaps',
    Float64Array
  >;
  const cells = { x, tx: t_x, T: t, n };
  const part: Ground['part'] = { cells, logGaps: log_gaps, ridge: settings.clv.ridge } satisfies Omit<
    Part,
    'fit' | 'm' | 'z'
  >;
  return { part, trial: { cells, y }, horizon };
}
