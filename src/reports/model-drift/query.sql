-- Each parameter with its 95 % interval, beside that of an earlier run, which is named.
select
    cast(place as integer) as place,
    parameter,
    model,
    previous_model,
    previous_as_of,
    previous_generation,
    cast(value as double) as value,
    cast(low as double) as low,
    cast(high as double) as high,
    cast(previous as double) as previous,
    cast(previous_low as double) as previous_low,
    cast(previous_high as double) as previous_high
from results.model_drift
order by place nulls last
