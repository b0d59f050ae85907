/** Parts of the bridge between the two totals; `withheld` stands for those of few people. */
const changes = ['new', 'grown', 'shrunk', 'lost', 'corrected', 'withheld'] as const;

export type BridgePart = {
  readonly position: number;
  readonly part: 'before' | 'now' | (typeof changes)[number];
  /** Null where it is withheld. */
  readonly customers: number | null;
  /** The total before and now, and by how much a part changed it. */
  readonly value: number;
  /** The day of the total before. */
  readonly before_on: string | null;
};
