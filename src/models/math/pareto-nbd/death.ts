import { type ChebyshevSeries, chebyshevSeries, chebyshevValue } from '../chebyshev.ts';
import { lineQuadrature } from '../line-quadrature.ts';

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

/**
 * Fills `out` and returns the step of the quadrature, good for the neighbourhood. With one output the derivatives are
 * left alone.
 */
export function deathTerms(
  R: number,
  s: number,
  theta: number,
  out: Float64Array,
  step?: number,
  outputs = DEATH_OUTPUTS,
): number {
  const rho = Math.exp(theta);
  const logE = (h: number) =>
    h < 1 ? Math.log1p(rho * Math.expm1(h)) : h + Math.log(rho + (1 - rho) * Math.exp(-h));
  const slope = (h: number) => rho / (rho + (1 - rho) * Math.exp(-h));
  const centre = modeOf((h) => h * (s + R * slope(h)), s + R * Math.max(1, rho), s + R * Math.min(1, rho));
  const h0 = Math.exp(centre);
  const curvature = 1 + R * h0 * h0 * slope(h0) * (1 - slope(h0));
  const quadrature = lineQuadrature({
    ...(step ? { step } : {}),
    logDensity: (y) => {
      const h = Math.exp(y);
      return y - s * h - R * logE(h);
    },
    centre,
    scale: Math.min(1, 1 / Math.sqrt(Math.max(curvature, 0.25))),
    reach: [45, 45],
    value: Math.exp,
    probe: (h) => [h, h * h, logE(h)],
    totalMatters: true,
    // Five probes at once do not agree by chance, and the finer of the two steps has about the square of this.
    agreement: 1e-7,
  });
  const { at, w, logTotal } = quadrature;
  out[0] = Math.min(0, Math.log(s) + logTotal);
  if (outputs === 1) return quadrature.step;
  let r = 0;
  let sMean = 0;
  let t = 0;
  let rr = 0;
  let rs = 0;
  let rt = 0;
  let ss = 0;
  let st = 0;
  let tt = 0;
  for (let k = 0; k < at.length; k += 1) {
    const h = at[k]!;
    const weight = w[k]!;
    const ofR = -R * logE(h);
    const ofS = 1 - s * h;
    // κ = ρ(e^h − 1) / E.
    const kappa = h < 1 ? (rho * Math.expm1(h)) / (1 + rho * Math.expm1(h)) : slope(h) * -Math.expm1(-h);
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
  out[1] = r;
  out[2] = sMean;
  out[3] = t;
  out[4] = rr - r * r;
  out[5] = rs - r * sMean;
  out[6] = rt - r * t;
  out[7] = ss - 1 - sMean * sMean;
  out[8] = st - sMean * t;
  out[9] = tt - t * t;
  return quadrature.step;
}

/** ln h with `rise(h)` = 1, for a rising function between h / most and h / least. */
function modeOf(rise: (h: number) => number, most: number, least: number): number {
  let low = -Math.log(most);
  let high = -Math.log(least);
  for (let i = 0; i < 60 && high - low > 1e-4; i += 1) {
    const middle = (low + high) / 2;
    if (rise(Math.exp(middle)) < 1) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
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
      ? Math.min(...[low, high].map((theta) => deathTerms(R, s, theta, full, undefined, outputs)))
      : undefined;
  if (points > FEW_POINTS && high > low) {
    const fill = (theta: number, out: Float64Array) => {
      deathTerms(R, s, theta, full, step, outputs);
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
      deathTerms(R, s, theta, full, step, outputs);
      for (let j = 0; j < outputs; j += 1) out[j] = full[j]!;
    }
  };
}
