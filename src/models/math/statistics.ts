/** Φ⁻¹: Wichura (1988), Algorithm AS 241 (PPND16), relative accuracy about 1e-16. */
export function normalQuantile(probability: number): number {
  const q = probability - 0.5;
  if (Math.abs(q) <= 0.425) {
    const r = 0.180625 - q * q;
    return (q * polynomial(CENTRE[0], r)) / polynomial(CENTRE[1], r);
  }
  const tail = q < 0 ? probability : 1 - probability;
  if (!(tail > 0)) return tail === 0 ? Math.sign(q) * Number.POSITIVE_INFINITY : Number.NaN;
  const r = Math.sqrt(-Math.log(tail));
  const [top, bottom] = r <= 5 ? MIDDLE : FAR;
  const shifted = r <= 5 ? r - 1.6 : r - 5;
  return (Math.sign(q) * polynomial(top, shifted)) / polynomial(bottom, shifted);
}

const CENTRE = [
  [
    3.3871328727963665, 133.14166789178438, 1971.5909503065513, 13731.69376550946, 45921.95393154987,
    67265.7709270087, 33430.57558358813, 2509.0809287301227,
  ],
  [
    1, 42.31333070160091, 687.1870074920579, 5394.196021424751, 21213.794301586597, 39307.89580009271,
    28729.085735721943, 5226.495278852854,
  ],
] as const;
const MIDDLE = [
  [
    1.4234371107496835, 4.630337846156546, 5.769497221460691, 3.6478483247632045, 1.2704582524523684,
    0.2417807251774506, 0.022723844989269184, 0.0007745450142783414,
  ],
  [
    1, 2.053191626637759, 1.6763848301838038, 0.6897673349851, 0.14810397642748008, 0.015198666563616457,
    0.0005475938084995345, 1.0507500716444169e-9,
  ],
] as const;
const FAR = [
  [
    6.657904643501103, 5.463784911164114, 1.7848265399172913, 0.29656057182850487, 0.026532189526576124,
    0.0012426609473880784, 2.7115555687434876e-5, 2.0103343992922881e-7,
  ],
  [
    1, 0.599832206555888, 0.1369298809227358, 0.014875361290850615, 0.0007868691311456133,
    1.8463183175100548e-5, 1.421511758316446e-7, 2.0442631033899397e-15,
  ],
] as const;

function polynomial(coefficients: readonly number[], z: number): number {
  return coefficients.reduceRight((sum, coefficient) => sum * z + coefficient, 0);
}

/** Pearson's correlation, weighted by `n`; null where one side does not vary. */
export function correlation(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  n: ArrayLike<number> = new Float64Array(x.length).fill(1),
): number | null {
  let weight = 0;
  let meanX = 0;
  let meanY = 0;
  for (let i = 0; i < x.length; i += 1) {
    weight += n[i]!;
    meanX += n[i]! * x[i]!;
    meanY += n[i]! * y[i]!;
  }
  meanX /= weight;
  meanY /= weight;
  let xx = 0;
  let yy = 0;
  let xy = 0;
  for (let i = 0; i < x.length; i += 1) {
    xx += n[i]! * (x[i]! - meanX) ** 2;
    yy += n[i]! * (y[i]! - meanY) ** 2;
    xy += n[i]! * (x[i]! - meanX) * (y[i]! - meanY);
  }
  return xx > 0 && yy > 0 ? xy / Math.sqrt(xx * yy) : null;
}
