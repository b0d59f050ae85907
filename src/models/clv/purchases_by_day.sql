-- One event a customer and business day with at least one order that was not refunded whole.
select
    customer_id,
    cast(order_date as timestamp) as purchased_at,
    sum(net) as value
from scratch.orders
where customer_id is not null and is_purchase and order_date < cast($as_of as date)
group by customer_id, order_date
