select
    customer_id,
    cast(started_on as timestamp) as happened_at,
    started_on as day,
    cast(row_number() over (partition by customer_id order by started_on asc nulls last, subscription_id asc nulls last) as integer) as place,
    plan,
    price,
    ended_on is null or ended_on >= cast($as_of as date) as is_running
from facts.subscriptions
where customer_id is not null and started_on < cast($as_of as date)
