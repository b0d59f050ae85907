-- The reasons that somebody has.
with told as (
    select churn_reason_1 as code from results.traits
    union all
    select churn_reason_2 as code from results.traits
    union all
    select churn_reason_3 as code from results.traits
)
select distinct code
from told
where code is not null
order by code asc nulls last
