import type { Engine } from '../../warehouse/engine.ts';
import type { CurrencyFound } from './amounts.ts';
import type { Candidate } from './candidate.ts';
import type { Finding } from './finding.ts';
import type { Read } from './read.ts';
import type { Sample } from './sample.ts';

/** What is known when a file is looked at once more. */
export interface DetectionContext {
  /** The files that are described together. */
  readonly all: readonly Read[];
  /** What earlier looks have found. */
  readonly before: Finding;
  readonly currency: CurrencyFound | null;
  /** The shop's currency, where a person has said it. */
  readonly given?: string | undefined;
  readonly now: Date;
}

/** One thing that the rows of a file may show, once it is known of what entity they are. */
export type Detector = (
  engine: Engine,
  sample: Sample,
  candidate: Candidate,
  context: DetectionContext,
) => Finding | Promise<Finding>;
