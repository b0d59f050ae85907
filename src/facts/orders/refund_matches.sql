-- For refunds that name no order: the latest earlier sale of the same customer and product that was large enough. Of a
-- line the customer is the one of its order's head, or its own.
with bought as (
    select h.customer_id, l.product_id, coalesce(h.ordered_at, l.ordered_at) as ordered_at, l.order_id, l.quantity
    from scratch.orders_of_refunded h
    join facts.valued_lines l on l.order_id = h.order_id
    where l.kind = 'sale' and l.exclusion is null and l.amount > 0
    union all
    select l.customer_id, l.product_id, coalesce(h.ordered_at, l.ordered_at), l.order_id, l.quantity
    from (
        select * from facts.valued_lines
        where
            kind = 'sale' and exclusion is null and amount > 0
            and customer_id in (select customer_id from scratch.unnamed_refunds)
    ) l
    left join facts.landed_orders h on h.order_id = l.order_id and not h.superseded
    where h.customer_id is null
)
select
    r.file_id,
    r.line,
    max_by(s.order_id, row(s.ordered_at, s.order_id)) as sale_order_id
from scratch.unnamed_refunds r
join bought s
    on s.customer_id = r.customer_id
    and s.product_id = r.product_id
    and s.ordered_at <= r.ordered_at
    and s.quantity >= -r.quantity
group by r.file_id, r.line
