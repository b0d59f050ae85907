/** Pareto/NBD: customers buy at a rate of their own until they leave, unseen, at a rate of their own. */

export { chancesColumn } from './pareto-nbd/chances.ts';
export { fitParetoNbd, type ParetoNbdFit, type ParetoNbdName } from './pareto-nbd/fit.ts';
export { type ParetoNbdParameters, paretoNbdLogLikelihood } from './pareto-nbd/likelihood.ts';
export { nextPurchase, nextPurchaseColumns } from './pareto-nbd/next-purchase.ts';
export {
  expectedPurchases,
  expectedPurchasesNew,
  pAlive,
  pAliveLater,
  probabilityAliveButSilent,
  probabilityNoPurchase,
  purchaseDistribution,
  residualPurchases,
} from './pareto-nbd/predict.ts';
export {
  aliveColumns,
  aliveLaterColumn,
  futureMoments,
  residualColumn,
  scoreCells,
} from './pareto-nbd/score.ts';
export { simulateParetoNbd } from './pareto-nbd/simulate.ts';
