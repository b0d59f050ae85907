-- Payments that fell due before a day; one that came later had not come. Whose it is, says the payment or its order.
with owned as (
    select m.customer_id, m.due_date, m.paid_at
    from facts.payments m
    where m.customer_id is not null and m.due_date < cast($until as date)
    union all
    select o.customer_id, m.due_date, m.paid_at
    from facts.payments m
    join scratch.churn_orders o on o.order_id = m.order_id
    where m.customer_id is null and m.due_date < cast($until as date)
)
select
    p.customer_id,
    w.due_date,
    case when cast(w.paid_at as date) < cast($until as date) then cast(w.paid_at as date) end as paid_on
from owned w
join scratch.churn_people p on p.customer_id = w.customer_id
