import { type RepeatModelName, repeatModel } from '../math/repeat-models.ts';
import type { ModelContext } from '../model.ts';
import { repeatCandidates } from '../settings.ts';
import { learnedFrom } from './cuts.ts';
import { fitAll } from './fits.ts';
import { type EventKind, type Purchases, summariseHistory } from './history.ts';
import type { Rolling } from './rolling.ts';
import { scoreCustomers } from './score.ts';
import { setupName } from './setups.ts';

/** How much of a change of the total is the model's, not the customers'. */
export interface ModelChange {
  readonly model_before: string;
  readonly setup_before: string;
  readonly generation_before: string;
  /** Value of today's customers by the model of the run before, fitted to today's data. */
  readonly total_by_model_before: number;
}

interface Today {
  readonly name: RepeatModelName;
  readonly event: EventKind;
  readonly rate: number;
  readonly windowDays: number;
  /** Writes today's summary again. */
  readonly summarise: () => Promise<unknown>;
}

/**
 * Today's customers scored by the model of the run before, where it is another one; null where it is the same, or can no
 * longer be fitted. Leaves its scores in place: whoever calls it scores after it.
 */
export async function totalByModelBefore(
  context: ModelContext,
  purchases: Purchases,
  rolling: Rolling,
  { name, event, rate, windowDays, summarise }: Today,
): Promise<ModelChange | null> {
  const { engine, earlier, asOf, progress } = context;
  const report = earlier?.reports.find(({ model }) => model === 'clv');
  const before = repeatCandidates.find((one) => one === report?.settings.model_name);
  if (!earlier || !report || !before) return null;
  const setupBefore = String(report.settings.setup ?? setupName(rolling.setup));
  if (before === name && setupBefore === setupName(rolling.setup)) return null;
  progress('model of the run before');
  const view = (await rolling.viewOf(setupBefore)) ?? rolling.now;
  await purchases.use(event);
  await purchases.keep(view.clock, view.byCohort);
  const history = learnedFrom(
    await summariseHistory(context, { event, until: asOf, clock: view.clock }),
    view,
  );
  const fits = await fitAll(context, before, history);
  let total: number | null = null;
  if ('parts' in fits) {
    await scoreCustomers(context, fits.parts, { rate, ahead: view.ahead, windowDays });
    const [sum] = await engine.rows<{ total: number | null }>(
      'select sum(clv_12m) as total from results.clv',
    );
    total = sum?.total ?? null;
  }
  await summarise();
  if (total === null) return null;
  return {
    model_before: repeatModel(before).label,
    setup_before: setupBefore,
    generation_before: earlier.generation,
    total_by_model_before: total,
  };
}
