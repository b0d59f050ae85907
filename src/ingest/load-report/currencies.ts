import type { Engine } from '../../warehouse/engine.ts';
import { Failure } from '../../warehouse/failure.ts';
import { plainDecimal } from '../values/plain-decimal.ts';

/** What came in one other currency, and what it is worth in the shop's. */
export interface Converted {
  readonly entity: string;
  readonly currency: string;
  readonly rows: number;
  readonly amount: string;
  readonly to: string;
  readonly converted: string;
}

/** @throws Failure `input` for amounts of a day for which there is no rate; they cannot be added to the others. */
export async function checkRates(engine: Engine, currency: string): Promise<void> {
  const missing = await engine.rows<{
    currency: string;
    rows: number;
    from: string | null;
    to: string | null;
  }>(
    `select currency, cast(count(*) as integer) as rows, cast(min(day) as varchar) as "from", cast(max(day) as varchar) as "to"
     from facts.conversions where rate is null group by currency order by currency`,
  );
  if (missing.length === 0) return;
  const days = missing.map(({ currency: code, rows, from, to }) => {
    const when = from === null ? 'without a day' : from === to ? `of ${from}` : `from ${from} to ${to}`;
    return `${rows} amounts in ${code} ${when}`;
  });
  throw new Failure(
    'input',
    `${days.join('; ')} cannot be added to ${currency}: there is no rate.`,
    'Give "rates": {"file": "rates.csv"} in the configuration, a CSV of date, currency and rate; a rate holds until the next, for "maxAgeDays" at most.',
  );
}

/** Sums by currency before and after; empty where everything came in the shop's own. */
export async function convertedSums(engine: Engine): Promise<Converted[]> {
  const rows = await engine.rows<Converted>(
    `select entity, currency, cast(count(*) as integer) as rows, cast(sum(amount) as varchar) as amount,
        any_value(to_currency) as "to", cast(sum(converted) as varchar) as converted
     from facts.conversions group by entity, currency order by entity, currency`,
  );
  return rows.map((row) => ({
    ...row,
    amount: plainDecimal(row.amount),
    converted: plainDecimal(row.converted),
  }));
}
