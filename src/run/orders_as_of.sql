-- The orders as they stood on a day in the past: without the later ones, and without the refunds that came later.
with links as (
    select sale_order_id, amount from facts.refund_links where cast(ordered_at as date) < cast($as_of as date)
),
reversed as (
    select sale_order_id as order_id, sum(amount) as amount from links group by sale_order_id
),
known as (
    select o.*, coalesce(r.amount, 0) as refunded_then
    from scratch.orders o
    left join reversed r on r.order_id = o.order_id
    where o.order_date < cast($as_of as date)
),
judged as (
    select k.*, k.gross > 0 and k.gross + k.refunded_then <= 0 as refunded_whole_then from known k
)
select
    order_id,
    customer_id,
    ordered_at,
    order_date,
    channel,
    country,
    kind,
    reverses_order_id,
    gross,
    cast(refunded_then as decimal(18, 4)) as refunded,
    cast(net - refunded + refunded_then as decimal(18, 4)) as net,
    cost,
    line_count,
    refunded_whole_then as refunded_whole,
    (is_purchase or refunded_whole) and kind = 'sale' and not refunded_whole_then as is_purchase
from judged
