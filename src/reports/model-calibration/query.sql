-- What was predicted beside what happened, customers grouped by their prediction.
select
    model,
    cast(bin as integer) as bin,
    cast(predicted as double) as predicted,
    cast(actual as double) as actual,
    cast(customers as integer) as customers
from results.model_calibration
where customers > 0
order by model nulls last, bin nulls last
