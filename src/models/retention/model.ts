import {
  type BdwFit,
  fitBdw,
  fitSbg,
  residualLifetime,
  retentionRate,
  type SbgFit,
  survival,
  type TenureCells,
} from '../math/contract.ts';
import { kaplanMeier, type SurvivalStep } from '../math/kaplan-meier.ts';
import type { Grade, Refusal } from '../report.ts';

/** Contracts that ran at the cut, by what became of them. */
export interface HoldoutCells {
  readonly before: ArrayLike<number>;
  readonly t: ArrayLike<number>;
  readonly lost: ArrayLike<number>;
  readonly contracts: ArrayLike<number>;
}

type RetentionFit = SbgFit | BdwFit;

interface Survival {
  readonly alpha: number;
  readonly beta: number;
  readonly c: number;
}

function survivalParameters(fit: RetentionFit): Survival {
  const { alpha, beta } = fit.parameters;
  return { alpha, beta, c: 'c' in fit.parameters ? fit.parameters.c : 1 };
}

/** Σ ln P(what became of each | it ran at the cut), and how many were expected to run on. */
export function evaluateHoldout(survives: (t: number) => number, cells: HoldoutCells) {
  let logLikelihood = 0;
  let expected = 0;
  let kept = 0;
  let contracts = 0;
  for (let i = 0; i < cells.t.length; i += 1) {
    const [n, t, lost, count] = [cells.before[i]!, cells.t[i]!, cells.lost[i]!, cells.contracts[i]!];
    const then = survives(n);
    const now = survives(t);
    const happened = lost > 0 ? (survives(t - 1) - now) / then : now / then;
    logLikelihood += count * Math.log(Math.max(happened, 1e-300));
    expected += (count * now) / then;
    kept += lost > 0 ? 0 : count;
    contracts += count;
  }
  return { logLikelihood, expected, kept, contracts };
}

/** One renewal rate for all: lost ÷ renewals that came up. The simple baseline. */
export function constantRate({ t, lost, kept }: TenureCells): number {
  let renewals = 0;
  let ended = 0;
  for (let i = 0; i < t.length; i += 1) {
    renewals += t[i]! * (lost[i]! + kept[i]!);
    ended += lost[i]!;
  }
  return renewals > 0 ? 1 - ended / renewals : Number.NaN;
}

export interface TestedFit {
  readonly name: 'sBG' | 'BdW';
  readonly fit: RetentionFit;
  /** Of the fit to what was known at the cut; null where that gave none or nothing came up since. */
  readonly holdout: ReturnType<typeof evaluateHoldout> | null;
}

/** Contracts that came up for a renewal: the others say nothing yet. */
export function cameUp({ t, lost, kept }: TenureCells): TenureCells {
  const at = Array.from(t.keys()).filter((i) => t[i]! >= 1);
  const of = (column: Float64Array) => Float64Array.from(at, (i) => column[i]!);
  return { t: of(t), lost: of(lost), kept: of(kept) };
}

/** Fits both models to all that is known, and to what was known at the cut, for the holdout. */
export function testModels(
  now: TenureCells,
  before: TenureCells,
  holdout: HoldoutCells,
): { readonly trials: TestedFit[]; readonly refusal: Refusal | null } {
  const tested: TestedFit[] = [];
  let refusal: Refusal | null = null;
  for (const [name, fitModel] of [
    ['sBG', fitSbg],
    ['BdW', fitBdw],
  ] as const) {
    const whole = fitModel(now);
    if (!whole.ok) {
      refusal ??= whole.refusal;
      continue;
    }
    const past = fitModel(before);
    const evaluation =
      past.ok && holdout.t.length > 0
        ? evaluateHoldout((t) => survival(survivalParameters(past.fit), t), holdout)
        : null;
    tested.push({ name, fit: whole.fit, holdout: evaluation });
  }
  return { trials: tested, refusal };
}

/** BdW is taken where its AIC is lower and the holdout, where there is one, does not speak against it; else sBG. */
export function chooseFit(tested: readonly TestedFit[]): TestedFit | null {
  const sbg = tested.find(({ name }) => name === 'sBG');
  const bdw = tested.find(({ name }) => name === 'BdW');
  if (!sbg || !bdw) return sbg ?? bdw ?? null;
  const isHeldBack =
    sbg.holdout !== null && (bdw.holdout === null || bdw.holdout.logLikelihood < sbg.holdout.logLikelihood);
  return bdw.fit.aic < sbg.fit.aic && !isHeldBack ? bdw : sbg;
}

const closeTotal = 0.05;

/** A: predicts each outcome better than one rate for all, and how many run on within 5 %. B: better. C: not. */
export function retentionGrade(
  model: ReturnType<typeof evaluateHoldout>,
  baseline: ReturnType<typeof evaluateHoldout>,
): Grade {
  if (model.logLikelihood <= baseline.logLikelihood) return 'C';
  return Math.abs(model.expected - model.kept) <= closeTotal * model.kept ? 'A' : 'B';
}

interface CurvePoint {
  readonly renewal: number;
  readonly atRisk: number;
  /** Kaplan–Meier, with its 95 % interval; NaN beyond what was seen. */
  readonly actual: number;
  readonly low: number;
  readonly high: number;
  readonly expected: number;
}

/** Survival by renewal, as it was and as the model has it, and on for half as long again. */
export function survivalCurve(cells: TenureCells, fit: RetentionFit): CurvePoint[] {
  const parameters = survivalParameters(fit);
  const steps = kaplanMeier({
    time: [...cells.t, ...cells.t],
    ended: [...cells.t.map(() => 1), ...cells.t.map(() => 0)],
    n: [...cells.lost, ...cells.kept],
  });
  const seen = Math.max(...cells.t);
  const points: CurvePoint[] = [];
  let step: SurvivalStep | null = null;
  for (let renewal = 0; renewal <= Math.ceil(1.5 * seen); renewal += 1) {
    step = steps.findLast(({ time }) => time <= renewal) ?? null;
    const isSeen = renewal <= seen;
    let atRisk = 0;
    for (let i = 0; i < cells.t.length; i += 1) {
      if (renewal > 0 && cells.t[i]! >= renewal) atRisk += cells.lost[i]! + cells.kept[i]!;
    }
    const of = (value: number | undefined, none: number) => (isSeen ? (value ?? none) : Number.NaN);
    points.push({
      renewal,
      atRisk,
      actual: of(step?.survival, 1),
      low: of(step?.low, 1),
      high: of(step?.high, 1),
      expected: survival(parameters, renewal),
    });
  }
  return points;
}

/** Chance of the next renewal and discounted renewals to come of a contract that has outlived so many. */
export function outlookAfter(fit: RetentionFit, renewals: number, discount: number) {
  const parameters = survivalParameters(fit);
  return {
    pRenews: retentionRate(parameters, renewals + 1),
    residualPeriods: residualLifetime(parameters, renewals + 1, discount),
  };
}
