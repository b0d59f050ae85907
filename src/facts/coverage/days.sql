-- How many rows say that something happened on a day, of all feeds that tell of days past. When a payment is due or a
-- subscription ends is no such day.
with happened as (
    select cast(ordered_at as date) as day, true as is_order from facts.landed_orders where not superseded
    union all
    select cast(ordered_at as date), true from facts.landed_order_lines where not superseded
    union all
    select cast(paid_at as date), false from facts.landed_payments where not superseded
    union all
    select cast(happened_at as date), false from facts.landed_interactions where not superseded
    union all
    select cast(contacted_at as date), false from facts.landed_contacts where not superseded
)
select
    cast(day as varchar) as day,
    cast(count(*) as double) as row_count,
    cast(count(*) filter (where is_order) as double) as order_rows
from happened
where day is not null
group by day
order by day asc nulls last
