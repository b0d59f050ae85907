-- What passed between shop and customer before a day; what was resolved later was still open.
select
    b.person,
    cast(i.happened_at as date) as happened_on,
    case
        when lower(trim(i.kind)) in ('complaint', 'complaints', 'شکایت', 'شكوى') then 'complaint'
        when lower(trim(i.kind)) in ('email_open', 'email_opened', 'email_click', 'email_clicked') then 'opened'
    end as kind,
    case when i.resolved_at < cast($until as timestamp) then cast(i.resolved_at as date) end as resolved_on
from facts.interactions i
join scratch.churn_buyers b on b.customer_id = i.customer_id
where i.happened_at < cast($until as timestamp)
