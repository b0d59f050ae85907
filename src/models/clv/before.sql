-- What each customer of the earlier day was worth, and whether the orders up to then stand otherwise today: a refund
-- that came later has taken some of them back.
with known_then as (
    select customer_id, count(*) as purchases, sum(net) as net
    from scratch.orders_before
    where customer_id is not null and is_purchase
    group by customer_id
),
known_now as (
    select customer_id, count(*) as purchases, sum(net) as net
    from scratch.orders
    where customer_id is not null and is_purchase and order_date < cast($before as date)
    group by customer_id
)
select
    c.customer_id,
    c.clv_12m as value,
    n.customer_id is null or n.purchases <> t.purchases or n.net <> t.net as is_corrected
from results.clv c
join known_then t on t.customer_id = c.customer_id
left join known_now n on n.customer_id = c.customer_id
where c.clv_12m is not null
