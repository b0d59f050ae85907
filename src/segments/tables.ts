import type { RoomTables } from '../warehouse/relation.ts';

export const roomTables: RoomTables = {
  own: [
    'results.capped_contacts',
    'results.contact_changes',
    'results.event_order_lines',
    'results.event_orders',
    'results.history_runs',
    'results.membership_changes',
    'scratch.begun_with',
    'scratch.recorded_members',
  ],
  offered: ['results.membership_runs', 'results.memberships'],
  reads: [
    'facts.campaigns',
    'facts.contacts',
    'facts.interactions',
    'facts.order_lines',
    'facts.payments',
    'facts.products',
    'facts.referrals',
    'facts.subscriptions',
    'results.clv_total',
    'results.traits',
    'scratch.orders',
  ],
};
