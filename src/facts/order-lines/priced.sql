-- One row a line that counts or that is kept for the books, with its value, without what only the head of its order
-- knows. A sale whose head is marked as a refund was undone where it stands: no money of it came in, and none goes out, its vouchers (of positive
-- quantity) included.
-- Of an order all of whose sales were cancelled row by row, its vouchers go with them.
with cancelled as (
    select order_id
    from facts.landed_order_lines
    where
        not superseded and amount > 0 and order_id in (
            select order_id from facts.landed_order_lines where not superseded and exclusion = 'cancelled'
        )
    group by order_id
    having bool_and(coalesce(exclusion = 'cancelled', false))
)
select
    l.order_id,
    l.line_number,
    l.line_id,
    l.customer_id,
    l.product_id,
    l.description,
    l.ordered_at,
    l.quantity,
    case when c.rate is null then l.unit_price else cast(l.unit_price * c.rate as decimal(18, 4)) end as unit_price,
    case when c.rate is null then l.discount else cast(l.discount * c.rate as decimal(18, 4)) end as discount,
    coalesce(c.converted, l.amount) as amount,
    coalesce(c.to_currency, l.currency) as currency,
    case when l.is_refund or (u.is_refund and l.amount <= 0) then 'refund' else 'sale' end as kind,
    case
        when u.exclusion is not null then u.exclusion
        when l.exclusion is null and u.is_refund and (l.amount > 0 or (u.has_sold and coalesce(l.quantity, 1) > 0)) then 'cancelled'
        when v.line is not null and u.is_refund then 'cancelled'
        when g.order_id is not null and (l.exclusion is null or v.line is not null) then 'cancelled'
        when v.line is not null then null
        else l.exclusion
    end as exclusion,
    coalesce(l.keeps_free, false) as keeps_free,
    l.channel,
    l.country,
    l.load_id,
    l.file_id,
    l.line
from facts.landed_order_lines l
left join facts.conversions c on c.entity = 'order_lines' and c.file_id = l.file_id and c.line = l.line
left join facts.undone_orders u on u.order_id = l.order_id
left join cancelled g on g.order_id = l.order_id and l.amount < 0 and coalesce(l.quantity, 1) > 0
left join facts.vouchers v on v.file_id = l.file_id and v.line = l.line
where not l.superseded
