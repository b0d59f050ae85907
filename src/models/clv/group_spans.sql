-- Of each group with a fit of its own, who was known at the cut, and for how long; the largest first.
select
    fit,
    cast(count(*) as integer) as customers,
    cast(count(*) filter (where x > 0) as integer) as repeaters,
    cast(date_diff('day', cast(min(first_at) as date), cast($cut as date)) as integer) as days
from scratch.clv_summary
where fit > 0
group by fit
order by count(*) desc nulls last, fit asc nulls last
