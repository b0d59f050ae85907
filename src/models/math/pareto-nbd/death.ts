import { type ChebyshevSeries, chebyshevSeries, chebyshevValue } from '../chebyshev.ts';
import { nodesOf } from '../line-quadrature.ts';

/**
 * G = P(an alive customer dies before the next purchase): with λ ~ Gamma(R, A) and μ ~ Gamma(s, B),
 *
 *   G = s A^R B^s ∫_0^∞ (A + y)^−R (B + y)^−(s+1) dy = ∫_0^∞ s e^−sh E^−R dh,   E = 1 + ρ(e^h − 1),  ρ = B / A,
 *
 * in closed form s / (R + s) ₂F₁(1, R; R+s+1; 1 − ρ): the ₂F₁ of Fader & Hardie (2005), "A Note on Deriving the
 * Pareto/NBD Model", in its two branches at once. The integral of a positive function has neither branch nor
 * cancellation, and it depends on time through θ = ln ρ alone, which moves between ln(β/α) and 0 only.
 *
 * Order of the outputs: ln G and its derivatives in (ln R, ln s, θ), first the three, then (RR, Rs, Rθ, ss, sθ, θθ)
 * of R, s and θ times R and s as powers stand: R∂_R, s∂_s, ∂_θ, R²∂_RR, Rs∂_Rs, R∂_Rθ, s²∂_ss, s∂_sθ, ∂_θθ.
 */
export const DEATH_OUTPUTS = 10;

/** How far down the density is followed, as a logarithm. */
const REACH = 45;

/**
 * Fills `out` and returns the step of the quadrature, good for the neighbourhood. With one output the derivatives are
 * left alone. This loop takes most of the time of a fit, so that it keeps to numbers: no array, no function is made.
 */
export function deathTerms(
  R: number,
  s: number,
  theta: number,
  out: Float64Array,
  options: { readonly step?: number | undefined; readonly outputs?: number } = {},
): number {
  const { step = stepFor(R, s, theta), outputs = DEATH_OUTPUTS } = options;
  const rho = Math.exp(theta);
  const { sinh, logCosh, middle } = nodesOf(step);
  const centre = modeOf(R, s, rho);
  const scale = scaleAt(Math.exp(centre), R, rho);
  const h0 = Math.exp(centre);
  const peak = centre - s * h0 - R * logEOf(h0, rho);
  let total = 0;
  let r = 0;
  let sMean = 0;
  let t = 0;
  let rr = 0;
  let rs = 0;
  let rt = 0;
  let ss = 0;
  let st = 0;
  let tt = 0;
  for (let side = -1; side <= 1; side += 2) {
    for (let k = side < 0 ? middle - 1 : middle; ; k += side) {
      const y = centre + scale * sinh[k]!;
      const h = Math.exp(y);
      // ln E and κ = ρ(e^h − 1) / E.
      let logE: number;
      let kappa: number;
      if (h < 1) {
        const rise = rho * Math.expm1(h);
        logE = Math.log1p(rise);
        kappa = rise / (1 + rise);
      } else {
        const fall = Math.exp(-h);
        const rest = rho + (1 - rho) * fall;
        logE = h + Math.log(rest);
        kappa = (rho * (1 - fall)) / rest;
      }
      const depth = y - s * h - R * logE - peak + logCosh[k]!;
      if (!(depth > -REACH)) break;
      const weight = Math.exp(depth);
      total += weight;
      if (outputs === 1) continue;
      const ofR = -R * logE;
      const ofS = 1 - s * h;
      const ofT = -R * kappa;
      r += weight * ofR;
      sMean += weight * ofS;
      t += weight * ofT;
      rr += weight * ofR * ofR;
      rs += weight * ofR * ofS;
      rt += weight * (ofR * ofT + ofT);
      ss += weight * ofS * ofS;
      st += weight * ofS * ofT;
      tt += weight * (ofT * ofT + ofT * (1 - kappa));
    }
  }
  out[0] = Math.min(0, Math.log(s) + peak + Math.log(total * step * scale));
  if (outputs === 1) return step;
  r /= total;
  sMean /= total;
  t /= total;
  out[1] = r;
  out[2] = sMean;
  out[3] = t;
  out[4] = rr / total - r * r;
  out[5] = rs / total - r * sMean;
  out[6] = rt / total - r * t;
  out[7] = ss / total - 1 - sMean * sMean;
  out[8] = st / total - sMean * t;
  out[9] = tt / total - t * t;
  return step;
}

/** ln E at h. */
function logEOf(h: number, rho: number): number {
  return h < 1 ? Math.log1p(rho * Math.expm1(h)) : h + Math.log(rho + (1 - rho) * Math.exp(-h));
}

