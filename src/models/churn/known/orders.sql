-- Of the orders that have been laid, those of the people looked at, before a day.
select a.*
from scratch.churn_all_orders a
join scratch.churn_people p on p.person = a.person
where a.order_date < cast($until as date)
