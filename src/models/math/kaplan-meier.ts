import { normalQuantile } from './statistics.ts';

/** Durations, whether they ended (1) or were still running when last seen (0), and how many. */
export interface Durations {
  readonly time: ArrayLike<number>;
  readonly ended: ArrayLike<number>;
  /** Default one each. */
  readonly n?: ArrayLike<number>;
}

export interface SurvivalStep {
  readonly time: number;
  /** Under observation just before. */
  readonly atRisk: number;
  readonly ended: number;
  /** S(time), from here to the next step. */
  readonly survival: number;
  /** Greenwood's; 0 where nobody is left. */
  readonly standardError: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Kaplan & Meier (1958), "Nonparametric Estimation from Incomplete Observations", JASA 53, one step for each time at
 * which something ended; what was censored at that time counts as still at risk. Intervals are symmetric in
 * ln(−ln S) with Greenwood's variance (Kalbfleisch & Prentice 1980), so that they stay in [0, 1].
 *
 * @throws RangeError where a duration is not a number >= 0
 */
export function kaplanMeier({ time, ended, n }: Durations, level = 0.95): SurvivalStep[] {
  if (!(level > 0 && level < 1)) throw new RangeError(`invalid level; not in (0, 1): ${level}`);
  const at = new Map<number, { ended: number; left: number }>();
  let atRisk = 0;
  for (let i = 0; i < time.length; i += 1) {
    if (!(time[i]! >= 0)) throw new RangeError(`invalid duration; not >= 0: ${time[i]}`);
    const weight = n ? n[i]! : 1;
    const here = at.get(time[i]!) ?? { ended: 0, left: 0 };
    here.left += weight;
    if (ended[i]! > 0) here.ended += weight;
    at.set(time[i]!, here);
    atRisk += weight;
  }
  const z = normalQuantile((1 + level) / 2);
  const steps: SurvivalStep[] = [];
  let survival = 1;
  let greenwood = 0;
  for (const [moment, here] of [...at].sort(([left], [right]) => left - right)) {
    if (here.ended > 0) {
      survival *= (atRisk - here.ended) / atRisk;
      greenwood += here.ended / (atRisk * (atRisk - here.ended));
      const reach = (z * Math.sqrt(greenwood)) / Math.abs(Math.log(survival));
      const open = survival > 0 && survival < 1;
      steps.push({
        time: moment,
        atRisk,
        ended: here.ended,
        survival,
        standardError: survival > 0 ? survival * Math.sqrt(greenwood) : 0,
        low: open ? survival ** Math.exp(reach) : survival,
        high: open ? survival ** Math.exp(-reach) : survival,
      });
    }
    atRisk -= here.left;
  }
  return steps;
}

/** S at a time: the last step at or before it. */
export function survivalAt(steps: readonly SurvivalStep[], time: number): number {
  let survival = 1;
  for (const step of steps) {
    if (step.time > time) break;
    survival = step.survival;
  }
  return survival;
}
