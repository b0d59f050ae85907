import type { Entity } from '../entity.ts';

/** Money that came, or should have come. */
export const payments: Entity = {
  name: 'payments',
  key: ['payment_id'],
  keyIsRequired: true,
  settled: ['customer_id', 'order_id'],
  columns: {
    payment_id: { type: 'id', required: true },
    order_id: { type: 'id' },
    customer_id: { type: 'id' },
    due_date: { type: 'date' },
    paid_at: { type: 'timestamp' },
    amount: { type: 'money' },
    currency: { type: 'currency' },
    method: { type: 'text' },
    status: { type: 'text' },
  },
};
