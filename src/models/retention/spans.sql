-- What each subscription brings a month, and from when until when: to the start of that as which it goes on, else to
-- the end of what is paid. A month's part of a price is rounded to the cent, so that sums of them add up.
select
    t.customer_id,
    cast(round(t.price / cast(t.renewal_months as double), 2) as decimal(18, 2)) as mrr,
    t.started_on as from_day,
    coalesce(l.switched_on, t.paid_until) as to_day
from scratch.retention_terms t
left join scratch.retention_links l on l.before_id = t.subscription_id
order by t.customer_id asc nulls last, t.started_on asc nulls last, t.subscription_id asc nulls last
