import type { RoomTables } from '../warehouse/relation.ts';

export const roomTables: RoomTables = {
  reads: [
    'facts.campaigns',
    'facts.customers',
    'facts.files',
    'facts.orders',
    'facts.quarantine',
    'results.memberships',
    'results.settings',
    'results.traits',
  ],
};
