-- What was known of each person on the day $cut, and whether nothing was bought within the window after it.
with came_back as (
    select distinct customer_id
    from scratch.orders
    where is_purchase and order_date >= cast($cut as date) and order_date < date_add('day', $window, cast($cut as date))
)
select
    l.customer_id,
    cast($cut as varchar) as cut,
    l.part,
    l.cell,
    case when b.customer_id is null then cast(1 as double) else cast(0 as double) end as left_us,
    f.silence_days
from scratch.churn_levels l
join scratch.churn_features f on f.customer_id = l.customer_id
left join came_back b on b.customer_id = l.customer_id
order by l.customer_id asc nulls last
