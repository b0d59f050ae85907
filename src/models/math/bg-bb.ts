/** BG/BB: customers who may buy at given occasions only, such as an annual appeal. */
export { type BgBbFit, type BgBbName, fitBgBb } from './bg-bb/fit.ts';
export { type BgBbParameters, bgBbLogLikelihood } from './bg-bb/likelihood.ts';
export {
  expectedPurchases,
  expectedPurchasesNew,
  pAlive,
  probabilityNoPurchase,
  purchaseDistribution,
  residualPurchases,
} from './bg-bb/predict.ts';
export { simulateBgBb } from './bg-bb/simulate.ts';
