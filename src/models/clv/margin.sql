-- The shop's gross margin on orders whose cost is known, and what share of the revenue they are.
select
    1 - cast(sum(cost) filter (where cost is not null) as double) / nullif(cast(sum(gross) filter (where cost is not null) as double), 0) as rate,
    coalesce(cast(sum(gross) filter (where cost is not null) as double), 0) / nullif(cast(sum(gross) as double), 0) as known_share
from scratch.orders
where is_purchase and customer_id is not null and order_date < cast($as_of as date)
