import type { Failure } from '../../warehouse/failure.ts';
import type { Note } from './finding.ts';
import type { Question } from './questions/question.ts';

/** A feed as `init` writes it: what is not known stands as "?", with the question beside it. */
export interface ProposedFeed {
  readonly entity: string;
  readonly files: readonly string[];
  readonly columns: Readonly<Record<string, string | readonly string[]>>;
  readonly [setting: string]: unknown;
  /** Why each column and setting is as it is. */
  readonly $why: Readonly<Record<string, string>>;
  /** What a person has to answer, or should look at. */
  readonly $ask: readonly string[];
}

export interface Proposal {
  readonly path: string;
  /** What the feed is called; files that are read alike have one feed. */
  readonly name: string;
  /** Its entity is "?" where the file fits none; `ask` then says what is missing. */
  readonly feed: ProposedFeed;
  readonly rows: number;
  /** Columns of the file that nothing uses. */
  readonly unused: readonly string[];
  /** In words: what a person has to answer, and what to look at. */
  readonly ask: readonly string[];
  /** What to look at, beside the questions, with the part of the look that says it. */
  readonly notes: readonly Note[];
  /** What a person has to answer, most money first. */
  readonly questions: readonly Question[];
  readonly currency: { code: string; why: string } | null;
  /** What the amounts themselves name, where no column does it row by row. */
  readonly amountsIn: string | null;
  /** The file whose feed describes this one, too. */
  readonly like?: string;
}

export interface ProposeOptions {
  /** In whose scratch copies of files lie. */
  readonly store: string;
  readonly now: Date;
  /** Of files with several sheets or lists: only this one. */
  readonly sheet?: string;
  /** What the shop's money is in, where a person has said it. */
  readonly currency?: string;
  /** Names that feeds have already. */
  readonly taken?: readonly string[];
  /** Is told of a file that cannot be read; the others are described. Without it the first such file ends it all. */
  readonly refused?: (path: string, failure: Failure) => void;
}

/** What is known of the shop beside its files. */
export type Known = Pick<ProposeOptions, 'now' | 'currency'>;

/** A proposal with more to be said of it. */
export function asked(proposal: Proposal, code: string, more: readonly string[]): Proposal {
  if (more.length === 0) return proposal;
  const ask = [...proposal.ask, ...more];
  const notes = [...proposal.notes, ...more.map((text) => ({ code, text }))];
  return { ...proposal, ask, notes, feed: { ...proposal.feed, $ask: ask } };
}
