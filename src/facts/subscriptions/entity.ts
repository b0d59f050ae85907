import type { Entity } from '../entity.ts';

/** A contract that is renewed every so many months, until it is ended. */
export const subscriptions: Entity = {
  name: 'subscriptions',
  key: ['subscription_id'],
  keyIsRequired: true,
  columns: {
    subscription_id: { type: 'id', required: true },
    customer_id: { type: 'id', required: true },
    plan: { type: 'text' },
    started_on: { type: 'date', required: true },
    ended_on: { type: 'date', isOpenEnd: true },
    renewal_months: { type: 'integer' },
    price: { type: 'money' },
  },
  checks: [
    {
      column: 'ended_on',
      reason: 'ended_before_start',
      needs: ['started_on', 'ended_on'],
      fails: (value) => `${value('ended_on')} < ${value('started_on')}`,
    },
    {
      column: 'renewal_months',
      reason: 'not_positive',
      needs: ['renewal_months'],
      fails: (value) => `${value('renewal_months')} <= 0`,
    },
    {
      column: 'price',
      reason: 'negative',
      needs: ['price'],
      fails: (value) => `${value('price')} < 0`,
    },
  ],
};
