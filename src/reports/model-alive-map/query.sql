-- What the model says of customers by how often they came back and how long they have been silent.
select
    cast(repeats as integer) as repeats,
    cast(silent_days as double) as silent_days,
    cast(p_alive as double) as p_alive
from results.model_map
order by repeats nulls last, silent_days nulls last
