-- What was sent back before a day, by the order that it was bought with.
select
    o.person,
    r.sale_order_id as order_id,
    cast(r.ordered_at as date) as refunded_on,
    r.amount
from facts.refund_links r
join scratch.churn_all_orders o on o.order_id = r.sale_order_id
where cast(r.ordered_at as date) < cast($until as date)
