import { type Formats, messagePieces, texts } from '../locale/index.ts';
import type { Language } from '../view.ts';

/** A reason of the churn model with its numbers, as they stand in the traits. */
interface Reason {
  readonly code: string;
  readonly value: number | null;
  readonly usual: number | null;
}

type Catalogue = Readonly<Record<string, string>>;

/** Shares of 1; all else is counted. */
const shares: ReadonlySet<string> = new Set(['returns', 'discounts', 'channel', 'once']);

/** The short name of a reason; a code without one stays as it is. */
export function reasonName(language: Language, code: string): string {
  return (texts(language).reports as Catalogue)[`reason.${code}`] ?? code;
}

/** A part of a reason's sentence: as it stands, or the words of one of the two figures. */
interface ReasonPiece {
  readonly slot: 'value' | 'usual' | null;
  say(figure: number | null): string;
}

/** The sentence of a reason in its parts, each of which needs one figure at most. */
export function reasonPieces(language: Language, format: Formats, code: string): readonly ReasonPiece[] {
  const message = (texts(language).reports as Catalogue)[`reason-said.${code}`];
  if (message === undefined) return [{ slot: null, say: () => code }];
  return messagePieces(language, message).map(({ needs, isPlural, say }): ReasonPiece => {
    if (needs === null) return { slot: null, say: () => say({}) };
    const said = (figure: number | null) => {
      // A plural needs the count itself, everything else its text.
      if (figure !== null && isPlural) return Math.round(figure);
      if (shares.has(code)) return format.percent(figure);
      return figure === null || Number.isInteger(figure) ? format.count(figure) : format.decimal(figure, 1);
    };
    return { slot: needs as 'value' | 'usual', say: (figure) => say({ [needs]: said(figure) }) };
  });
}

/** The reason in words with the customer's numbers: `94 days since the last order, usually 31`. */
export function reasonSaid(language: Language, format: Formats, { code, value, usual }: Reason): string {
  const figures = { value, usual };
  return reasonPieces(language, format, code)
    .map(({ slot, say }) => say(slot ? figures[slot] : null))
    .join('');
}

/** The reasons of a customer's row of traits, the strongest first. */
export function reasonsOf(row: Readonly<Record<string, unknown>>): Reason[] {
  const number = (value: unknown) => (typeof value === 'number' ? value : null);
  return [1, 2, 3].flatMap((place) => {
    const code = row[`churn_reason_${place}`];
    if (typeof code !== 'string') return [];
    return [
      {
        code,
        value: number(row[`churn_reason_${place}_value`]),
        usual: number(row[`churn_reason_${place}_usual`]),
      },
    ];
  });
}
