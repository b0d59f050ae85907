import type { Entity } from '../entity.ts';

/** A contact that is no purchase: a ticket, a complaint, an opened e-mail. */
export const interactions: Entity = {
  name: 'interactions',
  key: ['interaction_id'],
  keyIsRequired: true,
  columns: {
    interaction_id: { type: 'id', required: true },
    customer_id: { type: 'id' },
    happened_at: { type: 'timestamp', required: true },
    channel: { type: 'text' },
    kind: { type: 'text' },
    topic: { type: 'text' },
    sentiment: { type: 'text' },
    resolved_at: { type: 'timestamp' },
  },
};
