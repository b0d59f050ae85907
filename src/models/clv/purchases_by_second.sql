-- One event a trip where no gap is set: every second counts alone, so that nothing has to be chained. gap, the days since
-- the customer's trip before.
with trips as (
    select customer_id, min(ordered_at) as purchased_at, sum(net) as value
    from scratch.orders
    where customer_id is not null and is_purchase and order_date < cast($as_of as date)
    group by customer_id, date_trunc('second', ordered_at)
)
select
    customer_id,
    purchased_at,
    value,
    date_diff('second', lag(purchased_at) over (partition by customer_id order by purchased_at asc nulls first), purchased_at) / cast(86400 as double) as gap
from trips
