import type { Period } from './clock.ts';
import { purpose, type Random } from './random.ts';

/** A campaign with a randomised holdout and what it truly does. */
interface Campaign {
  readonly id: string;
  readonly name: string;
  readonly channel: 'email' | 'sms';
  readonly offer: string;
  readonly costCents: number;
  /** Where in the window it starts. */
  readonly at: number;
  readonly controlShare: number;
  /** Added to the chance of at least one order in the 30 days from the start, whoever it is. */
  readonly effect: number;
  /** Customers of this channel alone are moved; null: all. */
  readonly onlyChannel: string | null;
}

export const campaigns: readonly Campaign[] = [
  {
    id: 'CMP-01',
    name: 'Spring basket, 15 % off',
    channel: 'email',
    offer: '15 % off one order',
    costCents: 20,
    at: 0.5,
    controlShare: 0.3,
    effect: 0.15,
    onlyChannel: null,
  },
  {
    id: 'CMP-02',
    name: 'Free delivery week',
    channel: 'sms',
    offer: 'Free delivery',
    costCents: 45,
    at: 0.68,
    controlShare: 0.3,
    effect: 0.08,
    onlyChannel: 'instagram',
  },
  {
    id: 'CMP-03',
    name: 'New year wishes',
    channel: 'email',
    offer: 'Greeting, no offer',
    costCents: 20,
    at: 0.83,
    controlShare: 0.3,
    effect: 0,
    onlyChannel: null,
  },
];

export const effectDays = 30;
/** The message is out by this hour of the first day; the added order comes after. */
const sentBy = 11 * 3600;

export function startDay(campaign: Campaign, period: Period): number {
  return Math.floor(period.days * campaign.at);
}

/** The realised side of a campaign, beside its parameters in the truth. */
export interface CampaignTally {
  treated: number;
  control: number;
  addedOrders: number;
  /** Sum of the true additive effects over the treated: of those with a certain purchase it is less. */
  effectSum: number;
}

export function emptyTally(): CampaignTally {
  return { treated: 0, control: 0, addedOrders: 0, effectSum: 0 };
}

/** True for those held out; a stream of its own for each campaign, as a hash of campaign and customer would do. */
export function isControl(random: Random, seed: number, index: number, number: number): boolean {
  random.reset(seed, index, purpose.firstCampaign + number);
  return random.chance(campaigns[number]!.controlShare);
}

/**
 * Second of the order that the campaign adds, or −1. A customer whose own chance to buy is `chance` gets one
 * with effect ÷ (1 − chance) where none happens anyway, so the total is chance + effect exactly.
 */
export function addedOrder(
  random: Random,
  start: number,
  chance: number,
  boughtAnyway: boolean,
  effect: number,
): number {
  const share = chance >= 1 - effect ? 1 : effect / (1 - chance);
  const isAdded = random.uniform() < share && !boughtAnyway;
  return isAdded ? start + sentBy + Math.floor(random.uniform() * (effectDays * 86_400 - sentBy)) : -1;
}
