-- Heads of orders without lines that count, where a refund names one or is one that names its order: what a line would be.
select
    o.order_id,
    o.file_id,
    o.line,
    o.customer_id,
    o.ordered_at,
    o.reverses,
    cast(coalesce(c.converted, o.amount) as decimal(18, 4)) as amount
from facts.landed_orders o
left join facts.conversions c on c.entity = 'orders' and c.file_id = o.file_id and c.line = o.line
where
    not o.superseded
    and o.exclusion is null
    and (
        (o.reverses is not null and o.amount < 0)
        or (o.amount > 0 and not coalesce(o.is_refund, false) and o.order_id in (select reverses from scratch.refund_names))
    )
    and not exists (select 1 from facts.valued_lines l where l.order_id = o.order_id)
