-- What the likelihoods need of each customer: x repeat purchases, t_x and T in days, rounded (never truncated) to the
-- resolution; the sum of the logarithms of the gaps; m, the mean value of the repeat purchases; the group whose fit is
-- used, 0 for the fit of all. Purchases from $until on are not seen.
with histories as (
    select
        customer_id,
        count(*) - 1 as x,
        min(purchased_at) as first_at,
        max(purchased_at) as last_at,
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
    round(date_diff('second', h.first_at, h.last_at) / cast(86400 as double) / $resolution) * $resolution as t_x,
    round(date_diff('second', h.first_at, cast($observed_to as timestamp)) / cast(86400 as double) / $resolution) * $resolution as t,
    case when h.x > 0 then cast(h.total_value - h.first_value as double) / h.x end as m,
    coalesce(h.log_gaps, 0) as log_gaps,
    h.first_at,
    h.last_at,
    cast(h.total_value as double) as total_value
from histories h
left join scratch.clv_groups g on g.customer_id = h.customer_id
order by h.customer_id asc nulls last
