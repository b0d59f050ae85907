import type { Detector } from '../detector.ts';
import { finding } from '../finding.ts';
import { fold } from '../names/index.ts';
import { says } from '../names/words.ts';
import { dated, numeric, type Profile } from '../profile.ts';
import { inMoney, readerOf, stakes, worthOf } from '../worth.ts';
import type { Question } from './question.ts';

/** Numbers with more digits are ids. */
const maxDigits = 4;
const isSure = 0.95;
const maxDistinct = 100;

/** What was done with pieces, for a header that says no more: what was sold and sent before what was only ordered. */
const sent =
  /^(sold|shipped|delivered|billed|invoiced|dispatched|verkauft|geliefert|berechnet|فروخته( شده)?|فروش رفته|ارسال شده|ارسالی|تحویل شده|تحویلی|المباع|مباع|المشحون|مشحون|المسلم)$/u;
const wanted = /^(ordered|requested|bestellt|سفارش داده شده|سفارشی|درخواستی|المطلوب|مطلوب)$/u;
const rank = ({ header }: Pick<Profile, 'header'>) => {
  const name = fold(header);
  return sent.test(name) ? 0 : wanted.test(name) ? 1 : 2;
};

const isPieces = ({ header, filled, whole, distinct, negative, examples }: Profile, rows: number) =>
  rank({ header }) < 2 &&
  filled >= rows * isSure &&
  whole === filled &&
  distinct > 1 &&
  distinct <= maxDistinct &&
  distinct * 4 <= filled &&
  negative < filled / 2 &&
  examples.every((text) => text.length <= maxDigits);

/**
 * Where what a line is worth is called a price and no column a quantity: columns such as ordered and shipped may be the
 * pieces. Without them a line would be worth one piece.
 */
export const unnamedQuantity: Detector = async (engine, sample, candidate, context) => {
  const { amount, quantity, unit_price } = candidate.columns;
  const header = String(amount ?? unit_price ?? '');
  if (candidate.entity.name !== 'order_lines' || quantity !== undefined || !says(header, 'price'))
    return finding({});
  const used = new Set(Object.values(candidate.columns).flat());
  const pieces = sample.profiles
    .filter(
      (one) =>
        !used.has(one.header) && numeric(one) > isSure && dated(one) < 0.5 && isPieces(one, sample.rows),
    )
    .sort((left, right) => rank(left) - rank(right));
  const worth = worthOf(sample, candidate, context);
  if (pieces.length === 0 || !worth) return finding({});
  const read = readerOf(pieces);
  const sums = pieces.map((one, at) => `round(sum(${worth} * ${read(one, 'quantity')}), 2) as times_${at}`);
  const [row] = await engine.rows<Record<string, number | null>>(
    `select ${[stakes(worth), ...sums].join(', ')} from ${sample.table}`,
  );
  const money = row?.money ?? null;
  const names = pieces.map((one) => one.header).join(', ');
  const question: Question = {
    code: 'unnamed_quantity',
    path: 'columns',
    open: { quantity: '?' },
    text: `${header} is called a price, and no column a quantity: each line is worth one piece. ${names} ${pieces.length > 1 ? 'hold' : 'holds'} small whole numbers: if they are the pieces that were sold, map the one that was paid for as "quantity".`,
    evidence: `${inMoney(money).replace(/^, /, '')} as it stands; ${pieces.map((one, at) => `times ${one.header}${inMoney(row?.[`times_${at}`] ?? null)}`).join('; ')}`,
    rows: row?.rows ?? sample.rows,
    money,
    choices: [
      ...pieces.map((one, at) => ({
        value: {
          quantity: one.header,
          ...(amount === undefined ? {} : { unit_price: amount, amount: null }),
        },
        label: `${one.header} is how many were sold: ${header} × ${one.header}`,
        ...(at === 0 ? ({ recommended: true } as const) : {}),
      })),
      { value: null, label: `no column: ${header} is what the line is worth` },
    ],
  };
  return finding({ questions: [question] });
};
