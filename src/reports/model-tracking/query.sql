-- Repeat purchases week by week, as they came and as the model expected them, with their running totals.
select
    model,
    cast(week as integer) as week,
    cast(week_start as varchar) as week_start,
    cast(actual as double) as actual,
    cast(expected as double) as expected,
    cast(sum(actual) over (
        partition by model order by week nulls last rows between unbounded preceding and current row
    ) as double) as cumulative_actual,
    cast(sum(expected) over (
        partition by model order by week nulls last rows between unbounded preceding and current row
    ) as double) as cumulative_expected,
    coalesce(is_holdout, false) as is_holdout
from results.model_tracking
order by model nulls last, week nulls last
