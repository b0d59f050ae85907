-- Payments that fell due before a day; one that came later had not come. Whose it is, says the payment or its order.
with owned as (
    select b.person, m.due_date, m.paid_at
    from facts.payments m
    join scratch.churn_buyers b on b.customer_id = m.customer_id
    where m.due_date < cast($until as date)
    union all
    select o.person, m.due_date, m.paid_at
    from facts.payments m
    join scratch.churn_all_orders o on o.order_id = m.order_id
    where m.customer_id is null and m.due_date < cast($until as date)
)
select
    person,
    due_date,
    case when cast(paid_at as date) < cast($until as date) then cast(paid_at as date) end as paid_on
from owned
