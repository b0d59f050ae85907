-- One row a line that counts or that is kept for the books. What the head of the order says wins over the line. A sale
-- whose head is marked as a refund was undone where it stands: no money of it came in, and none goes out.
select
    l.order_id,
    l.line_number,
    coalesce(h.customer_id, l.customer_id) as customer_id,
    l.product_id,
    l.description,
    coalesce(h.ordered_at, l.ordered_at) as ordered_at,
    l.quantity,
    l.unit_price,
    l.discount,
    l.amount,
    cast(l.quantity * p.unit_cost as decimal(18, 4)) as cost,
    l.currency,
    case when l.kind = 'refund' or (h.kind = 'refund' and l.amount <= 0) then 'refund' else 'sale' end as kind,
    case when l.exclusion is null and h.kind = 'refund' and l.amount > 0 then 'cancelled' else l.exclusion end as exclusion,
    coalesce(h.channel, l.channel) as channel,
    l.country,
    l.batch_id,
    l.file_id,
    l.line
from facts.landed_order_lines l
left join facts.landed_orders h on h.order_id = l.order_id and not h.superseded
left join facts.products p on p.product_id = l.product_id
where not l.superseded
