import type { RoomTables } from './relation.ts';

export const roomTables: RoomTables = {
  offered: ['results.settings'],
};
