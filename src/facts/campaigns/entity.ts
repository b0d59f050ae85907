import type { Entity } from '../entity.ts';

/** A campaign and what a contact costs. */
export const campaigns: Entity = {
  name: 'campaigns',
  key: ['campaign_id'],
  keyIsRequired: true,
  columns: {
    campaign_id: { type: 'id', required: true },
    name: { type: 'text' },
    channel: { type: 'text' },
    starts_on: { type: 'date' },
    ends_on: { type: 'date' },
    cost_per_contact: { type: 'money' },
    offer: { type: 'text' },
  },
};
