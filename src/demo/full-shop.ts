import { Buyer, type Complaint, spending } from './buyer.ts';
import { addedOrder, campaigns, effectDays, isControl, startDay } from './campaigns.ts';
import { isoDate, type Period } from './clock.ts';
import { customerNumber, customerPrefix, twinNumber, writeCustomer } from './customer-rows.ts';
import type { Feeds } from './feeds.ts';
import { InteractionRows } from './interaction-rows.ts';
import { OrderRows } from './order-rows.ts';
import { drawPerson, type Person, withTypingError } from './person.ts';
import { products } from './products.ts';
import { purpose, Random } from './random.ts';
import { seasonal } from './season.ts';
import type { Shop } from './shop.ts';
import { newTally, type Tally } from './tally.ts';

export const prospectShare = 0.03;
/** Guest orders for each customer. */
export const guestShare = 0.2;
/** Chance of a second record for a customer with several orders, and of each later order to go under it. */
export const twinRule = { share: 0.036, orderShare: 0.4 } as const;
export const referralReward = 2500;

/** Told of each person who has two records. */
type OnTwin = (first: string, second: string, same: 'phone' | 'email') => void;

/** The shop with everything that real shops have, and so with the models' assumptions broken on purpose. */
export function fullShop(feeds: Feeds, seed: number, period: Period, onTwin: OnTwin): Shop {
  writeProducts(feeds);
  writeCampaigns(feeds, period);
  return new FullShop(feeds, seed, period, onTwin);
}

class FullShop implements Shop {
  readonly tally: Tally = newTally();
  readonly buyer: Buyer;
  private readonly feeds: Feeds;
  private readonly seed: number;
  private readonly period: Period;
  private readonly onTwin: OnTwin;
  private readonly warp;
  private readonly end: number;
  private readonly orders: OrderRows;
  private readonly interactions: InteractionRows;
  private readonly random = new Random();
  private readonly referrerRandom = new Random();
  private readonly campaignStarts: readonly number[];
  private readonly addedAt: number[] = [];
  private readonly addedCents: number[] = [];
  private contactNumber = 300_000;

  constructor(feeds: Feeds, seed: number, period: Period, onTwin: OnTwin) {
    this.feeds = feeds;
    this.seed = seed;
    this.period = period;
    this.onTwin = onTwin;
    this.end = period.days * 86_400;
    this.warp = seasonal(period);
    this.buyer = new Buyer(seed, this.warp, prospectShare, true);
    this.orders = new OrderRows(feeds, this.tally, seed, period);
    this.interactions = new InteractionRows(feeds.interactions, this.tally, seed, period);
    this.campaignStarts = campaigns.map((campaign) => startDay(campaign, period) * 86_400);
  }

  customer(index: number): number {
    const { buyer, tally } = this;
    buyer.simulate(index);
    const person = drawPerson(this.random, this.seed, index, this.period);
    const number = customerNumber(index);
    const since = buyer.time[0]!;
    this.interactions.begin(index);
    if (person.channel === 'referral' && !this.refer(index, since)) person.channel = 'web';
    writeCustomer(this.feeds.customers, number, person, since);
    if (person.emailConsent) this.interactions.newsletter(number, since);
    let later = 0;
    if (buyer.isProspect) tally.prospects += 1;
    else {
      this.reach(index, number, person, since);
      later = this.buy(index, number, person);
    }
    this.guest(index);
    return later;
  }

  /** Finds an earlier customer who brought this one; gives up where the first few drawn came later. */
  private refer(index: number, since: number): boolean {
    const { referrerRandom, feeds, tally, warp } = this;
    if (index === 0) return false;
    const operational = warp.toOperational(since);
    for (let attempt = 0; attempt < 8; attempt += 1) {
      const other = this.random.below(index);
      const acquired = Buyer.acquired(referrerRandom, this.seed, other, warp.observed, prospectShare);
      if (acquired < 0 || acquired >= operational) continue;
      feeds.referrals.id('F', 100_000 + tally.referrals);
      feeds.referrals.id(customerPrefix, customerNumber(other));
      feeds.referrals.id(customerPrefix, customerNumber(index));
      feeds.referrals.time(since);
      feeds.referrals.money(referralReward);
      feeds.referrals.endRow();
      tally.referrals += 1;
      tally.rewardCents += referralReward;
      return true;
    }
    return false;
  }

  /** Assigns the customer in each campaign that may reach them, and draws the orders that it adds. */
  private reach(index: number, number: number, person: Person, since: number): void {
    this.addedAt.length = 0;
    this.addedCents.length = 0;
    const { random, buyer } = this;
    for (const [position, campaign] of campaigns.entries()) {
      const start = this.campaignStarts[position]!;
      const hasConsent =
        campaign.channel === 'email' ? person.emailConsent && person.email !== '' : person.smsConsent;
      if (!hasConsent || since >= start) continue;
      const tally = this.tally.campaigns[position]!;
      const isHeldOut = isControl(random, this.seed, index, position);
      const sentAt = start + 10 * 3600 + random.below(3600);
      this.writeContact(campaign.id, number, isHeldOut ? -1 : sentAt);
      if (isHeldOut) {
        tally.control += 1;
        continue;
      }
      tally.treated += 1;
      if (campaign.channel === 'email') this.interactions.campaign(number, sentAt, campaign.name);
      const effect =
        campaign.onlyChannel === null || campaign.onlyChannel === person.channel ? campaign.effect : 0;
      const until = start + effectDays * 86_400;
      const chance = buyer.droppedAt < start ? 0 : buyer.chanceToBuy(start, until);
      tally.effectSum += Math.min(effect, 1 - chance);
      const at = addedOrder(random, start, chance, this.boughtBetween(start, until), effect);
      if (at < 0) continue;
      tally.addedOrders += 1;
      this.addedAt.push(at);
      this.addedCents.push(Math.max(1, Math.round((100 * random.gamma(spending.p)) / buyer.valueRate)));
    }
  }

