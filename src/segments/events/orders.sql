-- Purchases as they stood on the as-of day. `place` numbers a customer's in their order in time.
select
    customer_id,
    ordered_at as happened_at,
    order_date as day,
    cast(row_number() over (partition by customer_id order by ordered_at asc nulls last, order_id asc nulls last) as integer) as place,
    net,
    gross,
    refunded,
    cast(line_count as integer) as line_count,
    channel,
    country
from scratch.orders
where is_purchase and customer_id is not null and order_date < cast($as_of as date)
