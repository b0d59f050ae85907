-- A contract that is renewed every so many months, monthly unless the feed says otherwise. The newest version of each.
select
    subscription_id,
    customer_id,
    plan,
    started_on,
    ended_on,
    coalesce(renewal_months, 1) as renewal_months,
    price
from facts.landed_subscriptions
where not superseded
