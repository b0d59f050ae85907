import { type Fit, type FitOutcome, type FitProblem, fitByMaximumLikelihood, refuse } from '../fit.ts';
import { contractObjective, type TenureCells } from './likelihood.ts';

type SbgName = 'alpha' | 'beta';
type BdwName = 'alpha' | 'beta' | 'c';
export type SbgFit = Fit<SbgName>;
export type BdwFit = Fit<BdwName>;

interface ContractFitOptions {
  /** Fewer contracts than this are refused. */
  readonly minimumContracts?: number;
  /** Fewer contracts lost than this are refused. */
  readonly minimumLost?: number;
}

/** Maximum-likelihood shifted beta-geometric, or the reason why there is none. Never NaN, never throws. */
export function fitSbg(cells: TenureCells, options: ContractFitOptions = {}): FitOutcome<SbgName> {
  return fitContract(cells, options, 2, {
    model: 'sBG',
    names: ['alpha', 'beta'],
    evaluate: contractObjective(cells, false),
    starts: [
      [Math.log(1), Math.log(2)],
      [Math.log(3), Math.log(1)],
    ],
    bounds: { lower: [-9, -9], upper: [9, 9] },
  });
}

/** Maximum-likelihood beta-discrete-Weibull, or the reason why there is none. Never NaN, never throws. */
export function fitBdw(cells: TenureCells, options: ContractFitOptions = {}): FitOutcome<BdwName> {
  return fitContract(cells, options, 3, {
    model: 'BdW',
    names: ['alpha', 'beta', 'c'],
    evaluate: contractObjective(cells, true),
    starts: [
      [Math.log(1), Math.log(2), Math.log(1)],
      [Math.log(0.6), Math.log(1), Math.log(1.4)],
    ],
    bounds: { lower: [-9, -9, -4], upper: [9, 9, 3] },
  });
}

function fitContract<Name extends string>(
  { t, lost, kept }: TenureCells,
  { minimumContracts = 20, minimumLost = 10 }: ContractFitOptions,
  leastTenures: number,
  problem: Omit<FitProblem<Name>, 'observations'>,
): FitOutcome<Name> {
  if (t.length !== lost.length || t.length !== kept.length) {
    return refuse('invalid_cells', 'The columns t, lost and kept must have the same length.', 0, t.length);
  }
  const sound = (count: number) => count >= 0 && count < Number.POSITIVE_INFINITY;
  const bad = t.filter(
    (tenure, i) => !(Number.isInteger(tenure) && tenure >= 1 && sound(lost[i]!) && sound(kept[i]!)),
  ).length;
  if (bad > 0) return refuse('invalid_cells', 'Tenures must be 1, 2, … and counts finite, >= 0.', 0, bad);
  const gone = lost.reduce((sum, count) => sum + count, 0);
  const contracts = gone + kept.reduce((sum, count) => sum + count, 0);
  if (contracts < minimumContracts) {
    return refuse('too_few_contracts', 'Too few contracts.', minimumContracts, contracts);
  }
  if (gone < minimumLost) {
    return refuse('too_few_lost', 'Too few contracts were ended.', minimumLost, gone);
  }
  const tenures = new Set(t.filter((_, i) => lost[i]! > 0)).size;
  if (tenures < leastTenures) {
    const what = 'Contracts were ended at too few different renewals to tell how the risk changes.';
    return refuse('too_few_tenures', what, leastTenures, tenures);
  }
  return fitByMaximumLikelihood({ ...problem, observations: contracts });
}
