-- Each customer known at the cut: what the model and the simple baselines (average value × time × retention; the same
-- months a year earlier) expected of the window up to $until and of the longer one up to $later, and what happened.
with happened as (
    select
        customer_id,
        count(*) filter (where purchased_at >= cast($cut as timestamp) and purchased_at < cast($until as timestamp)) as purchases,
        sum(value) filter (where purchased_at >= cast($cut as timestamp) and purchased_at < cast($until as timestamp)) as value,
        count(*) filter (where purchased_at >= cast($cut as timestamp) and purchased_at < cast($later as timestamp)) as later_purchases,
        sum(value) filter (where purchased_at >= cast($cut as timestamp) and purchased_at < cast($later as timestamp)) as later_value,
        count(*) filter (where purchased_at >= cast($year_before as timestamp) and purchased_at < cast($year_before_until as timestamp)) as last_year,
        sum(value) filter (where purchased_at >= cast($year_before as timestamp) and purchased_at < cast($year_before_until as timestamp)) as last_year_value
    from scratch.purchases
    group by customer_id
)
select
    s.customer_id,
    date_diff('day', cast(s.last_at as date), cast($cut as date)) as silent_days,
    c.expected,
    c.expected_later,
    c.p_none,
    c.expected * case
        when s.z > 0 and s.m > 0 then (w.kappa * w.mu + s.z * least(s.m, w.cap)) / (w.kappa + s.z)
        when s.z = 0 then w.mu
        else 0 * w.mu
    end as expected_value,
    c.expected_later * case
        when s.z > 0 and s.m > 0 then (w.kappa * w.mu + s.z * least(s.m, w.cap)) / (w.kappa + s.z)
        when s.z = 0 then w.mu
        else 0 * w.mu
    end as expected_later_value,
    (s.x + 1) / cast(greatest(date_diff('day', cast(s.first_at as date), cast($cut as date)), 30) as double) * $days * $retention as baseline,
    s.total_value / greatest(date_diff('day', cast(s.first_at as date), cast($cut as date)), 30) * $days * $retention as baseline_value,
    cast(h.last_year as double) as last_year,
    cast(coalesce(h.last_year_value, 0) as double) as last_year_value,
    cast(h.purchases as double) as actual,
    cast(coalesce(h.value, 0) as double) as actual_value,
    cast(h.later_purchases as double) as actual_later,
    cast(coalesce(h.later_value, 0) as double) as actual_later_value
from scratch.clv_summary s
join scratch.clv_cells c on c.fit = s.fit and c.x = s.x and c.t_x = s.t_x and c.t = s.t
join happened h on h.customer_id = s.customer_id
left join scratch.clv_spend w on w.fit = s.fit
