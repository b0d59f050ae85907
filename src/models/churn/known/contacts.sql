select a.*
from scratch.churn_all_contacts a
join scratch.churn_people p on p.person = a.person
where a.contacted_on < cast($until as date)
