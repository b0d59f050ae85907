-- What was resolved later was still open.
select
    a.person,
    a.happened_on,
    a.kind,
    case when a.resolved_on < cast($until as date) then a.resolved_on end as resolved_on
from scratch.churn_all_interactions a
join scratch.churn_people p on p.person = a.person
where a.happened_on < cast($until as date)
