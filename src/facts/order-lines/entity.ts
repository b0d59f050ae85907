import type { Entity } from '../entity.ts';

/** One line of an order. Its value is `amount`, or quantity × unit price − discount. */
export const orderLines: Entity = {
  name: 'order_lines',
  key: ['order_id', 'line_number'],
  keyIsRequired: false,
  rowId: 'line_id',
  settled: ['customer_id', 'ordered_at'],
  columns: {
    order_id: { type: 'id', required: true },
    line_number: { type: 'integer' },
    line_id: { type: 'id' },
    customer_id: { type: 'id' },
    product_id: { type: 'id' },
    description: { type: 'text' },
    ordered_at: { type: 'timestamp' },
    quantity: { type: 'quantity' },
    unit_price: { type: 'money' },
    discount: { type: 'money' },
    amount: { type: 'money' },
    order_discount: { type: 'money' },
    refunded: { type: 'money' },
    currency: { type: 'currency' },
    country: { type: 'text' },
    channel: { type: 'text' },
  },
};
