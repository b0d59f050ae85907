import type { Question } from './questions/question.ts';
import type { Candidate } from './sampled.ts';

/** A remark that needs no answer: the detector that makes it, and its text. */
export interface Note {
  readonly code: string;
  readonly text: string;
}

/** What a detector adds to the proposal of a file. */
export interface Finding {
  readonly columns: Readonly<Record<string, string | readonly string[]>>;
  /** Canonical columns that are to be left out after all. */
  readonly without: readonly string[];
  readonly settings: Readonly<Record<string, unknown>>;
  readonly why: Readonly<Record<string, string>>;
  readonly ask: readonly string[];
  /** The same with the part that says it. */
  readonly notes: readonly Note[];
  /** What only a person can say, and the answers it may have. */
  readonly questions: readonly Question[];
}

export function finding(some: Partial<Finding>): Finding {
  return { columns: {}, without: [], settings: {}, why: {}, ask: [], notes: [], questions: [], ...some };
}

/** Two findings as one; evidence for the same thing is joined. */
export function merged(left: Finding, right: Finding): Finding {
  const why = { ...left.why };
  for (const [name, text] of Object.entries(right.why))
    why[name] = why[name] ? `${why[name]}; ${text}` : text;
  return {
    columns: { ...left.columns, ...right.columns },
    without: [...left.without, ...right.without],
    settings: { ...left.settings, ...right.settings },
    why,
    ask: [...left.ask, ...right.ask],
    notes: [...left.notes, ...right.notes],
    questions: [...left.questions, ...right.questions],
  };
}

/** A finding whose notes carry the code of their detector. */
export const coded = (code: string, one: Finding): Finding => ({
  ...one,
  notes: one.ask.map((text) => ({ code, text })),
});

/** A text of digits of any script as a whole number, as SQL. */
export function integerOf(text: string): string {
  return `try_cast(translate(${text}, '۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩', '01234567890123456789') as bigint)`;
}

/** A candidate as a finding changes it. */
export function withFinding(candidate: Candidate, { columns, without, why }: Finding): Candidate {
  const kept = <Value>(of: Readonly<Record<string, Value>>) =>
    Object.fromEntries(Object.entries(of).filter(([name]) => !without.includes(name)));
  const added = Object.values(columns).flat();
  const unsure = candidate.unsure.filter((text) => !added.some((header) => text.startsWith(`${header} is `)));
  return {
    ...candidate,
    columns: { ...kept(candidate.columns), ...columns },
    why: { ...kept(candidate.why), ...why },
    unsure,
  };
}
