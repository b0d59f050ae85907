import { noCurrency } from '../../facts/no-currency.ts';
import type { Catalogue, SentenceColumn } from '../../segments/index.ts';
import type { Engine } from '../../warehouse/engine.ts';
import { loadSql } from '../../warehouse/sql.ts';
import { formats } from '../locale/index.ts';
import type { Language } from '../view.ts';
import { reasonPieces } from './words.ts';

const load = (name: string) => loadSql(new URL(`./${name}.sql`, import.meta.url));
const codesSql = load('codes');
const figuresSql = load('figures');

/** The reasons of a customer as sentences, beside their codes and numbers. */
export const reasonSentences: readonly SentenceColumn[] = [1, 2, 3].map((place) => ({
  name: `churn_reason_${place}_said`,
  code: `churn_reason_${place}`,
  value: `churn_reason_${place}_value`,
  usual: `churn_reason_${place}_usual`,
}));

/** Where a figure's words go; characters that no text has. */
const marks = { value: '\uE000', usual: '\uE001' } as const;

interface Figure {
  readonly code: string;
  readonly slot: 'value' | 'usual';
  readonly figure: number;
}

/**
 * Lays the words of every reason and figure into the temporary tables `sentence_frames` and `sentence_words`, of which
 * `membersQuery` puts the sentences together: what is said in JavaScript are some thousands of figures, not customers.
 * No sentences where the catalogue has no reasons.
 */
export async function writeSentences(
  engine: Engine,
  language: Language,
  catalogue: Catalogue,
): Promise<readonly SentenceColumn[]> {
  const names = new Set(catalogue.map(({ name }) => name));
  const needed = reasonSentences.flatMap(({ code, value, usual }) => [code, value, usual]);
  if (!needed.every((name) => names.has(name))) return [];
  const figures = await engine.rows<Figure>(figuresSql);
  // No sentence of a reason has money in it.
  const format = formats({ language, currency: noCurrency, calendar: 'gregorian' });
  const codes = await engine.rows<{ code: string }>(codesSql);
  const pieces = new Map(codes.map(({ code }) => [code, reasonPieces(language, format, code)]));
  const known = [...pieces];
  const saidOf = (code: string, slot: 'value' | 'usual', figure: number | null) => {
    const piece = pieces.get(code)?.find((one) => one.slot === slot);
    return piece ? piece.say(figure) : '';
  };
  await engine.load('sentence_frames', {
    said_code: known.map(([code]) => code),
    said_frame: known.map(([, parts]) =>
      parts.map((part) => (part.slot ? marks[part.slot] : part.say(null))).join(''),
    ),
    said_no_value: known.map(([code]) => saidOf(code, 'value', null)),
    said_no_usual: known.map(([code]) => saidOf(code, 'usual', null)),
  });
  await engine.load('sentence_words', {
    said_code: figures.map(({ code }) => code),
    said_slot: figures.map(({ slot }) => slot),
    said_figure: Float64Array.from(figures, ({ figure }) => figure),
    said_words: figures.map(({ code, slot, figure }) => saidOf(code, slot, figure)),
  });
  return reasonSentences;
}
