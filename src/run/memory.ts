import { totalmem } from 'node:os';

const most = 4e9;

/**
 * How much DuckDB holds where nobody says it: half of the machine, at most 4 GB, which a run of five million customers
 * needs no more than; what does not fit goes to the store's disk.
 */
export const defaultMemory = (machine = totalmem()): string =>
  `${Math.round(Math.min(most, machine / 2) / 1e6)}MB`;
