import type { RoomTables } from '../warehouse/relation.ts';

export const roomTables: RoomTables = {
  reads: ['results.membership_runs'],
};
