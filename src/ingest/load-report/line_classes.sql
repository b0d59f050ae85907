-- The lines by what the books ask of them: rows and money of each combination. An order has no customer where neither
-- its head nor any of its lines names one, and no date likewise; heads always have one. An order is divided
-- where its lines name several customers or days and no head says which. Only refunds are linked: for
-- sales nothing is looked up.
with heads as (
    select order_id, customer_id from facts.landed_orders where not superseded
),
said as (
    select order_id, customer_id is not null as has_customer, ordered_at is not null as has_date, is_divided
    from facts.said_orders
)
select
    l.exclusion,
    h.customer_id is null and not coalesce(s.has_customer, false) as has_no_customer,
    h.order_id is null and not coalesce(s.has_date, false) as has_no_date,
    h.order_id is null as has_no_head,
    l.kind,
    k.order_id is not null as is_linked,
    h.order_id is null and coalesce(s.is_divided, false) as is_divided,
    count(*) as row_count,
    coalesce(sum(l.amount), 0) as amount
from facts.valued_lines l
left join heads h on h.order_id = l.order_id
left join said s on s.order_id = l.order_id
left join facts.refund_links k on k.file_id = l.file_id and k.line = case when l.kind = 'refund' then l.line end
group by
    l.exclusion,
    h.customer_id is null and not coalesce(s.has_customer, false),
    h.order_id is null and not coalesce(s.has_date, false),
    h.order_id is null,
    l.kind,
    k.order_id is not null,
    h.order_id is null and coalesce(s.is_divided, false)
