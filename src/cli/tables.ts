import type { RoomTables } from '../warehouse/relation.ts';

export const roomTables: RoomTables = {
  reads: ['facts.customers', 'facts.files', 'facts.order_lines', 'facts.orders', 'results.memberships'],
};
