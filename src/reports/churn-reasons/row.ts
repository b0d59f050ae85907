export type ReasonTotal = {
  readonly reason: string;
  readonly customers: number;
  readonly value: number;
};
