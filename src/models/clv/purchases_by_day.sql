-- One event a customer and business day with at least one order that was not refunded whole; gap, the days since the
-- customer's one before.
with bought as (
    select customer_id, order_date, sum(net) as value
    from scratch.orders
    where customer_id is not null and is_purchase and order_date < cast($as_of as date)
    group by customer_id, order_date
)
select
    customer_id,
    cast(order_date as timestamp) as purchased_at,
    value,
    cast(date_diff('day', lag(order_date) over (partition by customer_id order by order_date asc nulls first), order_date) as double) as gap
from bought
