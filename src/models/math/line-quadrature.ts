/** An integral over the whole line, ready for other integrands of the same weight. */
export interface LineQuadrature {
  /** `value` at the nodes. */
  readonly at: Float64Array;
  /** Weights, in sum one: E[g] ≈ Σ w g(at). */
  readonly w: Float64Array;
  /** ln ∫ density. */
  readonly logTotal: number;
  readonly step: number;
}

interface LineProblem {
  /** Of a unimodal weight on the line, at y and at what it stands for. */
  readonly logDensity: (y: number, at: number) => number;
  /** Near the mode, and the width there. */
  readonly centre: number;
  readonly scale: number;
  /** How far down to go on the left and on the right, as logarithms. */
  readonly reach: readonly [number, number];
  /** What a node stands for. */
  readonly value: (y: number) => number;
  /** Functions of that whose expectations tell when the step is fine enough. */
  readonly probe: (at: number) => readonly number[];
  /** Whether the total itself must have settled too; default false. */
  readonly totalMatters?: boolean;
  /** Relative difference between the last two steps; default 1e-9. */
  readonly agreement?: number;
  /** A step known to be fine enough, from a close neighbour: nothing is checked. */
  readonly step?: number;
}

const FINEST_STEP = 2 ** -9;

/**
 * The trapezoidal rule in s, where y = y₀ + σ sinh s: the double-exponential rule of Takahasi & Mori (1974), centred
 * on the mass.
 *
 * The step is halved until `probe` agrees between all nodes and every second one. The error of the rule falls about
 * with the square as the step halves; two step sizes may agree by chance, so the agreement asked for by default is
 * already the accuracy wanted.
 */
export function lineQuadrature(problem: LineProblem): LineQuadrature {
  const { centre, scale, reach, value, logDensity } = problem;
  const peak = logDensity(centre, value(centre));
  const outer = nodesOf(EDGE_STRIDE);
  const depth = (k: number) => {
    const y = centre + scale * outer.sinh[k]!;
    return logDensity(y, value(y)) - peak + outer.logCosh[k]!;
  };
  const left = -EDGE_STRIDE * edge((k) => depth(outer.middle - k), reach[0]);
  const right = EDGE_STRIDE * edge((k) => depth(outer.middle + k), reach[1]);
  for (let step = problem.step ?? 1 / 8; ; step /= 2) {
    const { sinh, logCosh, middle } = nodesOf(step);
    const first = Math.floor(left / step / 2) * 2;
    const size = Math.ceil(right / step) - first + 1;
    const at = new Float64Array(size);
    const w = new Float64Array(size);
    let total = 0;
    for (let k = 0; k < size; k += 1) {
      const y = centre + scale * sinh[middle + first + k]!;
      const h = value(y);
      at[k] = h;
      w[k] = Math.exp(logDensity(y, h) - peak + logCosh[middle + first + k]!);
      total += w[k]!;
    }
    for (let k = 0; k < size; k += 1) w[k]! /= total;
    if (problem.step || step <= FINEST_STEP || settled(at, w, problem)) {
      return { at, w, logTotal: peak + Math.log(total * step * scale), step };
    }
  }
}

/** Nodes lie no farther out than this, in s. */
const FARTHEST = 40;
const EDGE_STRIDE = 1 / 4;

/** How many strides outwards the density has fallen so deep. */
function edge(logDensity: (strides: number) => number, depth: number): number {
  let strides = 0;
  while (logDensity(strides) > -depth && strides * EDGE_STRIDE < FARTHEST) strides += 1;
  return strides;
}

interface Nodes {
  readonly sinh: Float64Array;
  readonly logCosh: Float64Array;
  /** Where s is 0. */
  readonly middle: number;
}

/** sinh s and ln cosh s at every multiple of a step; steps are powers of two, so there are few. */
const nodes = new Map<number, Nodes>();

export function nodesOf(step: number): Nodes {
  const known = nodes.get(step);
  if (known) return known;
  // Two beyond, for the first node is moved to an even place.
  const middle = Math.ceil(FARTHEST / step) + 2;
  const sinh = new Float64Array(2 * middle + 1);
  const logCosh = new Float64Array(2 * middle + 1);
  for (let k = 0; k < sinh.length; k += 1) {
    sinh[k] = Math.sinh((k - middle) * step);
    logCosh[k] = Math.log(Math.cosh((k - middle) * step));
  }
  const made = { sinh, logCosh, middle };
  nodes.set(step, made);
  return made;
}

function settled(
  at: Float64Array,
  w: Float64Array,
  { probe, totalMatters = false, agreement = 1e-9 }: LineProblem,
): boolean {
  const all = probe(at[at.length >> 1]!).map(() => 0);
  const half = all.slice();
  let halfWeight = 0;
  for (let k = 0; k < at.length; k += 1) {
    const values = probe(at[k]!);
    for (let j = 0; j < all.length; j += 1) all[j]! += w[k]! * values[j]!;
    if (k % 2 === 1) continue;
    halfWeight += w[k]!;
    for (let j = 0; j < all.length; j += 1) half[j]! += w[k]! * values[j]!;
  }
  if (totalMatters && Math.abs(2 * halfWeight - 1) > agreement) return false;
  return all.every((sum, j) => Math.abs(half[j]! / halfWeight - sum) <= agreement * Math.abs(sum));
}
