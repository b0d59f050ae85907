/** A mean, or a share as the mean of ones and zeros, of people of whom it is known. */
export interface Sample {
  readonly people: number;
  readonly mean: number;
  /** Of the population (divided by `people`). */
  readonly variance: number;
}

export interface Lift {
  /** Mean of these people ÷ mean of all: 2 is twice as much. */
  readonly ratio: number;
  /** Ends of the 95 % interval; null where there is none. */
  readonly low: number | null;
  readonly high: number | null;
}

/** Of the standard normal distribution, 97.5 %: the ends of a 95 % interval. */
const z95 = 1.959963984540054;

/**
 * Lift of some people over all, who are these and the rest. The interval is that of the ratio of two independent means,
 * these people's and the rest's, normal on the log scale with variance s₁²/(n₁m₁²) + s₀²/(n₀m₀²): for shares the
 * interval of Katz, Baptista, Azen & Pike, Biometrics 34 (1978), 469–474. With w the share of these people, m₁ ÷ m is
 * r ÷ (wr + 1 − w), which grows with r = m₁ ÷ m₀, so that the ends of r give the ends of the lift.
 *
 * Null where a ratio says nothing: a mean that is not positive. Another `z` gives another interval.
 */
export function liftOf(here: Sample, rest: Sample, z = z95): Lift | null {
  const people = here.people + rest.people;
  const all = (here.people * here.mean + rest.people * rest.mean) / people;
  if (!(here.people > 0) || !(here.mean >= 0) || !(all > 0)) return null;
  const ratio = here.mean / all;
  if (here.mean === 0 || !(rest.people > 0) || !(rest.mean > 0)) return { ratio, low: null, high: null };
  const spread = z * Math.sqrt(relative(here) + relative(rest));
  const share = here.people / people;
  const ofAll = (r: number) => r / (share * r + 1 - share);
  const apart = here.mean / rest.mean;
  return { ratio, low: ofAll(apart * Math.exp(-spread)), high: ofAll(apart * Math.exp(spread)) };
}

const relative = ({ people, mean, variance }: Sample) => variance / (people * mean * mean);

/** What is left of everybody without some of them: a few figures of the database less, each of which takes memory. */
export function restOf(all: Sample, part: Sample): Sample {
  const people = all.people - part.people;
  if (people <= 0) return { people: 0, mean: 0, variance: 0 };
  const mean = (all.people * all.mean - part.people * part.mean) / people;
  const squares = ({ people: count, mean: own, variance }: Sample) =>
    count * (variance + (own - all.mean) ** 2);
  const variance = (squares(all) - squares(part)) / people - (mean - all.mean) ** 2;
  return { people, mean, variance: Math.max(0, variance) };
}
