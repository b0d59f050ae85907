-- Totals, and how customers were ranked by what was expected of them: Spearman's correlation with what they brought, and
-- the share of it that came from the tenth ranked best. Where no value was expected, purchases are ranked.
with evaluated as (
    select
        *,
        coalesce(expected_value, expected) as worth,
        case when expected_value is null then baseline else baseline_value end as baseline_worth,
        case when expected_value is null then last_year else last_year_value end as last_year_worth,
        case when expected_value is null then actual else actual_value end as came
    from scratch.clv_backtest
),
ranked as (
    select
        *,
        rank() over (order by worth asc nulls last) + (count(*) over (partition by worth) - 1) / cast(2 as double) as worth_rank,
        rank() over (order by baseline_worth asc nulls last) + (count(*) over (partition by baseline_worth) - 1) / cast(2 as double) as baseline_rank,
        rank() over (order by last_year_worth asc nulls last) + (count(*) over (partition by last_year_worth) - 1) / cast(2 as double) as last_year_rank,
        rank() over (order by came asc nulls last) + (count(*) over (partition by came) - 1) / cast(2 as double) as came_rank,
        ntile(10) over (order by worth desc nulls last, customer_id asc nulls last) as worth_tenth,
        ntile(10) over (order by baseline_worth desc nulls last, customer_id asc nulls last) as baseline_tenth,
        ntile(10) over (order by last_year_worth desc nulls last, customer_id asc nulls last) as last_year_tenth
    from evaluated
)
select
    cast(count(*) as integer) as customers,
    sum(actual) as actual,
    sum(expected) as expected,
    sum(baseline) as baseline,
    sum(last_year) as last_year,
    sum(actual_value) as actual_value,
    sum(expected_value) as expected_value,
    sum(baseline_value) as baseline_value,
    sum(last_year_value) as last_year_value,
    sum(actual_later) as actual_later,
    sum(expected_later) as expected_later,
    sum(actual_later_value) as actual_later_value,
    sum(expected_later_value) as expected_later_value,
    avg(abs(expected - actual)) as mean_error,
    avg(abs(baseline - actual)) as baseline_mean_error,
    avg(abs(last_year - actual)) as last_year_mean_error,
    avg(abs(expected_value - actual_value)) as value_mean_error,
    avg(abs(baseline_value - actual_value)) as baseline_value_mean_error,
    corr(expected, actual) as correlation,
    corr(worth_rank, came_rank) as rank_correlation,
    corr(baseline_rank, came_rank) as baseline_rank_correlation,
    corr(last_year_rank, came_rank) as last_year_rank_correlation,
    sum(came) filter (where worth_tenth = 1) / nullif(sum(came), 0) as top_tenth,
    sum(came) filter (where baseline_tenth = 1) / nullif(sum(came), 0) as baseline_top_tenth,
    sum(came) filter (where last_year_tenth = 1) / nullif(sum(came), 0) as last_year_top_tenth
from ranked
