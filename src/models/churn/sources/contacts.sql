-- Campaigns that reached the customer before a day.
select b.person, cast(c.contacted_at as date) as contacted_on
from facts.contacts c
join scratch.churn_buyers b on b.customer_id = c.customer_id
where c.contacted_at < cast($until as timestamp)
