-- One that came later had not come.
select
    a.person,
    a.due_date,
    case when a.paid_on < cast($until as date) then a.paid_on end as paid_on
from scratch.churn_all_payments a
join scratch.churn_people p on p.person = a.person
where a.due_date < cast($until as date)
