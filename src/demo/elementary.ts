/**
 * Natural logarithm and exponential in plain IEEE arithmetic, so that a seed gives the same bytes on every
 * machine and engine: ECMAScript leaves the last bit of Math.log and Math.exp to the implementation.
 * After fdlibm's e_log.c and e_exp.c, Copyright (C) 1993 by Sun Microsystems, Inc.; permission to use, copy,
 * modify and distribute that software is freely granted, provided that this notice is preserved.
 */
const cell = new Float64Array(1);
const words = new Uint32Array(cell.buffer);
/** Where the high word of a double lies: 1 on little-endian machines. */
const high = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1 ? 1 : 0;

const ln2High = 0.6931471803691238;
const ln2Low = 1.9082149292705877e-10;

/** Natural logarithm of a positive normal number. */
export function log(x: number): number {
  cell[0] = x;
  const word = words[high]!;
  // Scale to 1 + f in [sqrt(1/2), sqrt(2)): add so that mantissas past sqrt(2) carry into the exponent.
  const shifted = (word & 0xfffff) + 0x95f64;
  const carry = shifted & 0x100000;
  const k = (word >>> 20) - 1023 + (carry >>> 20);
  words[high] = (word & 0xfffff) | (carry ^ 0x3ff00000);
  const f = cell[0]! - 1;
  if (f === 0) return k * ln2High + k * ln2Low;
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const odd = w * (0.3999999999940942 + w * (0.22222198432149784 + w * 0.15313837699209373));
  const even =
    z * (0.6666666666666735 + w * (0.2857142874366239 + w * (0.1818357216161805 + w * 0.14798198605116586)));
  const half = 0.5 * f * f;
  return k * ln2High - (half - (s * (half + odd + even) + k * ln2Low) - f);
}

/** e to the power x; 0 below −700, where nothing here has any use for a smaller number. */
export function exp(x: number): number {
  if (x < -700) return 0;
  if (x > 700) throw new RangeError(`exp(${x}) is beyond what the generator needs`);
  const k = Math.floor(x * Math.LOG2E + 0.5);
  const hi = x - k * ln2High;
  const lo = k * ln2Low;
  const r = hi - lo;
  const t = r * r;
  const c =
    r -
    t *
      (0.16666666666666602 +
        t *
          (-0.0027777777777015593 +
            t * (0.00006613756321437934 + t * (-0.0000016533902205465252 + t * 4.1381367970572385e-8))));
  cell[0] = 1 - (lo - (r * c) / (2 - c) - hi);
  words[high] = words[high]! + k * 0x100000;
  return cell[0]!;
}
