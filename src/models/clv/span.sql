-- What there is to learn from: purchases by day, and whether the orders behind them have times.
with days as (
    select customer_id, count(*) as purchases, min(purchased_at) as first_at
    from scratch.purchases
    group by customer_id
),
times as (
    select max(case when date_trunc('day', ordered_at) <> ordered_at then 1 else 0 end) as any_time
    from scratch.orders
    where customer_id is not null and is_purchase and order_date < cast($as_of as date)
)
select
    cast(min(cast(d.first_at as date)) as varchar) as first_day,
    cast(coalesce(max(t.any_time), 0) as integer) as has_times,
    cast(count(d.customer_id) as integer) as customers,
    cast(count(*) filter (where d.purchases > 1) as integer) as repeaters
from times t
left join days d on 1 = 1
