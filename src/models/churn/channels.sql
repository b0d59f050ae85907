-- The channels of most orders before a day, with a level each; the rest share one.
with counted as (
    select channel, count(*) as orders
    from scratch.churn_orders
    where channel is not null and order_date < cast($cut as date)
    group by channel
)
select channel, cast(row_number() over (order by orders desc nulls last, channel asc nulls last) - 1 as integer) as level
from counted
order by orders desc nulls last, channel asc nulls last
limit 6
