import type { RoomTables } from '../warehouse/relation.ts';

export const roomTables: RoomTables = {
  offered: ['results.traits', 'scratch.calendar', 'scratch.customers', 'scratch.orders'],
  reads: [
    'facts.calendar',
    'facts.campaigns',
    'facts.customers',
    'facts.orders',
    'facts.refund_links',
    'facts.subscriptions',
    'results.memberships',
  ],
};
