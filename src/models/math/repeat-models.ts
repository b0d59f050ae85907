/** The candidates for repeat buying, behind one interface, so that a backtest can choose among them. */
import type { RepeatCells } from './cells.ts';
import { type ForecastOptions, forecastBy, type PurchaseForecast } from './interval.ts';
import type { RepeatFit, RepeatModel, RepeatModelName, RepeatPredictions } from './repeat-model.ts';
import { bgModel } from './repeat-models/bg-family.ts';
import { nbdModel } from './repeat-models/nbd.ts';
import { paretoModel } from './repeat-models/pareto-nbd.ts';

export type { RepeatFit, RepeatModel, RepeatModelName, RepeatPredictions } from './repeat-model.ts';

/** All of them, the floor first. BG/BB is not here: it counts occasions, not time. */
export const REPEAT_MODELS: readonly RepeatModel[] = Object.freeze([
  nbdModel,
  bgModel('bg-nbd', 'BG/NBD', { dropsAtOnce: false, choosesK: false }),
  bgModel('mbg-nbd', 'MBG/NBD', { dropsAtOnce: true, choosesK: false }),
  bgModel('bg-cnbd-k', 'BG/CNBD-k', { dropsAtOnce: false, choosesK: true }),
  bgModel('mbg-cnbd-k', 'MBG/CNBD-k', { dropsAtOnce: true, choosesK: true }),
  paretoModel,
]);

export function repeatModel(name: RepeatModelName): RepeatModel {
  const model = REPEAT_MODELS.find((candidate) => candidate.name === name);
  if (!model) throw new RangeError(`invalid model; not one of ${REPEAT_MODELS.map((m) => m.name)}: ${name}`);
  return model;
}

/** What a fit predicts. */
export function predictionsOf({ name, k, fit }: Pick<RepeatFit, 'name' | 'k' | 'fit'>): RepeatPredictions {
  return repeatModel(name).at(fit.parameters, k);
}

/** The forecast of `options.months` for `groupInterval` and `customerIntervals`, whichever the model. */
export function forecastOf(
  { name, k, fit }: RepeatFit,
  cells: RepeatCells,
  options: ForecastOptions = {},
): PurchaseForecast {
  const model = repeatModel(name);
  return forecastBy(
    {
      names: model.parameters,
      score: (parameters, sample, asked) => model.at(parameters, k).score(sample, asked),
      moments: (parameters, sample, t) => model.at(parameters, k).moments(sample, t),
    },
    fit,
    cells,
    options,
  );
}
