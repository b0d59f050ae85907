/** Gamma-Gamma: what an order of a customer is worth. */
export {
  fitGammaGamma,
  type GammaGammaFit,
  type GammaGammaFitOptions,
  type GammaGammaName,
} from './gamma-gamma/fit.ts';
export {
  type GammaGammaParameters,
  gammaGammaLogLikelihood,
  type SpendCells,
} from './gamma-gamma/likelihood.ts';
export {
  expectedSpend,
  populationSpend,
  type SpendMoments,
  spendMoments,
  spendVariance,
} from './gamma-gamma/spend.ts';
