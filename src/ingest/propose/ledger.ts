import { trimmed } from '../values/text.ts';
import { isOfOrders } from './candidate.ts';
import type { Detector } from './detector.ts';
import { finding } from './finding.ts';
import { saysNoSale } from './kinds.ts';
import type { Profile } from './profile.ts';
import { meaningOf } from './questions/status-words.ts';
import { statementOf } from './statement.ts';
import { inMoney, readerOf } from './worth.ts';

/** A column of more texts than these is no list of kinds. */
const maxKinds = 20;
/** Where more than this share of what was sold stands on the other side, most of it was paid and not given back. */
const maxReturns = 0.5;

const isPayment = (value: string) =>
  meaningOf(value) !== 'undone' &&
  (saysNoSale(value) ||
    /receipt|received|collect|zahlung|paiement|pago|tahsilat|ödeme|قبض|تحصیل/i.test(value));

/**
 * A ledger of customers has what was sold on one side and what was given back or paid on the other: only one of them is
 * what an order is worth, and the other comes off or is no sale.
 */
export const ledger: Detector = async (engine, sample, candidate) => {
  const statement = isOfOrders(candidate) ? statementOf(sample.profiles) : null;
  const sides = statement ? [statement.debit, statement.credit] : [];
  if (!sides.some(({ header }) => header === candidate.columns.amount)) return finding({});
  const [debit, credit] = sides as [Profile, Profile];
  const read = readerOf(sides);
  const total = (one: Profile) => `sum(abs(${read(one)})) as ${one.column}`;
  const counted = (one: Profile) =>
    `cast(count(*) filter (where ${read(one)} <> 0) as integer) as rows_${one.column}`;
  const [sums] = await engine.rows<Record<string, number>>(
    `select ${[...sides.map(total), ...sides.map(counted)].join(', ')} from ${sample.table}`,
  );
  const sumOf = ({ column }: Profile) => Number(sums?.[column] ?? 0);
  // Who sells on account books what is sold on one side, and gets less back.
  const [sold, back] = sumOf(debit) >= sumOf(credit) ? [debit, credit] : [credit, debit];
  const [rows, money] = [Number(sums?.[`rows_${back.column}`] ?? 0), sumOf(back)];
  const why = { amount: `${sold.header} is the side on which more was booked` };
  const columns = { amount: sold.header };
  if (rows === 0) return finding({ columns, why });
  const kinds = await kindsOf();
  const isPaid = kinds ? kinds.hasPayments && !kinds.hasReturns : money > sumOf(sold) * maxReturns;
  const side = { column: back.header, means: { '*': 'sale' } };
  const comesOff = { returned: { amount: back.header }, rows: kinds ? [side, kinds.rule] : side };
  const blank = await engine.rows<{ value: string }>(
    `select distinct ${trimmed(back.column)} as value from ${sample.table} where ${read(back)} = 0`,
  );
  const payment = {
    column: back.header,
    means: { ...Object.fromEntries(blank.map(({ value }) => [value, 'sale'])), '*': 'no_sale' },
  };
  const none = { rows: kinds ? [payment, kinds.rule] : payment };
  const recommended = { recommended: true } as const;
  return finding({
    columns,
    why,
    questions: [
      {
        code: 'ledger',
        path: '',
        open: { rows: { column: back.header, means: { '*': '?' } } },
        text: `${sold.header} and ${back.header} are two sides of a ledger: ${sold.header} is what was sold, and ${rows} rows of ${back.header} gave something back or paid for it. Both are never added up.${kinds?.hasPayments ? ` By ${kinds.rule.column}, payments are no sales.` : ''}`,
        evidence: `${rows} of ${sample.rows} rows have a ${back.header}${inMoney(money)}; ${sold.header}${inMoney(sumOf(sold))}`,
        rows,
        money,
        choices: [
          {
            value: comesOff,
            label: `what stands in ${back.header} was given back: it comes off`,
            ...(isPaid ? {} : recommended),
          },
          {
            value: none,
            label: `rows with a ${back.header} are payments: no sales`,
            ...(isPaid ? recommended : {}),
          },
        ],
      },
    ],
  });

  /** A column of few texts that tells payments from returns on the side of what came back. */
  async function kindsOf() {
    const used = new Set([...Object.values(candidate.columns).flat(), debit.header, credit.header]);
    const lists = sample.profiles.filter(
      ({ header, distinct, letters, filled }) =>
        (!used.has(header) ||
          header === candidate.columns.description ||
          header === candidate.columns.status) &&
        distinct > 1 &&
        distinct <= maxKinds &&
        letters > 0 &&
        filled > sample.rows * 0.9,
    );
    for (const { header, column } of lists) {
      const values = await engine.rows<{ value: string; back: number }>(
        `select ${trimmed(column)} as value, cast(count(*) filter (where ${read(back)} <> 0) as integer) as back
         from ${sample.table} where ${trimmed(column)} is not null group by 1 order by 1`,
      );
      const payments = values.filter(({ value }) => isPayment(value));
      const hasReturns = values.some(({ value, back }) => back > 0 && meaningOf(value) === 'undone');
      if (payments.length === 0 && !hasReturns) continue;
      const means = Object.fromEntries(
        values.map((one) => [one.value, payments.includes(one) ? 'no_sale' : 'sale']),
      );
      return {
        hasPayments: payments.length > 0,
        hasReturns,
        rule: { column: header, means },
      };
    }
    return null;
  }
};
