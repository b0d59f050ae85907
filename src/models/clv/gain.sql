-- What share of the holdout's value came from the best twentieths of customers: as the model ranks them, as the simple
-- baseline does, and as hindsight would. Where no value was foreseen, purchases are ranked.
with evaluated as (
    select
        customer_id,
        case when expected_value is null then actual else actual_value end as came,
        case when expected_value is null then expected else expected_value end as foreseen,
        case when expected_value is null then baseline else baseline_value end as simple
    from scratch.clv_backtest
),
placed as (
    select
        came,
        ntile(20) over (order by foreseen desc nulls last, customer_id asc nulls last) as by_model,
        ntile(20) over (order by simple desc nulls last, customer_id asc nulls last) as by_baseline,
        ntile(20) over (order by came desc nulls last, customer_id asc nulls last) as by_hindsight
    from evaluated
),
twentieths as (
    select by_model as bin, cast(0 as double) as baseline, sum(came) as model, cast(0 as double) as hindsight, count(*) as customers
    from placed
    group by by_model
    union all
    select by_baseline, sum(came), cast(0 as double), cast(0 as double), 0
    from placed
    group by by_baseline
    union all
    select by_hindsight, cast(0 as double), cast(0 as double), sum(came), 0
    from placed
    group by by_hindsight
),
summed as (
    select bin, sum(model) as model, sum(baseline) as baseline, sum(hindsight) as hindsight, sum(customers) as customers
    from twentieths
    group by bin
)
select
    cast(bin as integer) as bin,
    sum(customers) over (order by bin asc nulls last rows between unbounded preceding and current row) / cast(sum(customers) over () as double) as share,
    coalesce(sum(model) over (order by bin asc nulls last rows between unbounded preceding and current row) / nullif(sum(model) over (), 0), 0) as model,
    coalesce(sum(baseline) over (order by bin asc nulls last rows between unbounded preceding and current row) / nullif(sum(baseline) over (), 0), 0) as baseline,
    coalesce(sum(hindsight) over (order by bin asc nulls last rows between unbounded preceding and current row) / nullif(sum(hindsight) over (), 0), 0) as hindsight
from summed
