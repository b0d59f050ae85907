-- Predicted value where worth and the danger of losing it meet, with the window of that danger and why it is so long.
with chosen as (
    select
        max(case when key = 'churn_window_days' then cast(value as integer) end) as window_days,
        max(case when key = 'churn_window_from' then value end) as window_from,
        max(case when key = 'churn_window_share' then cast(value as double) end) as window_share
    from results.settings
    where key in ('churn_window_days', 'churn_window_from', 'churn_window_share')
)
select
    t.value_tier,
    t.churn_band,
    cast(count(*) as integer) as customers,
    cast(sum(t.clv_12m) as double) as value,
    c.window_days,
    c.window_from,
    c.window_share
from results.traits t
cross join chosen c
where t.value_tier is not null and t.churn_band is not null and t.clv_12m is not null
group by t.value_tier, t.churn_band, c.window_days, c.window_from, c.window_share
order by t.value_tier nulls last, t.churn_band nulls last
