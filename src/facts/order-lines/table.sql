-- The valued lines, each with what the head of its order says, which wins over the line.
select
    l.order_id,
    l.line_number,
    l.line_id,
    coalesce(h.customer_id, l.customer_id) as customer_id,
    l.product_id,
    l.description,
    coalesce(h.ordered_at, l.ordered_at) as ordered_at,
    l.quantity,
    l.unit_price,
    l.discount,
    l.amount,
    l.cost,
    l.currency,
    l.kind,
    l.exclusion,
    coalesce(h.channel, l.channel) as channel,
    l.country,
    f.batch_id,
    l.file_id,
    l.line
from facts.costed_lines l
left join facts.files f on f.load_id = l.load_id
left join facts.landed_orders h on h.order_id = l.order_id and not h.superseded
