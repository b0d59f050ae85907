export type GainPoint = {
  readonly share: number;
  readonly model: number;
  readonly baseline: number;
  readonly hindsight: number;
};

/** The point nearest to a share of customers. */
export function at(rows: readonly GainPoint[], share: number): GainPoint | null {
  const [nearest] = [...rows].sort((a, b) => Math.abs(a.share - share) - Math.abs(b.share - share));
  return nearest ?? null;
}
