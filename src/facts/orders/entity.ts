import type { Entity } from '../entity.ts';

/** Heads of orders. A feed of lines alone needs none: `orders.sql` derives them. */
export const orders: Entity = {
  name: 'orders',
  key: ['order_id'],
  keyIsRequired: true,
  settled: ['customer_id', 'ordered_at'],
  columns: {
    order_id: { type: 'id', required: true },
    customer_id: { type: 'id' },
    ordered_at: { type: 'timestamp', required: true },
    channel: { type: 'text' },
    status: { type: 'text' },
    shipping: { type: 'money' },
    amount: { type: 'money' },
    order_discount: { type: 'money' },
    refunded: { type: 'money' },
    currency: { type: 'currency' },
  },
};