/** The derivative of ln E in h. */
function slopeOf(h: number, rho: number): number {
  return rho / (rho + (1 - rho) * Math.exp(-h));
}

/** Width of the density of ln h at its mode h₀. */
function scaleAt(h0: number, R: number, rho: number): number {
  const slope = slopeOf(h0, rho);
  const curvature = 1 + R * h0 * h0 * slope * (1 - slope);
  return Math.min(1, 1 / Math.sqrt(Math.max(curvature, 0.25)));
}

/** ln h at the mode, where h (s + R slope(h)) = 1. */
function modeOf(R: number, s: number, rho: number): number {
  let low = -Math.log(s + R * Math.max(1, rho));
  let high = -Math.log(s + R * Math.min(1, rho));
  for (let i = 0; i < 60 && high - low > 1e-4; i += 1) {
    const middle = (low + high) / 2;
    const h = Math.exp(middle);
    if (h * (s + R * slopeOf(h, rho)) < 1) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

const COARSEST_STEP = 1 / 8;
const FINEST_STEP = 2 ** -9;
/** Four sums at once do not agree by chance, and the finer of the two steps has about the square of this. */
const AGREEMENT = 1e-7;

/** A step with which G and its derivatives have settled. */
function stepFor(R: number, s: number, theta: number): number {
  const rho = Math.exp(theta);
  const centre = modeOf(R, s, rho);
  let step = COARSEST_STEP;
  while (step > FINEST_STEP && !isSettled(R, s, rho, centre, step)) step /= 2;
  return step;
}

/** Whether every second node gives what all give: the total, and the means of h, h² and ln E. */
function isSettled(R: number, s: number, rho: number, centre: number, step: number): boolean {
  const { sinh, logCosh, middle } = nodesOf(step);
  const h0 = Math.exp(centre);
  const scale = scaleAt(h0, R, rho);
  const peak = centre - s * h0 - R * logEOf(h0, rho);
  let total = 0;
  let ofH = 0;
  let ofHH = 0;
  let ofE = 0;
  let half = 0;
  let halfOfH = 0;
  let halfOfHH = 0;
  let halfOfE = 0;
  for (let side = -1; side <= 1; side += 2) {
    for (let k = side < 0 ? middle - 1 : middle; ; k += side) {
      const y = centre + scale * sinh[k]!;
      const h = Math.exp(y);
      const logE = logEOf(h, rho);
      const depth = y - s * h - R * logE - peak + logCosh[k]!;
      if (!(depth > -REACH)) break;
      const weight = Math.exp(depth);
      total += weight;
      ofH += weight * h;
      ofHH += weight * h * h;
      ofE += weight * logE;
      if (k % 2 === 1) continue;
      half += weight;
      halfOfH += weight * h;
      halfOfHH += weight * h * h;
      halfOfE += weight * logE;
    }
  }
  const agrees = (all: number, even: number) =>
    Math.abs(even / half - all / total) * total <= AGREEMENT * all;
  return (
    Math.abs((2 * half) / total - 1) <= AGREEMENT &&
    agrees(ofH, halfOfH) &&
    agrees(ofHH, halfOfHH) &&
    agrees(ofE, halfOfE)
  );
}

/** Fewer points than this are evaluated one by one. */
const FEW_POINTS = 24;
const TOLERANCE = 1e-11;

/** The terms for one R over an interval of θ: by Chebyshev series where many points are asked for. */
export function deathTable(
  R: number,
  s: number,
  [low, high]: readonly [number, number],
  points: number,
  outputs = DEATH_OUTPUTS,
): (theta: number, out: Float64Array) => void {
  const full = new Float64Array(DEATH_OUTPUTS);
  let series: ChebyshevSeries | null = null;
  const step =
    points > 2
      ? Math.min(...[low, high].map((theta) => deathTerms(R, s, theta, full, { outputs })))
      : undefined;
  const options = { step, outputs };
  if (points > FEW_POINTS && high > low) {
    const fill = (theta: number, out: Float64Array) => {
      deathTerms(R, s, theta, full, options);
      for (let j = 0; j < outputs; j += 1) out[j] = full[j]!;
    };
    series = chebyshevSeries(fill, outputs, low, high, TOLERANCE);
  }
  return (theta, out) => {
    if (series) {
      for (let j = 0; j < outputs; j += 1) out[j] = chebyshevValue(series, j, theta);
      // Interpolation may end a rounding above the logarithm of one.
      out[0] = Math.min(0, out[0]!);
    } else {
      deathTerms(R, s, theta, full, options);
      for (let j = 0; j < outputs; j += 1) out[j] = full[j]!;
    }
  };
}
