import type { Entity } from '../entity.ts';

/** Who was assigned to which group of a campaign, and when contacted. */
export const contacts: Entity = {
  name: 'contacts',
  key: ['contact_id'],
  keyIsRequired: true,
  columns: {
    contact_id: { type: 'id', required: true },
    campaign_id: { type: 'id', required: true },
    customer_id: { type: 'id', required: true },
    assigned_group: { type: 'text' },
    contacted_at: { type: 'timestamp' },
  },
};
