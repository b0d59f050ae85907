/**
 * A member of the family (M)BG/CNBD-k of Platzer & Reutterer (2016), "Ticking Away the Moments: Timing Regularity
 * Helps to Better Predict Customer Activity", Marketing Science 35(5). BG/NBD is k = 1.
 */
export interface BgVariant {
  /** Gaps are Erlang-k with rate λ: every k-th tick of a Poisson stream is a purchase. The mean gap is k / λ. */
  readonly k: number;
  /** Whether a customer may drop out right after the first purchase too (Batislam et al. 2007). */
  readonly dropsAtOnce: boolean;
}

export const BG_NBD: BgVariant = Object.freeze({ k: 1, dropsAtOnce: false });
export const MBG_NBD: BgVariant = Object.freeze({ k: 1, dropsAtOnce: true });

/** How often a customer with x repeat purchases, alive, has had the chance to drop out. */
export function chancesToDrop({ dropsAtOnce }: BgVariant, x: number): number {
  return dropsAtOnce ? x + 1 : x;
}

/** "BG/NBD", "MBG/CNBD-3". */
export function variantName({ k, dropsAtOnce }: BgVariant): string {
  return `${dropsAtOnce ? 'M' : ''}BG/${k === 1 ? 'NBD' : `CNBD-${k}`}`;
}
