-- Standardised features of each customer who has bought: logarithms, so that a few large values do not decide. Money is
-- counted in means, so that its unit does not decide either, and the last digits are cut, which do differ by unit.
with mean as (
    select nullif(avg(greatest(monetary, 0)), 0) as monetary from results.rfm where order_count > 0
),
raw as (
    select
        customer_id,
        ln(1 + cast(recency_days as double)) as recency,
        ln(1 + cast(order_count as double)) as orders,
        ln(1 + coalesce(greatest(r.monetary, 0) / m.monetary, 0)) as money
    from results.rfm r
    cross join mean m
    where order_count > 0
),
spread as (
    select
        avg(recency) as recency_mean,
        stddev_pop(recency) as recency_deviation,
        avg(orders) as orders_mean,
        stddev_pop(orders) as orders_deviation,
        avg(money) as money_mean,
        stddev_pop(money) as money_deviation
    from raw
)
select
    r.customer_id,
    round(coalesce((r.recency - s.recency_mean) / nullif(s.recency_deviation, 0), 0), 9) as recency,
    round(coalesce((r.orders - s.orders_mean) / nullif(s.orders_deviation, 0), 0), 9) as orders,
    round(coalesce((r.money - s.money_mean) / nullif(s.money_deviation, 0), 0), 9) as money
from raw r
cross join spread s
