-- Orders of buyers, before a day. Only the refunds say whether one was sent back since.
select
    o.order_id,
    b.person,
    o.ordered_at,
    o.order_date,
    o.channel,
    o.gross,
    o.kind = 'sale' and (o.is_purchase or o.refunded_whole) as is_sale
from scratch.orders o
join scratch.churn_buyers b on b.customer_id = o.customer_id
where o.order_date < cast($until as date)
