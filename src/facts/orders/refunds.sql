-- Lines that give money back, each with who bought, when, and the order that its own number names, if it names one.
with named as (
    select n.order_id, max(s.order_id) as sale_order_id
    from scratch.refund_names n
    join scratch.named_sales s on s.order_id = n.reverses
    group by n.order_id
)
select
    l.file_id,
    l.line,
    l.order_id,
    l.line_number,
    l.product_id,
    l.quantity,
    l.amount,
    coalesce(h.customer_id, l.customer_id) as customer_id,
    coalesce(h.ordered_at, l.ordered_at) as ordered_at,
    n.sale_order_id
from facts.valued_lines l
left join facts.landed_orders h on h.order_id = l.order_id and not h.superseded
left join named n on n.order_id = l.order_id
where l.kind = 'refund' and l.exclusion is null and l.amount < 0
