-- What share of the held-out value the best customers brought, by whom the ranking is made.
select
    cast(share as double) as share,
    cast(model as double) as model,
    cast(baseline as double) as baseline,
    cast(hindsight as double) as hindsight
from results.model_gain
order by share nulls last
