-- Who was known on a day in the past: registered, a buyer or a subscriber by then, or without any date that says otherwise.
with bought as (
    select customer_id, min(order_date) as first_order_on
    from scratch.orders
    where customer_id is not null
    group by customer_id
),
subscribed as (
    select customer_id, min(started_on) as first_started_on from facts.subscriptions group by customer_id
)
select c.*
from facts.customers c
left join bought b on b.customer_id = c.customer_id
left join subscribed s on s.customer_id = c.customer_id
where
    cast(c.registered_at as date) < cast($as_of as date)
    or b.first_order_on < cast($as_of as date)
    or s.first_started_on < cast($as_of as date)
    or (c.registered_at is null and b.first_order_on is null and s.first_started_on is null)
