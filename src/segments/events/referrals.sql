select
    referrer_id as customer_id,
    cast(referred_at as timestamp) as happened_at,
    cast(referred_at as date) as day,
    cast(row_number() over (partition by referrer_id order by referred_at asc nulls last, referral_id asc nulls last) as integer) as place,
    reward
from facts.referrals
where referrer_id is not null and referred_at < cast($as_of as date)
