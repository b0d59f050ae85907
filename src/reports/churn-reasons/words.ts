import { type Formats, reportText, texts } from '../locale/index.ts';
import type { Language } from '../view.ts';

/** A reason of the churn model with its numbers, as they stand in the traits. */
export interface Reason {
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

/** The reason in words with the customer's numbers: `94 days since the last order, usually 31`. */
export function reasonSaid(language: Language, format: Formats, { code, value, usual }: Reason): string {
  const key = `reason-said.${code}`;
  const message = (texts(language).reports as Catalogue)[key];
  if (message === undefined) return code;
  const said = (name: string, figure: number | null) => {
    // A plural needs the count itself, everything else its text.
    if (figure !== null && message.includes(`{${name}, plural`)) return Math.round(figure);
    if (shares.has(code)) return format.percent(figure);
    return figure === null || Number.isInteger(figure) ? format.count(figure) : format.decimal(figure, 1);
  };
  return reportText(language, key as never, {
    value: said('value', value),
    usual: said('usual', usual),
  });
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
