import type { RoomTables } from '../../warehouse/relation.ts';

export const roomTables: RoomTables = {
  own: [
    'scratch.rfm_before',
    'scratch.rfm_cut_points',
    'scratch.rfm_names',
    'scratch.rfm_steps',
    'scratch.rfm_summary',
  ],
  reads: ['facts.refund_links', 'scratch.customers', 'scratch.orders'],
};
