select a.*
from scratch.churn_all_refunds a
join scratch.churn_people p on p.person = a.person
where a.refunded_on < cast($until as date)
