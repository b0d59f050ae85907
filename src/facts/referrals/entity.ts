import type { Entity } from '../entity.ts';

/** Who brought whom. */
export const referrals: Entity = {
  name: 'referrals',
  key: ['referral_id'],
  keyIsRequired: true,
  columns: {
    referral_id: { type: 'id', required: true },
    referrer_id: { type: 'id', required: true },
    referred_id: { type: 'id', required: true },
    referred_at: { type: 'timestamp' },
    reward: { type: 'money' },
  },
};
