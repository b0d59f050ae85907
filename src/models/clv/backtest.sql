-- Each customer known at the cut: what the model and the simple baseline (average value × time × retention) expected
-- of the holdout, and what happened.
with actual as (
    select customer_id, count(*) as purchases, cast(sum(value) as double) as value
    from scratch.purchases
    where purchased_at >= cast($cut as timestamp)
    group by customer_id
)
select
    s.customer_id,
    date_diff('day', cast(s.last_at as date), cast($cut as date)) as silent_days,
    c.expected,
    c.p_none,
    c.expected * case
        when s.x > 0 and s.m > 0 then (w.kappa * w.mu + s.x * least(s.m, w.cap)) / (w.kappa + s.x)
        else w.mu
    end as expected_value,
    (s.x + 1) / greatest(s.t, 30) * $days * $retention as baseline,
    s.total_value / greatest(s.t, 30) * $days * $retention as baseline_value,
    cast(coalesce(a.purchases, 0) as double) as actual,
    coalesce(a.value, 0) as actual_value
from scratch.clv_summary s
join scratch.clv_cells c on c.fit = s.fit and c.x = s.x and c.t_x = s.t_x and c.t = s.t
left join scratch.clv_spend w on w.fit = s.fit
left join actual a on a.customer_id = s.customer_id
