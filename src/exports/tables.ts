import type { RoomTables } from '../warehouse/relation.ts';

export const roomTables: RoomTables = {
  own: ['results.event_contacts'],
  reads: ['results.settings', 'results.traits'],
};
