import type { RepeatModelName } from '../math/repeat-model.ts';

/** What decides: how well the model predicted the counts of the holdout, and how few parameters it has. */
export interface Contender {
  readonly name: RepeatModelName;
  /** Parameters fitted, k included. */
  readonly size: number;
  /** Mean of ln P(what happened) by customer. */
  readonly logScore: number;
  /** By how much that falls short of the best, and the standard error of this, customer by customer. */
  readonly shortfall: number;
  readonly error: number;
  /** Larger contenders whose likelihood says that this one, nested in them, is not enough. */
  readonly rejectedBy: readonly RepeatModelName[];
}

/** A shortfall within two standard errors, or a thousandth of the score, is no difference. */
const ERRORS = 2;
const LEAST_SHARE = 0.001;

type Reason = 'best' | 'plainer' | 'only' | 'kept';

export interface Choice {
  readonly name: RepeatModelName;
  readonly reason: Reason;
  readonly best: RepeatModelName;
  /** Contenders that did as well as the best, within noise. */
  readonly level: readonly RepeatModelName[];
}

export function isLevel({
  shortfall,
  error,
  logScore,
}: Pick<Contender, 'shortfall' | 'error' | 'logScore'>): boolean {
  return shortfall <= Math.max(ERRORS * error, LEAST_SHARE * Math.abs(logScore));
}

/**
 * The best log score of the tests wins. Those level with it share the win; of them a nested model is left out where
 * the likelihood ratio rejects it against a larger one that is level too; of the rest the smallest is taken, and of
 * equal size the one that stands first in the list of candidates. So a tie is broken the same way every time. The model
 * of the run before is kept as long as it is level with the best: a model is changed only for one that is better by more
 * than chance.
 */
export function choose(contenders: readonly Contender[], before?: RepeatModelName): Choice | null {
  const [best] = [...contenders].sort((a, b) => b.logScore - a.logScore);
  if (!best) return null;
  const level = contenders.filter(isLevel);
  const names = level.map(({ name }) => name);
  const previous = level.filter(({ rejectedBy }) => !rejectedBy.some((name) => names.includes(name)));
  const plainest = previous.reduce<Contender>(
    (plain, next) => (next.size < plain.size ? next : plain),
    previous[0] ?? best,
  );
  const kept = previous.find(({ name }) => name === before);
  const chosen = kept ?? plainest;
  const reason =
    contenders.length === 1 ? 'only' : chosen === best ? 'best' : chosen === plainest ? 'plainer' : 'kept';
  return { name: chosen.name, reason, best: best.name, level: names };
}
