/** BG/NBD: how often customers buy again, and whether they still do. */
export { type BgNbdFit, type BgNbdFitOptions, type BgNbdName, fitBgNbd } from './bg-nbd/fit.ts';
export {
  customerIntervals,
  forecastPurchases,
  type GroupInterval,
  groupInterval,
  type IntervalOptions,
  type PurchaseForecast,
} from './bg-nbd/interval.ts';
export { type BgNbdParameters, bgNbdLogLikelihood } from './bg-nbd/likelihood.ts';
export {
  expectedPurchases,
  expectedPurchasesNew,
  pAlive,
  probabilityNoPurchase,
  probabilityPurchases,
} from './bg-nbd/predict.ts';
export { type CellScores, futureMoments, MONTH, type ScoreOptions, scoreCells } from './bg-nbd/score.ts';
export { type SimulatedHistories, simulateBgNbd } from './bg-nbd/simulate.ts';