  private boughtBetween(from: number, to: number): boolean {
    const { buyer } = this;
    for (let order = 0; order < buyer.count; order += 1) {
      if (buyer.time[order]! >= from && buyer.time[order]! < to) return true;
    }
    return false;
  }

  private writeContact(campaign: string, customer: number, sentAt: number): void {
    const { contacts } = this.feeds;
    this.contactNumber += 1;
    contacts.id('K', this.contactNumber);
    contacts.text(campaign);
    contacts.id(customerPrefix, customer);
    contacts.text(sentAt < 0 ? 'control' : 'treatment');
    if (sentAt < 0) contacts.blank();
    else contacts.time(sentAt);
    contacts.endRow();
  }

  /** Writes the observed orders in the order of time, those that campaigns added among them; then the holdout's. */
  private buy(index: number, number: number, person: Person): number {
    const { buyer, orders, random, tally, addedAt } = this;
    orders.begin(index, false);
    random.reset(this.seed, index, purpose.records);
    const hasTwin = buyer.count > 1 && random.chance(twinRule.share);
    let twinSince = -1;
    let observed = 0;
    let added = 0;
    let written = 0;
    for (;;) {
      const isOwn = observed < buyer.count && buyer.time[observed]! < this.end;
      const isAdded = added < addedAt.length && !(isOwn && buyer.time[observed]! <= addedAt[added]!);
      if (!isOwn && !isAdded) break;
      const time = isAdded ? addedAt[added]! : buyer.time[observed]!;
      const cents = isAdded ? this.addedCents[added]! : buyer.cents[observed]!;
      const complaint = isAdded ? 0 : (buyer.complaint[observed]! as Complaint);
      if (isAdded) added += 1;
      else observed += 1;
      const isTwins =
        hasTwin && written > 0 && !this.isCampaignTime(time) && random.chance(twinRule.orderShare);
      if (isTwins && twinSince < 0) twinSince = time;
      const customer = isTwins ? twinNumber(index) : number;
      orders.write(time, cents, customer, person.channel);
      this.interactions.afterOrder(customer, time, complaint);
      written += 1;
    }
    if (twinSince >= 0) this.writeTwin(index, person, twinSince);
    tally.buyers += 1;
    if (written > 1) tally.repeaters += 1;
    for (let order = observed; order < buyer.count; order += 1)
      tally.holdoutCents += orders.unwritten(buyer.cents[order]!);
    const later = buyer.count - observed;
    tally.holdoutPurchases += later;
    if (later > 0) tally.holdoutBuyers += 1;
    return later;
  }

  /** Orders of these days stay under the record that was contacted, so that the effects hold by customer id. */
  private isCampaignTime(time: number): boolean {
    for (const start of this.campaignStarts)
      if (time >= start && time < start + effectDays * 86_400) return true;
    return false;
  }

  private writeTwin(index: number, person: Person, since: number): void {
    const { twin, same } = withTypingError(this.random, person);
    writeCustomer(this.feeds.customers, twinNumber(index), twin, since);
    this.tally.duplicates += 1;
    this.onTwin(`${customerPrefix}${customerNumber(index)}`, `${customerPrefix}${twinNumber(index)}`, same);
  }

  private guest(index: number): void {
    const { random, warp } = this;
    random.reset(this.seed, index, purpose.guest);
    if (!random.chance(guestShare)) return;
    const time = Math.floor(warp.toClock(random.uniform() * warp.observed));
    const rate = random.gamma(spending.q) / spending.gamma;
    this.orders.begin(index, true);
    this.orders.write(time, Math.max(1, Math.round((100 * random.gamma(spending.p)) / rate)), 0, 'web');
  }
}

function writeProducts({ products: file }: Feeds): void {
  for (const product of products) {
    file.text(product.sku);
    file.anyText(product.name);
    file.anyText(product.category);
    file.money(product.priceCents);
    file.money(product.costCents);
    file.endRow();
  }
}

function writeCampaigns({ campaigns: file }: Feeds, period: Period): void {
  for (const campaign of campaigns) {
    const start = startDay(campaign, period);
    file.text(campaign.id);
    file.anyText(campaign.name);
    file.text(campaign.channel);
    file.text(isoDate(period.firstDay + start));
    file.text(isoDate(period.firstDay + start + effectDays - 1));
    file.money(campaign.costCents);
    file.anyText(campaign.offer);
    file.endRow();
  }
}
