-- The distinct figures of each reason, of which there are few, however many customers there are: days, counts, and
-- shares to a hundredth of a per cent.
with told as (
    select churn_reason_1 as code, churn_reason_1_value as value, churn_reason_1_usual as usual from results.traits
    union all
    select churn_reason_2 as code, churn_reason_2_value as value, churn_reason_2_usual as usual from results.traits
    union all
    select churn_reason_3 as code, churn_reason_3_value as value, churn_reason_3_usual as usual from results.traits
)
select distinct code, 'value' as slot, value as figure
from told
where code is not null and value is not null
union all
select distinct code, 'usual' as slot, usual as figure
from told
where code is not null and usual is not null
