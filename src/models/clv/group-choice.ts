import { loadSql } from '../../warehouse/sql.ts';
import type { RepeatModelName } from '../math/repeat-models.ts';
import type { ModelContext } from '../model.ts';
import { repeatCandidates } from '../settings.ts';
import type { Window } from './backtest.ts';
import { isLevel } from './choice.ts';
import type { View } from './cuts.ts';
import { floors } from './floors.ts';
import { readHoldout } from './holdout.ts';
import { selectModel } from './model-selection.ts';

const spansSql = loadSql(new URL('./group_spans.sql', import.meta.url));

/** So many groups, the largest, choose for themselves. */
const maxSelections = 12;
/** From twice so many customers on, a group's candidates are compared on every second, third … of them. */
const holdoutCustomers = 20_000;

/**
 * `better`: another model beat that of all in the group's own test; `stands`: none did, beyond chance; `thin`: too
 * little of the group was known at the cut for a test; `many`: only the largest groups are tested; `untried`: there was
 * nothing to choose from, or no model could be fitted to the group at the cut.
 */
type GroupReason = 'better' | 'stands' | 'thin' | 'many' | 'untried';

export interface GroupChoice {
  readonly fit: number;
  readonly name: RepeatModelName;
  readonly reason: GroupReason;
  /** Customers known at the cut. */
  readonly customers: number;
  /** How far the log score of the model of all lies below the best in the group, and the standard error of that. */
  readonly shortfall: number | null;
  readonly shortfall_error: number | null;
}

interface GroupSpan {
  readonly fit: number;
  readonly customers: number;
  readonly repeaters: number;
  readonly days: number;
}

function isThin({ customers, repeaters, days }: GroupSpan): boolean {
  return customers < floors.customers || repeaters < floors.repeatCustomers || days < floors.days;
}

/**
 * The model of each group with a fit of its own. The model of all stands in a group unless its own test, on the
 * customers in `scratch.clv_summary` who are those known at the cut, says beyond chance that another is better: what
 * many customers have decided is not overturned by the noise of few.
 */
export async function chooseForGroups(
  context: ModelContext,
  ofAll: RepeatModelName,
  { window, view, retention }: { readonly window: Window; readonly view: View; readonly retention: number },
): Promise<readonly GroupChoice[]> {
  const { engine, settings, progress } = context;
  const { cut, days } = window;
  const names = repeatCandidates.filter((name) => settings.clv.candidates.includes(name));
  const choices: GroupChoice[] = [];
  let selections = 0;
  for (const span of await engine.rows<GroupSpan>(spansSql, { cut })) {
    const { fit, customers } = span;
    const kept = (reason: GroupReason): GroupChoice => {
      return { fit, name: ofAll, reason, customers, shortfall: null, shortfall_error: null };
    };
    if (isThin(span) || names.length < 2 || selections === maxSelections) {
      choices.push(kept(isThin(span) ? 'thin' : names.length < 2 ? 'untried' : 'many'));
      continue;
    }
    selections += 1;
    const stride = Math.max(1, Math.floor(customers / holdoutCustomers));
    const read = await readHoldout(context, window, { stride, fit, horizon: view.ahead.horizon(days) });
    const testCut = { ...read, part: { ...read.part, learnedWithin: view.learnedWithin } };
    const holdouts = { testCuts: [testCut], days, trackingMiss: () => null };
    const { figures, choice } = selectModel(names, holdouts, retention, (label) =>
      progress(`try ${label}, group ${selections}`),
    );
    const mine = figures.find(({ name }) => name === ofAll);
    const logScore = mine?.log_score ?? null;
    const shortfall = mine?.shortfall ?? null;
    const error = mine?.shortfall_error ?? null;
    if (!choice) choices.push(kept('untried'));
    else {
      const stands =
        logScore !== null && shortfall !== null && error !== null && isLevel({ logScore, shortfall, error });
      choices.push({
        ...kept(stands ? 'stands' : 'better'),
        name: stands ? ofAll : choice.name,
        shortfall,
        shortfall_error: error,
      });
    }
  }
  return choices;
}
