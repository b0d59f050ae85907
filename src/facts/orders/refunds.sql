-- Lines that give money back, and heads of orders without lines that name the order which they give back, each with who
-- bought, when, and the order that it names, if it names one.
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
union all
select
    h.file_id,
    h.line,
    h.order_id,
    null as line_number,
    null as product_id,
    null as quantity,
    h.amount,
    h.customer_id,
    h.ordered_at,
    n.sale_order_id
from scratch.heads_alone h
join named n on n.order_id = h.order_id
where h.amount < 0
