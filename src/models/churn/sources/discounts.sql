-- Discounts given before a day.
select b.person, cast(l.ordered_at as date) as ordered_on, l.discount
from facts.order_lines l
join scratch.churn_buyers b on b.customer_id = l.customer_id
where l.discount > 0 and l.kind = 'sale' and l.exclusion is null and cast(l.ordered_at as date) < cast($until as date)
