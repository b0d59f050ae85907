import type { Proposal, ProposedFeed } from '../ingest/propose/index.ts';
import type { Answer } from './questions.ts';

/** Proposals as they are once questions are answered: with the columns that were chosen, and what is still to be asked. */
export function settled(
  proposals: readonly Proposal[],
  feeds: Readonly<Record<string, unknown>>,
  answers: readonly Answer[],
): Proposal[] {
  const answered = new Set(answers.map(({ question }) => question.text));
  return proposals.map((one) => {
    const feed = feeds[one.name] as ProposedFeed | undefined;
    if (!feed || one.like) return one;
    return {
      ...one,
      feed: { ...one.feed, columns: feed.columns },
      ask: one.ask.filter((text) => !answered.has(text)),
    };
  });
}
