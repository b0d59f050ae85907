import type { Engine } from '../../warehouse/engine.ts';
import type { CurrencyFound } from './amounts.ts';
import type { Fit } from './fit.ts';
import type { Found } from './found.ts';
import type { Read } from './read.ts';
import type { Sample } from './sample.ts';

/** What is known when a file is looked at once more. */
export interface Beside {
  /** The files that are described together. */
  readonly all: readonly Read[];
  /** What earlier looks have found. */
  readonly before: Found;
  readonly currency: CurrencyFound | null;
  /** The shop's currency, where a person has said it. */
  readonly given?: string | undefined;
  readonly now: Date;
}

/** One thing that the rows of a file may show, once it is known of what entity they are. */
export type Look = (engine: Engine, sample: Sample, fit: Fit, beside: Beside) => Found | Promise<Found>;
