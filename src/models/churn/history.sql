-- What the repeat-buying model needs, of what was known on the day $cut, by its own definition of a purchase.
with happened as (
    select person, case when $by_day = 1 then cast(order_date as timestamp) else ordered_at end as happened_at
    from scratch.churn_stood
    where is_purchase
),
spaced as (
    select
        person,
        happened_at,
        case
            when date_diff('second', lag(happened_at) over (partition by person order by happened_at asc nulls first), happened_at) < $gap_seconds then 0
            else 1
        end as starts
    from happened
),
events as (
    select
        person,
        happened_at,
        lag(happened_at) over (partition by person order by happened_at asc nulls first) as previous_at
    from spaced
    where starts = 1
)
select
    person,
    cast(count(*) - 1 as double) as x,
    round(date_diff('second', min(happened_at), max(happened_at)) / cast(86400 as double)) as t_x,
    round(date_diff('second', min(happened_at), cast($observed_to as timestamp)) / cast(86400 as double)) as t,
    coalesce(sum(ln(date_diff('second', previous_at, happened_at) / cast(86400 as double))), 0) as log_gaps
from events
group by person
order by person asc nulls last
