-- The days on which the sampled people bought, by the facts of today: the outcomes of a past day.
select distinct p.person, o.order_date
from scratch.orders o
join scratch.churn_buyers b on b.customer_id = o.customer_id
join scratch.churn_people p on p.person = b.person
where o.is_purchase
