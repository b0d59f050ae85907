import type { Entity } from '../entity.ts';

/** A person or firm that buys, as the shop knows it. */
export const customers: Entity = {
  name: 'customers',
  key: ['customer_id'],
  keyIsRequired: true,
  columns: {
    customer_id: { type: 'id', required: true },
    name: { type: 'text' },
    email: { type: 'text' },
    phone: { type: 'text' },
    gender: { type: 'text' },
    birth_date: { type: 'date' },
    city: { type: 'text' },
    country: { type: 'text' },
    language: { type: 'text' },
    channel: { type: 'text' },
    registered_at: { type: 'timestamp' },
    email_consent: { type: 'boolean' },
    sms_consent: { type: 'boolean' },
  },
};
