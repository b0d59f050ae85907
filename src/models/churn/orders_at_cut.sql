-- Orders as of the day $cut: without the later ones, and without the refunds that came later.
with refunded as (
    select order_id, sum(amount) as amount
    from scratch.churn_refunds
    where refunded_on < cast($cut as date)
    group by order_id
)
select
    o.order_id,
    o.person,
    o.ordered_at,
    o.order_date,
    o.channel,
    o.gross,
    o.is_sale,
    coalesce(r.amount, 0) as refunded,
    o.is_sale and not (o.gross > 0 and o.gross + coalesce(r.amount, 0) <= 0) as is_purchase
from scratch.churn_orders o
left join refunded r on r.order_id = o.order_id
where o.order_date < cast($cut as date)
