/**
 * Nodes and weights of Gauss–Legendre quadrature on [0, 1], by Newton's steps on the Legendre polynomial (Press et al.
 * 2007, Numerical Recipes, 3rd ed., 4.6.1).
 */
export function gaussLegendre(size: number): { readonly at: Float64Array; readonly w: Float64Array } {
  const at = new Float64Array(size);
  const w = new Float64Array(size);
  for (let i = 0; i < size; i += 1) {
    let z = Math.cos((Math.PI * (i + 0.75)) / (size + 0.5));
    let slope = 1;
    for (let step = 0; step < 50; step += 1) {
      let value = 1;
      let before = 0;
      for (let j = 1; j <= size; j += 1) {
        [before, value] = [value, ((2 * j - 1) * z * value - (j - 1) * before) / j];
      }
      slope = (size * (z * value - before)) / (z * z - 1);
      const change = value / slope;
      z -= change;
      if (Math.abs(change) < 1e-15) break;
    }
    at[i] = (1 - z) / 2;
    w[i] = 1 / ((1 - z * z) * slope * slope);
  }
  return { at, w };
}
