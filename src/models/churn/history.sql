-- What the repeat-buying model needs, of what was known on the day $cut, by its own definition of a purchase and by the
-- clock in use: seconds of it in days.
with happened as (
    select person, case when $by_day = 1 then cast(order_date as timestamp) else ordered_at end as happened_at
    from scratch.churn_orders_at_cut
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
timed as (
    select
        s.person,
        s.happened_at,
        c.tau + date_diff('second', date_trunc('day', s.happened_at), s.happened_at) * c.pace / 86400 as tau
    from spaced s
    join scratch.churn_clock c on c.day = date_diff('day', date '1970-01-01', cast(s.happened_at as date))
    where s.starts = 1
),
events as (
    select
        person,
        tau,
        lag(tau) over (partition by person order by happened_at asc nulls first) as previous_tau
    from timed
),
observed as (
    select tau from scratch.churn_clock where day = date_diff('day', date '1970-01-01', cast($observed_to as date))
)
select
    e.person,
    cast(count(*) - 1 as double) as x,
    round((max(e.tau) - min(e.tau)) / cast(86400 as double)) as t_x,
    round((max(o.tau) - min(e.tau)) / cast(86400 as double)) as t,
    coalesce(sum(ln((e.tau - e.previous_tau) / cast(86400 as double))), 0) as log_gaps
from events e
cross join observed o
group by e.person
order by e.person asc nulls last
