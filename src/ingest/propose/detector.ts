import type { Engine } from '../../warehouse/engine.ts';
import type { Finding } from './finding.ts';
import type { Read } from './read.ts';
import type { Candidate, Sample } from './sampled.ts';

/** What was found of the currency of amounts. */
export interface CurrencyFound {
  readonly found: { readonly code: string; readonly why: string } | null;
  readonly ask: readonly string[];
  readonly isToman: boolean;
  /** Where several may be meant and none is known: a sign of many, headers that name one each. */
  readonly perhaps: readonly string[];
}

/** What a detector knows besides the file. */
export interface DetectionContext {
  /** The files that are described together. */
  readonly all: readonly Read[];
  /** Findings of the detectors that ran before. */
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
