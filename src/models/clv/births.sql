-- New customers a day in the first $days days of the log, and after them.
with firsts as (
    select customer_id, cast(min(purchased_at) as date) as first_on
    from scratch.purchases
    group by customer_id
)
select
    count(*) filter (where first_on < date_add('day', $days, cast($origin as date))) / cast($days as double) as early,
    count(*) filter (where first_on >= date_add('day', $days, cast($origin as date)))
        / cast(greatest(date_diff('day', cast($origin as date), cast($as_of as date)) - $days, 1) as double) as later
from firsts
