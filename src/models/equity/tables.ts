import type { RoomTables } from '../../warehouse/relation.ts';

export const roomTables: RoomTables = {
  reads: ['results.churn', 'results.clv', 'scratch.clv_before'],
};
