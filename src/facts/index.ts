import { campaigns } from './campaigns/entity.ts';
import { contacts } from './contacts/entity.ts';
import { customers } from './customers/entity.ts';
import type { Entity } from './entity.ts';
import { interactions } from './interactions/entity.ts';
import { orderLines } from './order-lines/entity.ts';
import { orders } from './orders/entity.ts';
import { payments } from './payments/entity.ts';
import { products } from './products/entity.ts';
import { referrals } from './referrals/entity.ts';
import { subscriptions } from './subscriptions/entity.ts';

/** Every canonical table that a feed can fill, in the order in which feeds are loaded. */
export const entities: readonly Entity[] = [
  customers,
  products,
  orders,
  orderLines,
  payments,
  interactions,
  campaigns,
  contacts,
  referrals,
  subscriptions,
];
