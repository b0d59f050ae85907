import { type Choice, likeliest, type Question } from '../ingest/propose/index.ts';
import type { Effects } from './effects.ts';
import { count } from './table.ts';

export interface Answer {
  readonly question: Question;
  readonly choice: Choice;
  /** Taken as the likeliest, without a person. */
  readonly isTaken: boolean;
}

/** A question as it is put to a person, with its evidence, what is at stake, and numbered answers. */
function wordsOf({ text, evidence, rows, money, choices, path }: Question): string {
  const stake = [
    `${count(rows)} ${rows === 1 ? 'row' : 'rows'}`,
    ...(money === null ? [] : [`${money.toLocaleString('en', { maximumFractionDigits: 2 })} in money`]),
  ];
  return [
    `${path}: ${text}`,
    `  ${[...(evidence ? [evidence] : []), `at stake: ${stake.join(', ')}`].join('. ')}`,
    ...choices.map(
      ({ label, recommended }, at) => `  ${at + 1}  ${label}${recommended ? ' (likeliest)' : ''}`,
    ),
  ].join('\n');
}

/** What was typed as one of the answers: its number, its value, or nothing for the likeliest. */
function choiceOf(question: Question, typed: string): Choice | null {
  const text = typed.trim();
  const { choices } = question;
  if (text === '') return likeliest(question) ?? null;
  const numbered = /^[0-9]+$/.test(text) ? choices[Number(text) - 1] : undefined;
  const same = choices.find(({ value }) => value === text);
  // What has no list of answers takes any text: the code of a currency, a header.
  const isFree = choices.length === 0 || ['currency', 'role', 'missing_column'].includes(question.code);
  return numbered ?? same ?? (isFree && !/^[0-9]+$/.test(text) ? { value: text, label: text } : null);
}

async function asked(ask: NonNullable<Effects['ask']>, question: Question): Promise<Choice | null> {
  const hint =
    question.choices.length === 0 ? 'Type it' : `1 to ${question.choices.length}, Enter for the likeliest`;
  for (let tries = 0; tries < 3; tries += 1) {
    const typed = await ask(
      `${tries === 0 ? `${wordsOf(question)}\n` : ''}${hint}, or "?" to leave it open: `,
    );
    if (typed.trim() === '?') return null;
    const choice = choiceOf(question, typed);
    if (choice) return choice;
  }
  return null;
}

/** The answers that a person gives at a terminal, or the likeliest ones; what has none stays open. */
export async function answersOf(
  { ask }: Effects,
  questions: readonly Question[],
  { yes, silent }: { readonly yes: boolean; readonly silent: boolean },
): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (const question of questions) {
    const choice = yes ? likeliest(question) : ask && !silent ? await asked(ask, question) : null;
    if (choice) answers.push({ question, choice, isTaken: yes });
  }
  return answers;
}
