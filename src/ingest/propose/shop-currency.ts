import { entities } from '../../facts/index.ts';
import type { CurrencyFound } from './detector.ts';
import { asked, type Proposal } from './proposal.ts';

/** What was found of the currency, and what a person has said of it where the amounts say nothing. */
export function withGiven(finding: CurrencyFound | null, code: string | undefined): CurrencyFound | null {
  if (!code || finding?.found || finding?.isToman || finding?.perhaps.length) return finding;
  return { ask: [], isToman: false, perhaps: [], ...finding, found: { code, why: 'as it was given' } };
}

/**
 * Amounts that say another currency than the shop's are said to be in it, so that rates are asked for. Where nobody has
 * said the shop's, it is the only one that files name.
 */
export function inTheirCurrencies(proposals: readonly Proposal[], given: string | undefined): Proposal[] {
  const all = new Set(proposals.flatMap(({ currency }) => currency?.code ?? []));
  const shop = given ?? (all.size === 1 ? [...all][0] : undefined);
  return proposals.map((one) => {
    const { amountsIn, feed, currency } = one;
    if (amountsIn === null || amountsIn === shop || (shop === undefined && all.size < 2)) return one;
    const why = currency?.why ?? 'it says toman, of ten rials';
    const entity = entities.find(({ name }) => name === feed.entity);
    if (entity && 'currency' in entity.columns) {
      const ask = `${why}: amounts are in ${amountsIn}${shop ? ` and the shop's in ${shop}` : ''}, and need "rates".`;
      const whole = { ...feed, currency: amountsIn, $why: { ...feed.$why, currency: why } };
      return asked({ ...one, feed: whole }, 'currency', [ask]);
    }
    const isMoney = (name: string) => entity?.columns[name]?.type === 'money';
    const left = Object.keys(feed.columns).filter(isMoney);
    const kept = Object.entries(feed.columns).filter(([name]) => !isMoney(name));
    return asked({ ...one, feed: { ...feed, columns: Object.fromEntries(kept) } }, 'currency', [
      `${why}: ${left.join(', ')} of ${feed.entity} can be in ${shop ?? 'the currency of the shop'} alone, and ${left.length === 1 ? 'is' : 'are'} left out.`,
    ]);
  });
}
