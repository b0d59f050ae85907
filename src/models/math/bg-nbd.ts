/** BG/NBD and its family, MBG/NBD and (M)BG/CNBD-k: how often customers buy again, and whether they still do. */
export { fitBgCnbd, type ShapeOptions, type ShapeOutcome } from './bg-nbd/choose-shape.ts';
export { probabilityPurchases, purchaseDistribution } from './bg-nbd/distribution.ts';
export { type BgNbdFit, type BgNbdFitOptions, type BgNbdName, fitBgNbd } from './bg-nbd/fit.ts';
export { forecastPurchases } from './bg-nbd/forecast.ts';
export { type BgNbdParameters, bgNbdLogLikelihood } from './bg-nbd/likelihood.ts';
export { nextPurchase, nextPurchaseColumns } from './bg-nbd/next-purchase.ts';
export {
  expectedPurchases,
  expectedPurchasesNew,
  pAlive,
  pAliveLater,
  probabilityAliveButSilent,
  probabilityNoPurchase,
} from './bg-nbd/predict.ts';
export { residualColumn, residualPurchases } from './bg-nbd/residual.ts';
export { aliveLaterColumn, futureMoments, scoreCells } from './bg-nbd/score.ts';
export { type SimulatedHistories, simulateBgNbd } from './bg-nbd/simulate.ts';
export { BG_NBD, type BgVariant, MBG_NBD, variantName } from './bg-nbd/variant.ts';
export {
  customerIntervals,
  type GroupInterval,
  groupInterval,
  type IntervalOptions,
  type PurchaseForecast,
} from './interval.ts';
export { type CellScores, MONTH, type ScoreOptions } from './repeat-score.ts';
