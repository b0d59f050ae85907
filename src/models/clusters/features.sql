-- Behaviour as it is compared: logarithms of what grows without bound, so that a few large values do not decide. Money
-- is counted in means, so that its unit does not decide either, and the last digits are cut, which do differ by unit.
with mean as (
    select nullif(avg(value), 0) as value from scratch.cluster_behaviour
)
select
    b.customer_id,
    round(ln(1 + b.recency), 9) as recency,
    round(ln(b.orders), 9) as orders,
    round(ln(1 + coalesce(b.value / m.value, 0)), 9) as value,
    round(b.margin, 9) as margin,
    round(b.rhythm, 9) as rhythm,
    round(b.returns, 9) as returns,
    round(b.discount, 9) as discount,
    round(ln(b.breadth), 9) as breadth,
    round(b.channel, 9) as channel
from scratch.cluster_behaviour b
cross join mean m
order by b.customer_id asc nulls last
