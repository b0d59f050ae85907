import type { Engine } from '../../warehouse/engine.ts';
import { type Finding, finding } from './finding.ts';
import type { Candidate, Sample } from './sampled.ts';
import { readerOf } from './worth.ts';

const parts = ['quantity', 'unit_price', 'discount', 'amount'] as const;
/** Fewer lines with a discount than these agree by chance. */
const fewest = 5;

/** An amount beside a discount may be what a line is worth, or what it was before: rows that have one tell. */
export async function beforeDiscount(engine: Engine, sample: Sample, candidate: Candidate): Promise<Finding> {
  if (candidate.entity.name !== 'order_lines') return finding({});
  const used = parts.flatMap((name) => {
    const profile = sample.profiles.find(({ header }) => header === candidate.columns[name]);
    return profile ? [{ name, profile }] : [];
  });
  if (used.length < parts.length) return finding({});
  const profiles = used.map(({ profile }) => profile);
  const numberOf = readerOf(profiles);
  const values = used.map(
    ({ name, profile }) => `${numberOf(profile, name === 'quantity' ? 'quantity' : 'money')} as ${name}`,
  );
  const [row] = await engine.rows<{ discounted: number; before: number; after: number }>(`
with lines as (select ${values.join(', ')} from ${sample.table}),
close as (
    select abs(amount - quantity * unit_price) <= 0.005 * abs(discount) + 0.01 as is_before,
        abs(amount - quantity * unit_price + abs(discount)) <= 0.005 * abs(discount) + 0.01 as is_after
    from lines where discount <> 0 and quantity is not null and unit_price is not null and amount is not null
)
select cast(count(*) as integer) as discounted, cast(count(*) filter (where is_before) as integer) as before,
    cast(count(*) filter (where is_after) as integer) as after
from close`);
  if (!row || row.discounted < fewest || row.before < row.discounted * 0.95 || row.after > row.before / 2)
    return finding({});
  const [, price, discount, amount] = profiles.map(({ header }) => header);
  return finding({
    without: ['amount'],
    why: {
      discount: `${amount} is ${profiles[0]?.header} × ${price} in ${row.before} of ${row.discounted} lines with ${discount}: it is before it, and left out`,
    },
  });
}
