-- One row a customer who has bought: days since the last order, number of orders, net revenue.
with bought as (
    select
        customer_id,
        max(order_date) as last_order_on,
        min(order_date) as first_order_on,
        count(*) as order_count
    from scratch.orders
    where customer_id is not null and is_purchase and order_date < cast($as_of as date)
    group by customer_id
),
money as (
    select customer_id, sum(net) as net_revenue
    from scratch.orders
    where customer_id is not null and order_date < cast($as_of as date)
    group by customer_id
)
select
    b.customer_id,
    b.first_order_on,
    b.last_order_on,
    date_diff('day', b.last_order_on, cast($as_of as date)) as recency_days,
    b.order_count,
    cast(m.net_revenue as double) as monetary
from bought b
join money m on m.customer_id = b.customer_id
order by b.customer_id asc nulls last
