import type { Entity } from '../entity.ts';

/** What is sold. */
export const products: Entity = {
  name: 'products',
  key: ['product_id'],
  keyIsRequired: true,
  columns: {
    product_id: { type: 'id', required: true },
    name: { type: 'text' },
    category: { type: 'text' },
    unit_price: { type: 'money' },
    unit_cost: { type: 'money' },
  },
};
