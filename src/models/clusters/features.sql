-- Standardised features of each customer who has bought: logarithms, so that a few large values do not decide.
with raw as (
    select
        customer_id,
        ln(1 + cast(recency_days as double)) as recency,
        ln(1 + cast(order_count as double)) as orders,
        ln(1 + greatest(monetary, 0)) as money
    from results.rfm
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
    coalesce((r.recency - s.recency_mean) / nullif(s.recency_deviation, 0), 0) as recency,
    coalesce((r.orders - s.orders_mean) / nullif(s.orders_deviation, 0), 0) as orders,
    coalesce((r.money - s.money_mean) / nullif(s.money_deviation, 0), 0) as money
from raw r
cross join spread s
