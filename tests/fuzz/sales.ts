import type { Chance } from './random.ts';

export type Sale = Record<'order' | 'customer' | 'date' | 'amount' | 'note', string>;

/** What a load of a file has to come to. */
export interface Truth {
  /** Rows that land and rows that are held; null where it cannot be known which. */
  readonly loaded: number | null;
  readonly held: number | null;
  /** Sum of what lands, in cents; null where it cannot be known. */
  readonly cents: number | null;
  /** The file must be refused, may be, or must not. */
  readonly refusal: 'must' | 'may' | 'never';
  /** Every row that lands is one that was written; false where bytes were changed at random. */
  readonly isFaithful: boolean;
}

export interface Case {
  readonly what: string;
  readonly name: string;
  readonly bytes: Buffer;
  readonly feed: object;
  readonly truth: Truth;
  /** By order: the cents that were written. */
  readonly written: ReadonlyMap<string, number>;
  /** Lies beside the file. */
  readonly beside?: { readonly suffix: string; readonly text: string };
}

export const columns = ['order', 'customer', 'date', 'amount', 'note'] as const;

const notes = {
  plain: ['as usual', 'gift', '', 'two; boxes', 'a,b', 'say "hi"', 'tab\there', 'pipe|here', '=1+1', 'null'],
  persian: ['سفارش تلفنی', 'هديه تولد', 'ارسال رايگان', 'مشتري خوب تهران', 'بازگشت به انبار'],
  western: ['Grüße aus Köln', 'déjà payé à Besançon', 'mañana por la tarde', 'Käse für Jörg'],
  wide: ['۱۲۳ عدد', 'هدیه‌ی 🎁', 'Łódź', '日本', 'zwei\nZeilen', 'Zoë'],
};
export type Tongue = keyof typeof notes;

export const centsOf = (amount: string) => Math.round(Number(amount) * 100);

export function salesOf(chance: Chance, id: number, count: number, tongue: Tongue): Sale[] {
  return Array.from({ length: count }, (_, row) => ({
    order: `f${id}-${row}`,
    customer: `c${chance.below(50)}`,
    date: `2024-${String(1 + chance.below(12)).padStart(2, '0')}-${String(1 + chance.below(28)).padStart(2, '0')}`,
    amount: (1 + chance.below(100_000) / 100).toFixed(2),
    note: chance.isLucky(tongue === 'plain' ? 1 : 0.3) ? chance.one(notes.plain) : chance.one(notes[tongue]),
  }));
}

export const sumOf = (sales: readonly Sale[]) => sales.reduce((sum, { amount }) => sum + centsOf(amount), 0);
export const writtenOf = (sales: readonly Sale[]) =>
  new Map(sales.map(({ order, amount }) => [order, centsOf(amount)]));

/** All of it lands, but for the rows that are held. */
export function exact(sales: readonly Sale[], held: ReadonlySet<number> = new Set()): Truth {
  const landed = sales.filter((_, row) => !held.has(row));
  return { loaded: landed.length, held: held.size, cents: sumOf(landed), refusal: 'never', isFaithful: true };
}

export const refused: Truth = { loaded: null, held: null, cents: null, refusal: 'must', isFaithful: true };
/** Nobody can say what becomes of it; but what lands was written so. */
export const open: Truth = { ...refused, refusal: 'may' };
/** Not even that. */
export const blind: Truth = { ...open, isFaithful: false };
