-- Purchases with tau, the seconds of the wall clock.
select
    customer_id,
    purchased_at,
    value,
    gap,
    cast(date_diff('second', timestamp '1970-01-01 00:00:00', purchased_at) as double) as tau
from scratch.purchases_shown
