/** Gamma-Gamma: what an order of a customer is worth. */
export { fitGammaGamma, type GammaGammaFit } from './gamma-gamma/fit.ts';
export { gammaGammaLogLikelihood, type SpendCells } from './gamma-gamma/likelihood.ts';
export {
  expectedSpend,
  populationSpend,
  type SpendMoments,
  spendMoments,
  spendVariance,
} from './gamma-gamma/spend.ts';
