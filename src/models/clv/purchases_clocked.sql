-- Purchases with tau, the seconds of the seasonal clock, and with gaps of that clock in days.
with timed as (
    select
        p.customer_id,
        p.purchased_at,
        p.value,
        c.tau + date_diff('second', date_trunc('day', p.purchased_at), p.purchased_at) * c.pace / 86400 as tau
    from scratch.purchases_shown p
    join scratch.clv_clock c on c.day = date_diff('day', date '1970-01-01', cast(p.purchased_at as date))
)
select
    customer_id,
    purchased_at,
    value,
    (tau - lag(tau) over (partition by customer_id order by purchased_at asc nulls first)) / 86400 as gap,
    tau
from timed
