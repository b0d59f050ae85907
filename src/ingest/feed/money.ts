import type { Entity } from '../../facts/entity.ts';
import type { Feed } from './index.ts';

/** Whether a feed says amounts that its books add up. */
export function addsUpMoney(entity: Entity, feed: Feed): boolean {
  return entity.name === 'order_lines' || ('amount' in entity.columns && 'amount' in feed.columns);
}
