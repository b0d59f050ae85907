-- A payment that names no customer belongs to the one of its order.
with named as (
    select coalesce(p.customer_id, o.customer_id) as customer_id, p.payment_id, p.paid_at, p.due_date, p.amount, p.method, p.status
    from facts.payments p
    left join scratch.orders o on o.order_id = p.order_id
)
select
    customer_id,
    paid_at as happened_at,
    cast(paid_at as date) as day,
    cast(row_number() over (partition by customer_id order by paid_at asc nulls last, payment_id asc nulls last) as integer) as place,
    amount,
    method,
    status,
    case when due_date is not null then cast(greatest(date_diff('day', due_date, cast(paid_at as date)), 0) as integer) end as days_late
from named
where customer_id is not null and paid_at < cast($as_of as date)
