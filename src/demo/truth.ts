import { affinities, discountRule, drawChances, zipfExponent } from './basket.ts';
import { buying, complaintRule, spending } from './buyer.ts';
import { campaigns, effectDays, startDay } from './campaigns.ts';
import { isoDate, type Period } from './clock.ts';
import type { FeedFile } from './feed-file.ts';
import type { Feeds } from './feeds.ts';
import { guestShare, prospectShare, referralReward, twinRule } from './full-shop.ts';
import { interactionRule } from './interaction-rows.ts';
import { paymentRule, returnRule, shippingRule } from './order-rows.ts';
import { personShares } from './person.ts';
import { seasons } from './season.ts';
import type { Tally } from './tally.ts';

/** An exact decimal of integer cents. */
function decimal(cents: number): string {
  if (!Number.isSafeInteger(cents)) throw new RangeError(`${cents} cents are no longer exact`);
  const size = Math.abs(cents);
  return `${cents < 0 ? '-' : ''}${Math.floor(size / 100)}.${String(size % 100).padStart(2, '0')}`;
}

interface TruthOptions {
  readonly customers: number;
  readonly seed: number;
  readonly plain: boolean;
}

/** The whole truth of a shop: its parameters, what was planted, and what must come out of the files. */
export function truthOf(options: TruthOptions, period: Period, feeds: Feeds, tally: Tally): object {
  const { firstDay, days, holdoutDays } = period;
  return {
    options: { ...options, days, holdoutDays },
    window: {
      first: isoDate(firstDay),
      last: isoDate(firstDay + days - 1),
      asOf: isoDate(firstDay + days),
      holdoutLast: isoDate(firstDay + days + holdoutDays - 1),
    },
    timeZone: 'Asia/Dubai',
    currency: 'AED',
    buying: { model: 'BG/NBD', unit: 'day', ...buying },
    spending: {
      model: 'Gamma-Gamma',
      unit: 'AED',
      ...spending,
      mean: (spending.p * spending.gamma) / (spending.q - 1),
    },
    feeds: feedsTruth(feeds, tally),
    counts: {
      buyers: tally.buyers,
      repeaters: tally.repeaters,
      orders: tally.orders,
      lines: tally.lines,
    },
    holdout: {
      purchases: tally.holdoutPurchases,
      revenue: decimal(tally.holdoutCents),
      buyers: tally.holdoutBuyers,
    },
    ...(options.plain ? {} : fullTruth(period, tally)),
  };
}

function feedsTruth(feeds: Feeds, tally: Tally): object {
  const money: Readonly<Record<string, Record<string, string>>> = {
    orders: { Shipping: decimal(tally.shippingCents) },
    order_lines: { Total: decimal(tally.salesCents - tally.returnedCents) },
    payments: { Amount: decimal(tally.paymentCents) },
    referrals: { Reward: decimal(tally.rewardCents) },
  };
  const entry = (feed: FeedFile) => ({
    file: feed.file,
    rows: feed.rows,
    good: feed.good,
    planted: feed.mess?.planted ?? {},
    ...(money[feed.entity] ? { money: money[feed.entity] } : {}),
  });
  return Object.fromEntries(Object.entries(feeds).map(([entity, feed]) => [entity, entry(feed)]));
}

function fullTruth(period: Period, tally: Tally): object {
  return {
    seasons,
    baskets: { zipfExponent, drawChances, discount: discountRule, shipping: shippingRule },
    affinities: affinities(),
    campaigns: campaigns.map((campaign, position) => {
      const { treated, control, addedOrders, effectSum } = tally.campaigns[position]!;
      const start = period.firstDay + startDay(campaign, period);
      return {
        campaign: campaign.id,
        name: campaign.name,
        channel: campaign.channel,
        starts: isoDate(start),
        outcome: 'at least one order',
        effectDays,
        lastEffectDay: isoDate(start + effectDays - 1),
        controlShare: campaign.controlShare,
        effect: campaign.effect,
        onlyCustomerChannel: campaign.onlyChannel,
        treated,
        control,
        addedOrders,
        meanEffectOnTreated: treated === 0 ? 0 : effectSum / treated,
      };
    }),
    complaints: { ...complaintRule, written: tally.complaints, neverResolved: tally.unresolvedComplaints },
    payments: { ...paymentRule, latePayers: tally.latePayers, latePayments: tally.latePayments },
    returns: { ...returnRule, orders: tally.returnedOrders, amount: decimal(tally.returnedCents) },
    sales: { amount: decimal(tally.salesCents), ofGuests: decimal(tally.guestSalesCents) },
    guests: { ordersPerCustomer: guestShare, orders: tally.guestOrders },
    duplicates: { ...twinRule, pairs: tally.duplicates, file: 'truth_duplicates.csv' },
    referrals: { share: personShares.referred, referrals: tally.referrals, reward: decimal(referralReward) },
    prospects: { share: prospectShare, customers: tally.prospects },
    people: personShares,
    interactions: interactionRule,
  };
}
