-- Days between the days on which a customer bought, and from the last of them to the as-of day, on which it is not over.
with days as (
    select customer_id, order_date
    from scratch.orders
    where customer_id is not null and is_purchase and order_date < cast($as_of as date)
    group by customer_id, order_date
),
gaps as (
    select
        order_date,
        lead(order_date) over (partition by customer_id order by order_date asc nulls last) as next_on
    from days
)
select
    cast(date_diff('day', order_date, coalesce(next_on, cast($as_of as date))) as double) as days,
    case when next_on is null then cast(0 as double) else cast(1 as double) end as ended,
    cast(count(*) as double) as n
from gaps
group by date_diff('day', order_date, coalesce(next_on, cast($as_of as date))), case when next_on is null then cast(0 as double) else cast(1 as double) end
order by days asc nulls last, ended asc nulls last
