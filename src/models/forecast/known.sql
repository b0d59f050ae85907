-- Customers with a purchase before each cut of the rolling tests.
with firsts as (
    select customer_id, min(order_date) as first_on
    from scratch.orders
    where is_purchase and customer_id is not null and order_date < cast($as_of as date)
    group by customer_id
),
cuts as (
    select distinct cut from scratch.clv_outlook
)
select c.cut, cast(count(f.customer_id) as double) as customers
from cuts c
left join firsts f on f.first_on < cast(c.cut as date)
group by c.cut
order by c.cut desc nulls last
