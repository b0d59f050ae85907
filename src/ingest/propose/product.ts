import type { Engine } from '../../warehouse/engine.ts';
import type { Profile } from './profile.ts';
import type { Sample } from './sampled.ts';

const someRows = 20_000;

/** Quantity, unit price and amount, and a discount where the amount is less it. */
type Product = readonly [quantity: Profile, price: Profile, amount: Profile, off?: Profile];

/**
 * The three columns of which the first times the second is the third, in nearly all rows; with `isLess`, less a fourth
 * that is not always nothing.
 */
export async function productOf(
  engine: Engine,
  { table }: Sample,
  numbers: readonly Profile[],
  isLess = false,
): Promise<Product | null> {
  // Where a column has decimal commas, points group its thousands.
  const ascii = ({ column }: Profile) =>
    `translate(${column}, '۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩٫', '01234567890123456789.')`;
  const value = (one: Profile) =>
    one.comma > one.point
      ? `try_cast(replace(replace(${ascii(one)}, '.', ''), ',', '.') as double)`
      : `try_cast(replace(${ascii(one)}, ',', '') as double)`;
  const whole = numbers.filter(({ comma, point }) => comma + point === 0);
  const triples = whole.flatMap((quantity) =>
    numbers
      .filter((price) => price !== quantity)
      .flatMap((price) =>
        numbers
          .filter((amount) => amount !== quantity && amount !== price)
          .flatMap((amount): Product[] =>
            isLess
              ? numbers
                  .filter((off) => off.distinct > 1 && ![quantity, price, amount].includes(off))
                  .map((off) => [quantity, price, amount, off])
              : [[quantity, price, amount]],
          ),
      ),
  );
  if (triples.length === 0 || triples.length > 150) return null;
  const shares = triples.map(([quantity, price, amount, off], at) => {
    const [whole, worth] = [`${value(quantity)} * ${value(price)}`, value(amount)];
    if (!off)
      return `avg(case when abs(${whole} - ${worth}) <= 0.011 then 1.0 else 0 end) filter (where ${worth} <> 0) as t${at}`;
    // Amount and discount add up either way: the discount is the smaller one.
    const less = `abs(${value(off)})`;
    return `avg(case when abs(${whole} - ${less} - ${worth}) <= 0.011 then 1.0 else 0 end)
        * (case when sum(${less}) < sum(abs(${worth})) then 1 else 0 end) as t${at}`;
  });
  const [row] = await engine.rows<Record<string, number>>(
    `select ${shares.join(', ')} from (select * from ${table} limit ${someRows})`,
  );
  const finding = triples
    .map((triple, at) => ({ triple, share: Number(row?.[`t${at}`] ?? 0) }))
    // A quantity of one everywhere makes any price an amount.
    .filter(
      ({ triple: [quantity, price, amount], share }) =>
        share >= 0.95 && quantity.distinct > 1 && price.distinct > 1 && amount.distinct > 1,
    )
    // Of quantity and price the one with fewer values is the quantity.
    .sort((left, right) => right.share - left.share || left.triple[0].distinct - right.triple[0].distinct);
  return finding[0]?.triple ?? null;
}
