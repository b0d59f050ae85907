select a.*
from scratch.churn_all_discounts a
join scratch.churn_people p on p.person = a.person
where a.ordered_on < cast($until as date)
