-- What the likelihoods need of each customer: x repeat purchases, t_x and T in days of the clock in use, rounded (never
-- truncated) to the resolution; the sum of the logarithms of the gaps; z orders whose mean value m says what this
-- customer spends, all of them or, with $first = 0, repeat purchases alone; the group whose fit is used, 0 for the fit of
-- all. Purchases from $until on are not seen.
with histories as (
    select
        customer_id,
        count(*) - 1 as x,
        min(purchased_at) as first_at,
        max(purchased_at) as last_at,
        min(tau) as first_tau,
        max(tau) as last_tau,
        sum(value) as total_value,
        min_by(value, purchased_at) as first_value,
        sum(cast(ln(gap) as decimal(18, 9))) as log_gaps
    from scratch.purchases
    where purchased_at < cast($until as timestamp)
    group by customer_id
)
select
    h.customer_id,
    cast(coalesce(g.fit, 0) as double) as fit,
    cast(h.x as double) as x,
    round((h.last_tau - h.first_tau) / 86400 / $resolution) * $resolution as t_x,
    round(($observed_to - h.first_tau) / 86400 / $resolution) * $resolution as t,
    cast(h.x + $first as double) as z,
    case
        when $first = 1 then cast(h.total_value as double) / (h.x + 1)
        when h.x > 0 then cast(h.total_value - h.first_value as double) / h.x
    end as m,
    coalesce(h.log_gaps, 0) as log_gaps,
    h.first_at,
    h.last_at,
    cast(h.total_value as double) as total_value
from histories h
left join scratch.clv_groups g on g.customer_id = h.customer_id
order by h.customer_id asc nulls last
