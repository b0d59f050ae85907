import type { Engine } from '../../warehouse/engine.ts';
import { fits } from './candidate.ts';
import type { Detector } from './detector.ts';
import { beforeDiscount } from './discounts.ts';
import { coded, finding, merged, withFinding } from './finding.ts';
import { giftCards } from './gift-cards.ts';
import { lineKey } from './keys.ts';
import { asKnown } from './known-exports/candidate.ts';
import { ledger } from './ledger.ts';
import { lineWorth } from './line-worth.ts';
import { discountOfKnown, orderDiscount } from './order-discounts.ts';
import { withOrderIds } from './order-ids.ts';
import { orderTotals } from './order-totals.ts';
import { ownCurrency } from './own-currency.ts';
import type { Known } from './proposal.ts';
import { discountRate } from './questions/discount-rate.ts';
import type { Read } from './read.ts';
import { refundedColumn } from './refunded.ts';
import { prefixesOf } from './rules.ts';
import type { Sample } from './sampled.ts';
import { type Structure, structureOf } from './structure.ts';
import { countedTime, joinTimes } from './times.ts';

/** What changes which columns are read as what: each sees the columns as those before it have left them. */
const shaping: Readonly<Record<string, Detector>> = {
  ledger,
  own_currency: ownCurrency,
  line_key: lineKey,
  order_totals: orderTotals,
  line_worth: lineWorth,
  before_discount: beforeDiscount,
  discount_rate: discountRate,
  order_discount: orderDiscount,
  gift_cards: giftCards,
  refunded_column: refundedColumn,
  join_times: joinTimes,
  counted_time: countedTime,
};

/** What a file is by itself: by the program that wrote it, by the names of its columns, or by what they hold. */
export async function readOf(engine: Engine, sample: Sample, shop: Known): Promise<Read> {
  const known = asKnown(sample);
  if (known) {
    const one = coded('order_discount', await discountOfKnown(engine, sample, known.candidate));
    const candidate = withFinding(known.candidate, one);
    return {
      ...known,
      sample,
      candidate,
      found: merged(known.found, one),
      prefixes: await prefixesOf(engine, sample, candidate),
    };
  }
  const [likely] = sample.reading.header ? [] : fits(sample.profiles, sample.rows);
  // Where names do not say what a file is, what its columns hold may.
  const structure = likely ? null : await structureOf(engine, sample);
  const first = likely ? { candidate: likely, questions: [] } : structure;
  return first
    ? shaped(engine, sample, first, shop)
    : { sample, candidate: null, found: finding({}), prefixes: [] };
}

/** A file whose columns are known, as the detectors change them. */
export async function shaped(
  engine: Engine,
  sample: Sample,
  first: Structure,
  { now, currency: given }: Known,
): Promise<Read> {
  let candidate = await withOrderIds(engine, sample, first.candidate);
  let all = finding({ questions: first.questions });
  for (const [code, look] of Object.entries(shaping)) {
    const one = coded(
      code,
      await look(engine, sample, candidate, { all: [], before: all, currency: null, now, given }),
    );
    candidate = withFinding(candidate, one);
    all = merged(all, one);
  }
  return { sample, candidate, found: all, prefixes: await prefixesOf(engine, sample, candidate) };
}
