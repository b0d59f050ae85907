/** Contracts that come up for renewal: shifted beta-geometric and beta-discrete-Weibull. */
export {
  type BdwFit,
  type BdwName,
  type ContractFitOptions,
  fitBdw,
  fitSbg,
  type SbgFit,
  type SbgName,
} from './contract/fit.ts';
export { type ContractParameters, contractObjective, type TenureCells } from './contract/likelihood.ts';
export { residualLifetime, retentionRate, survival, survivalGiven } from './contract/predict.ts';
export { simulateContracts } from './contract/simulate.ts';
