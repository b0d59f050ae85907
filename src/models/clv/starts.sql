-- Customers first seen on $from_day or later by the day of their first purchase, counted in days from the first day of
-- the log.
select
    cast(date_diff('day', cast($origin as date), cast(first_at as date)) as double) as day,
    cast(count(*) as double) as customers
from scratch.clv_summary
where first_at >= cast($from_day as timestamp)
group by cast(first_at as date)
order by cast(first_at as date) asc nulls last
