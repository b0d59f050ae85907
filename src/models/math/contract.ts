/** Contracts that come up for renewal: shifted beta-geometric and beta-discrete-Weibull. */
export { type BdwFit, fitBdw, fitSbg, type SbgFit } from './contract/fit.ts';
export { contractObjective, type TenureCells } from './contract/likelihood.ts';
export { residualLifetime, retentionRate, survival, survivalGiven } from './contract/predict.ts';
export { simulateContracts } from './contract/simulate.ts';
