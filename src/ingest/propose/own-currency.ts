import { literal } from '../../warehouse/duckdb/literal.ts';
import { foldedOf, fold as foldText } from '../values/text.ts';
import { isOfOrders } from './candidate.ts';
import type { Detector } from './detector.ts';
import { finding } from './finding.ts';
import { numbersOf } from './order-discount-evidence.ts';
import { readerOf } from './worth.ts';

/** Fewer rows than these agree by chance. */
const minRows = 3;
const isSure = 0.98;
const maxNumbers = 8;

/**
 * Amounts in several currencies beside the same in the shop's own: a column that is the amount wherever the row is in
 * that currency, and another number wherever it is not.
 */
export const ownCurrency: Detector = async (engine, sample, candidate, { given }) => {
  const of = (name: string) => sample.profiles.find(({ header }) => header === candidate.columns[name]);
  const [amount, currency] = ['amount', 'currency'].map(of);
  if (!isOfOrders(candidate) || !given || !amount || !currency || currency.distinct < 2) return finding({});
  const used = new Set(Object.values(candidate.columns).flat());
  const others = numbersOf(sample)
    .filter((one) => !used.has(one.header) && one.filled >= amount.filled)
    .slice(0, maxNumbers);
  if (others.length === 0) return finding({});
  const numberOf = readerOf([amount, ...others]);
  const isOwn = `${foldedOf(currency.column)} = ${literal(foldText(given))}`;
  const isSame = (one: (typeof others)[number]) => `abs(${numberOf(one)} - ${numberOf(amount)}) < 0.011`;
  const [row] = await engine.rows<Record<string, number>>(
    `select cast(count(*) filter (where ${isOwn}) as integer) as own, cast(count(*) filter (where not ${isOwn}) as integer) as foreign_rows
        ${others.map((one, at) => `, cast(count(*) filter (where ${isOwn} and ${isSame(one)}) as integer) as own_${at}, cast(count(*) filter (where not ${isOwn} and not ${isSame(one)}) as integer) as other_${at}`).join('')}
     from ${sample.table}`,
  );
  const [own, foreign] = [row?.own ?? 0, row?.foreign_rows ?? 0];
  if (own < minRows || foreign < minRows) return finding({});
  const inOwn = others.find(
    (_, at) => (row?.[`own_${at}`] ?? 0) >= own * isSure && (row?.[`other_${at}`] ?? 0) >= foreign * isSure,
  );
  if (!inOwn) return finding({});
  return finding({
    columns: { amount: inOwn.header },
    without: ['currency'],
    why: {
      amount: `${inOwn.header} is ${amount.header} in the ${own} rows in ${given} and another number in the ${foreign} others: it is in ${given}`,
    },
  });
};
