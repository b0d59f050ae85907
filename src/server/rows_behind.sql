-- What lies behind the figures of a run: the facts of the days before its as-of date.
with as_of as (
    select max(cast(value as date)) as as_of from results.settings where key = 'as_of'
),
orders as (
    select o.customer_id, o.kind, o.line_count, o.order_date
    from facts.orders o
    cross join as_of
    where o.order_date < as_of.as_of
),
people as (
    select count(first_order_on) as customers from results.traits
)
select
    cast(max(people.customers) as integer) as customers,
    cast(count_if(orders.kind = 'sale') as integer) as orders,
    cast(count_if(orders.kind = 'refund') as integer) as refunds,
    cast(count_if(orders.kind = 'sale' and orders.customer_id is null) as integer) as guest_orders,
    cast(coalesce(sum(orders.line_count), 0) as integer) as lines,
    cast(min(orders.order_date) as varchar) as first_day,
    cast(max(orders.order_date) as varchar) as last_day
from people
left join orders on true
