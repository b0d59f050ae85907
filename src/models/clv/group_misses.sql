-- What groups of the customers known at a cut were expected to bring in the longer window, what they brought, and the
-- squared errors of their customers, once the miss of the total is set right: partitions by expected value, number of
-- purchases, silence and age.
with placed as (
    select
        b.expected_later_value as expected,
        b.actual_later_value as actual,
        sum(b.actual_later_value) over () / nullif(sum(b.expected_later_value) over (), 0) as factor,
        ntile(5) over (order by b.expected_later_value asc nulls first, b.customer_id asc nulls last) as by_value,
        least(s.x, 4) as by_purchases,
        ntile(4) over (order by b.silent_days asc nulls first, b.customer_id asc nulls last) as by_silence,
        ntile(4) over (order by s.first_at asc nulls first, b.customer_id asc nulls last) as by_age
    from scratch.clv_backtest b
    join scratch.clv_summary s on s.customer_id = b.customer_id
),
grouped as (
    select 1 as partition_number, cast(by_value as double) as place, expected, actual, factor from placed
    union all
    select 2, by_purchases, expected, actual, factor from placed
    union all
    select 3, by_silence, expected, actual, factor from placed
    union all
    select 4, by_age, expected, actual, factor from placed
)
select
    cast(partition_number as double) as partition_number,
    sum(expected) as expected,
    sum(actual) as actual,
    sum((actual - factor * expected) * (actual - factor * expected)) as squares
from grouped
group by partition_number, place
order by partition_number asc nulls last, place asc nulls last
