select
    cast(min(cast(purchased_at as date)) as varchar) as first_day,
    cast(max(cast(purchased_at as date)) as varchar) as last_day,
    cast(count(*) as integer) as purchases,
    cast(count(distinct customer_id) as integer) as customers,
    coalesce(cast(max(case when date_trunc('day', purchased_at) <> purchased_at then 1 else 0 end) as integer), 0) as has_times
from scratch.purchases
