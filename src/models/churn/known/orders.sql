-- Orders of the sampled people before a day.
select a.*
from scratch.churn_all_orders a
join scratch.churn_people p on p.person = a.person
where a.order_date < cast($until as date)
