-- Predicted value where worth and the danger of losing it meet, what is lost of it beside everybody staying, and whether a
-- contact pays; with the window of that danger and why it is so long.
with chosen as (
    select
        max(case when key = 'churn_window_days' then cast(value as integer) end) as window_days,
        max(case when key = 'churn_window_from' then value end) as window_from,
        max(case when key = 'churn_window_share' then cast(value as double) end) as window_share,
        max(case when key = 'contact_cost' then cast(value as double) end) as contact_cost,
        max(case when key = 'contact_response' then cast(value as double) end) as response
    from results.settings
    where key in ('churn_window_days', 'churn_window_from', 'churn_window_share', 'contact_cost', 'contact_response')
),
cells as (
    select
        value_tier,
        churn_band,
        count(*) as customers,
        sum(clv_12m) as value,
        sum(clv_12m_deviation * clv_12m_deviation) as squares,
        case when count(*) = 1 then min(clv_12m_low) end as least,
        case when count(*) = 1 then max(clv_12m_high) end as most,
        sum(cast(case when p_alive > 0 then clv_12m / p_alive - clv_12m end as decimal(38, 6))) as loss
    from results.traits
    where value_tier is not null and churn_band is not null and clv_12m is not null
    group by value_tier, churn_band
)
select
    t.value_tier,
    t.churn_band,
    cast(t.customers as integer) as customers,
    cast(t.value as double) as value,
    t.squares as value_squares,
    t.least as value_least,
    t.most as value_most,
    -- Of all whose money may leave, the same in each row.
    cast(sum(t.value) filter (where t.churn_band in ('cooling', 'leaving')) over () as double) as may_leave,
    sum(t.squares) filter (where t.churn_band in ('cooling', 'leaving')) over () as may_leave_squares,
    cast(null as double) as may_leave_least,
    cast(null as double) as may_leave_most,
    cast(t.loss as double) as loss,
    t.churn_band <> 'active' and c.response * t.value / t.customers > c.contact_cost as pays,
    c.contact_cost,
    c.response,
    c.window_days,
    c.window_from,
    c.window_share
from cells t
cross join chosen c
order by t.value_tier asc nulls last, t.churn_band asc nulls last
