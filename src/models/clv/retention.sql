-- Share of those active in the window before last who were active again in the last window before the cut.
with before as (
    select distinct customer_id from scratch.purchases
    where purchased_at >= date_add('day', -2 * $days, cast($cut as date)) and purchased_at < date_add('day', -$days, cast($cut as date))
),
after as (
    select distinct customer_id from scratch.purchases
    where purchased_at >= date_add('day', -$days, cast($cut as date)) and purchased_at < cast($cut as date)
)
select
    cast(count(a.customer_id) as double) / nullif(count(*), 0) as rate,
    cast(count(*) as integer) as customers
from before b
left join after a on a.customer_id = b.customer_id
