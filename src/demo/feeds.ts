import { join } from 'node:path';
import type { Period } from './clock.ts';
import { createFeedFile, dateBytes, type FeedFile } from './feed-file.ts';
import { Mess, type Weakness } from './mess.ts';

interface FeedPlan {
  readonly file: string;
  /** The canonical field of each header, in the order of the file. */
  readonly columns: Readonly<Record<string, string>>;
  readonly isInPlain: boolean;
  readonly weakness: Weakness;
}

const refundPrefix = 'R-';

/** What the shop exports, and how each file can go wrong. The order numbers the streams of mess: append only. */
const feedPlans = {
  customers: {
    file: 'customers.csv',
    isInPlain: true,
    columns: {
      customer_id: 'Customer ID',
      name: 'Name',
      email: 'E-mail',
      phone: 'Phone',
      gender: 'Gender',
      birth_date: 'Birth date',
      city: 'City',
      country: 'Country',
      language: 'Language',
      channel: 'Channel',
      registered_at: 'Registered',
      email_consent: 'E-mail consent',
      sms_consent: 'SMS consent',
    },
    weakness: { date: 10, early: 40, period: 1500, least: 3 },
  },
  products: {
    file: 'products.csv',
    isInPlain: true,
    columns: {
      product_id: 'SKU',
      name: 'Product',
      category: 'Category',
      unit_price: 'List price',
      unit_cost: 'Unit cost',
    },
    weakness: { number: 3, early: 40, period: 1500, least: 1 },
  },
  orders: {
    file: 'orders.csv',
    isInPlain: true,
    columns: {
      order_id: 'Order No',
      customer_id: 'Customer ID',
      ordered_at: 'Ordered at',
      channel: 'Channel',
      status: 'Status',
      shipping: 'Shipping',
    },
    weakness: { date: 2, number: 5, early: 60, period: 1500, least: 3 },
  },
  order_lines: {
    file: 'order_lines.csv',
    isInPlain: true,
    columns: {
      order_id: 'Order No',
      line_number: 'Line',
      product_id: 'SKU',
      quantity: 'Quantity',
      unit_price: 'Unit price',
      discount: 'Discount',
      amount: 'Total',
    },
    weakness: { number: 3, serial: 1, early: 80, period: 2000, least: 3 },
  },
  payments: {
    file: 'payments.csv',
    isInPlain: false,
    columns: {
      payment_id: 'Payment No',
      order_id: 'Order No',
      customer_id: 'Customer ID',
      due_date: 'Due',
      paid_at: 'Paid at',
      amount: 'Amount',
      method: 'Method',
      status: 'Status',
    },
    weakness: { date: 3, number: 5, early: 60, period: 2000, least: 3 },
  },
  interactions: {
    file: 'interactions.csv',
    isInPlain: false,
    columns: {
      interaction_id: 'Ticket',
      customer_id: 'Customer ID',
      happened_at: 'At',
      channel: 'Channel',
      kind: 'Kind',
      topic: 'Topic',
      sentiment: 'Sentiment',
      resolved_at: 'Resolved at',
    },
    weakness: { date: 2, early: 40, period: 1500, least: 3 },
  },
  campaigns: {
    file: 'campaigns.csv',
    isInPlain: false,
    columns: {
      campaign_id: 'Campaign',
      name: 'Name',
      channel: 'Channel',
      starts_on: 'Starts',
      ends_on: 'Ends',
      cost_per_contact: 'Cost per contact',
      offer: 'Offer',
    },
    weakness: { date: 3, number: 5, early: 1, period: 1500, least: 1 },
  },
  contacts: {
    file: 'contacts.csv',
    isInPlain: false,
    columns: {
      contact_id: 'Contact',
      campaign_id: 'Campaign',
      customer_id: 'Customer ID',
      assigned_group: 'Group',
      contacted_at: 'Contacted at',
    },
    weakness: { date: 4, early: 40, period: 1500, least: 3 },
  },
  referrals: {
    file: 'referrals.csv',
    isInPlain: false,
    columns: {
      referral_id: 'Referral',
      referrer_id: 'Referrer',
      referred_id: 'Referred',
      referred_at: 'At',
      reward: 'Reward',
    },
    weakness: { date: 3, number: 4, early: 12, period: 1500, least: 3 },
  },
} as const satisfies Readonly<Record<string, FeedPlan>>;

type EntityName = keyof typeof feedPlans;
export type Feeds = Readonly<Record<EntityName, FeedFile>>;

function planned(plain: boolean): [EntityName, FeedPlan][] {
  const all = Object.entries(feedPlans) as [EntityName, FeedPlan][];
  return all.filter(([, plan]) => plan.isInPlain || !plain);
}

/** Opens the files of a shop; a plain shop has the four that buying needs, and no mess. */
export async function openFeeds(
  folder: string,
  seed: number,
  plain: boolean,
  period: Period,
): Promise<Feeds> {
  const dates = dateBytes(period);
  const names = Object.keys(feedPlans);
  const feeds: Partial<Record<EntityName, FeedFile>> = {};
  for (const [entity, plan] of planned(plain)) {
    const mess = plain ? null : new Mess(seed, names.indexOf(entity), plan.weakness);
    const path = join(folder, plan.file);
    feeds[entity] = await createFeedFile(path, {
      file: plan.file,
      entity,
      header: Object.values(plan.columns),
      dates,
      mess,
    });
  }
  return feeds as Feeds;
}

/** The feed description that the engine reads these files by. */
export function feedDescription(plain: boolean): object {
  const feeds = planned(plain).map(([entity, plan]) => [
    entity,
    {
      entity,
      files: [plan.file],
      columns: plan.columns,
      dates: { order: 'ymd' },
      decimal: '.',
      ...(plain || !entity.startsWith('order') ? {} : { cancellation: { prefix: refundPrefix } }),
    },
  ]);
  return {
    business: {
      name: 'Bazaar Noor',
      timeZone: 'Asia/Dubai',
      calendar: 'gregorian',
      currency: 'AED',
      margin: 0.35,
      discountYearly: 0.1,
    },
    feeds: Object.fromEntries(feeds),
    // What the shop's people state: no feed tells how many of those contacted respond.
    ...(plain ? {} : { models: { contact: { response: 0.05 } } }),
  };
}
