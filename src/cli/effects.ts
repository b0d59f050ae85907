import type { Readable } from 'node:stream';

/** What a command does to the world outside the store, so that tests can pass their own. */
export interface Effects {
  /** Standard output: results alone. */
  readonly out: (text: string) => void;
  /** Standard error: progress and complaints. */
  readonly err: (text: string) => void;
  /** True where progress may overwrite its own line. */
  readonly isTerminal: boolean;
  readonly columns: number;
  readonly now: () => Date;
  readonly folder: () => string;
  readonly stdin: () => Readable;
}

export const processEffects: Effects = {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  isTerminal: process.stderr.isTTY === true,
  columns: process.stderr.columns ?? 80,
  now: () => new Date(),
  folder: () => process.cwd(),
  stdin: () => process.stdin,
};
