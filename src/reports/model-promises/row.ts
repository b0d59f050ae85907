export type PromiseRow = {
  readonly place: number;
  readonly cut: string;
  readonly until: string;
  readonly quantity: 'value' | 'purchases';
  readonly promised: number;
  readonly low: number;
  readonly high: number;
  readonly came: number;
  readonly average: number;
  readonly last_year: number | null;
};

/** Whether what came lay within the range promised. */
export const wasKept = ({ low, high, came }: PromiseRow): boolean => came >= low && came <= high;
