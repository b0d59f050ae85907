-- The shop's gross margin on orders whose cost is known, and what share of the revenue they are.
select
    1 - sum(cast(cost as double)) filter (where cost is not null) / nullif(sum(cast(gross as double)) filter (where cost is not null), 0) as rate,
    coalesce(sum(cast(gross as double)) filter (where cost is not null), 0) / nullif(sum(cast(gross as double)), 0) as known_share
from facts.orders
where is_purchase and customer_id is not null and order_date < cast($as_of as date)
