-- Customers known at the cut by how often they had come back, and how many the model expected of each.
select
    cast(repeats as integer) as repeats,
    cast(actual as integer) as customers,
    cast(expected as double) as expected
from results.model_frequency
order by repeats nulls last
