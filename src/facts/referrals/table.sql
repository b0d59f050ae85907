-- Who brought whom. The newest version of each key.
select
    referral_id,
    referrer_id,
    referred_id,
    referred_at,
    reward
from facts.landed_referrals
where not superseded
