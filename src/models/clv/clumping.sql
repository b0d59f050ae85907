-- How many purchases follow the customer's one before on the same day, and how many within the seven days after that.
with spaced as (
    select
        date_diff(
            'day',
            cast(lag(purchased_at) over (partition by customer_id order by purchased_at asc nulls first) as date),
            cast(purchased_at as date)
        ) as days
    from scratch.purchases
    where purchased_at < cast($cut as timestamp)
)
select
    cast(count(*) filter (where days = 0) as integer) as same_day,
    cast(count(*) filter (where days between 1 and 7) as integer) as week_after
from spaced
