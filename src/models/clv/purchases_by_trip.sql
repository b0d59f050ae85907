-- One event a trip: orders of a customer less than the gap apart, chained. With no gap every second counts alone.
-- gap, the days since the customer's trip before.
with spaced as (
    select
        customer_id,
        ordered_at,
        net,
        case
            when date_diff('second', lag(ordered_at) over (partition by customer_id order by ordered_at asc nulls first), ordered_at) < $gap_seconds then 0
            else 1
        end as starts
    from scratch.orders
    where customer_id is not null and is_purchase and order_date < cast($as_of as date)
),
numbered as (
    select
        customer_id,
        ordered_at,
        net,
        sum(starts) over (
            partition by customer_id order by ordered_at asc nulls first rows between unbounded preceding and current row
        ) as trip
    from spaced
),
trips as (
    select customer_id, min(ordered_at) as purchased_at, sum(net) as value
    from numbered
    group by customer_id, trip
)
select
    customer_id,
    purchased_at,
    value,
    date_diff('second', lag(purchased_at) over (partition by customer_id order by purchased_at asc nulls first), purchased_at) / cast(86400 as double) as gap
from trips
