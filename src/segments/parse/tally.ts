import { RuleError } from '../rule.ts';
import { limits } from '../schema.ts';

/** Counts what a rule has of conditions and of listed values. @throws RuleError */
export interface Tally {
  condition(path: string): void;
  listed(value: unknown, path: string): void;
}

/** `restart` counts from nothing again: what is only named does not count until it is used. */
export function createTally(): Tally & { restart(): void } {
  let conditions = 0;
  let listed = 0;
  return {
    condition(path) {
      conditions += 1;
      if (conditions > limits.leaves) {
        throw new RuleError(
          path,
          `has more than ${limits.leaves} conditions`,
          undefined,
          'Split it into segments.',
        );
      }
    },
    listed(value, path) {
      if (Array.isArray(value)) listed += value.length;
      if (listed > limits.listed) {
        throw new RuleError(
          path,
          `lists more than ${limits.listed} values with the lists before it`,
          undefined,
          'Split it into segments.',
        );
      }
    },
    restart() {
      [conditions, listed] = [0, 0];
    },
  };
}
