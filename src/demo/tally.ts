import { type CampaignTally, campaigns, emptyTally } from './campaigns.ts';

/** What the generator did, counted as it went: sums of integer cents, no list that grows. */
export interface Tally {
  buyers: number;
  repeaters: number;
  prospects: number;
  orders: number;
  guestOrders: number;
  returnedOrders: number;
  lines: number;
  salesCents: number;
  guestSalesCents: number;
  returnedCents: number;
  shippingCents: number;
  paymentCents: number;
  latePayments: number;
  latePayers: number;
  rewardCents: number;
  referrals: number;
  duplicates: number;
  complaints: number;
  unresolvedComplaints: number;
  holdoutPurchases: number;
  holdoutCents: number;
  holdoutBuyers: number;
  campaigns: CampaignTally[];
}

export function newTally(): Tally {
  return {
    buyers: 0,
    repeaters: 0,
    prospects: 0,
    orders: 0,
    guestOrders: 0,
    returnedOrders: 0,
    lines: 0,
    salesCents: 0,
    guestSalesCents: 0,
    returnedCents: 0,
    shippingCents: 0,
    paymentCents: 0,
    latePayments: 0,
    latePayers: 0,
    rewardCents: 0,
    referrals: 0,
    duplicates: 0,
    complaints: 0,
    unresolvedComplaints: 0,
    holdoutPurchases: 0,
    holdoutCents: 0,
    holdoutBuyers: 0,
    campaigns: campaigns.map(emptyTally),
  };
}
