-- What the likelihoods need of each customer: x repeat purchases, t_x and T in days, rounded (never truncated) to the
-- resolution; m, the mean value of the repeat purchases. Purchases from $until on are not seen.
with histories as (
    select
        customer_id,
        count(*) - 1 as x,
        min(purchased_at) as first_at,
        max(purchased_at) as last_at,
        sum(value) as total_value,
        min_by(value, purchased_at) as first_value
    from scratch.purchases
    where purchased_at < cast($until as timestamp)
    group by customer_id
)
select
    customer_id,
    cast(x as double) as x,
    round(date_diff('second', first_at, last_at) / cast(86400 as double) / $resolution) * $resolution as t_x,
    round(date_diff('second', first_at, cast($observed_to as timestamp)) / cast(86400 as double) / $resolution) * $resolution as t,
    case when x > 0 then cast(total_value - first_value as double) / x end as m,
    first_at,
    last_at,
    cast(total_value as double) as total_value
from histories
order by customer_id asc nulls last
