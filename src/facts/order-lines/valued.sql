-- The priced lines less their share of what was taken off their whole order.
select
    l.order_id,
    l.line_number,
    l.line_id,
    l.customer_id,
    l.product_id,
    l.description,
    l.ordered_at,
    l.quantity,
    l.unit_price,
    case when d.discount is null then l.discount else coalesce(l.discount, 0) + abs(d.discount) end as discount,
    case when d.discount is null then l.amount else cast(l.amount - d.discount as decimal(18, 4)) end as amount,
    l.currency,
    l.kind,
    l.exclusion,
    l.keeps_free,
    l.channel,
    l.country,
    l.load_id,
    l.file_id,
    l.line
from facts.priced_lines l
left join facts.order_discounts d on d.file_id = l.file_id and d.line = l.line
