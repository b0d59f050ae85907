import { type Fragment, identifier, sql } from './fragment.ts';

/** A column of text that says a coded trait with the two numbers beside it. */
export interface SentenceColumn {
  readonly name: string;
  /** Traits: the code, and the numbers of its sentence. The sentence stands after the last of them. */
  readonly code: string;
  readonly value: string;
  readonly usual: string;
}

/**
 * What a code's sentence is made of: its frame, with a mark where the words of each number go, from `sentence_frames`;
 * the words of each number, from `sentence_words`. Who exports lays both tables in the language asked for.
 */
export function sentenceJoins(
  { code, value, usual }: SentenceColumn,
  index: number,
  names: string[],
): Fragment {
  const [frame, first, second] = aliases(index);
  const of = (name: string) => identifier(name, names);
  return sql`left join sentence_frames ${frame} on ${frame}.said_code = ${of(code)} left join sentence_words ${first} on ${first}.said_slot = 'value' and ${first}.said_code = ${of(code)} and ${first}.said_figure = ${of(value)} left join sentence_words ${second} on ${second}.said_slot = 'usual' and ${second}.said_code = ${of(code)} and ${second}.said_figure = ${of(usual)}`;
}

export function sentenceSql({ code }: SentenceColumn, index: number, names: string[]): Fragment {
  const [frame, first, second] = aliases(index);
  const withValue = sql`replace(coalesce(${frame}.said_frame, ${identifier(code, names)}), '\uE000', coalesce(${first}.said_words, ${frame}.said_no_value, ''))`;
  return sql`replace(${withValue}, '\uE001', coalesce(${second}.said_words, ${frame}.said_no_usual, ''))`;
}

function aliases(index: number): [Fragment, Fragment, Fragment] {
  const of = (name: string) => identifier(`${name}_${index}`, [`${name}_${index}`]);
  return [of('said_frame'), of('said_value'), of('said_usual')];
}
