import type { RoomTables } from '../warehouse/relation.ts';

export const roomTables: RoomTables = {
  own: [
    'facts.contracts',
    'facts.file_sums',
    'facts.loads',
    'facts.notices',
    'facts.rate_texts',
    'facts.stored_orders',
    'scratch.line_classes',
  ],
  offered: [
    'facts.files',
    'facts.landed_campaigns',
    'facts.landed_contacts',
    'facts.landed_customers',
    'facts.landed_interactions',
    'facts.landed_order_lines',
    'facts.landed_orders',
    'facts.landed_payments',
    'facts.landed_products',
    'facts.landed_referrals',
    'facts.landed_subscriptions',
    'facts.quarantine',
    'facts.rates',
  ],
  reads: [
    'facts.conversions',
    'facts.order_discounts',
    'facts.orders',
    'facts.refund_links',
    'facts.said_orders',
    'facts.stated_refunds',
    'facts.valued_lines',
  ],
  standsIn: ['scratch.orders'],
};
