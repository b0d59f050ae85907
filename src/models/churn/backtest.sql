-- Brier scores on the holdout: the model's probability, and the simple baseline, a threshold of recency with the best
-- rates in hindsight (which favours the baseline).
with judged as (
    select
        p_none,
        case when actual = 0 then cast(1 as double) else cast(0 as double) end as left_us,
        silent_days > $days as is_silent
    from scratch.clv_backtest
),
rates as (
    select is_silent, avg(left_us) as rate from judged group by is_silent
),
base as (
    select avg(left_us) as rate from judged
)
select
    cast(count(*) as integer) as customers,
    avg(j.left_us) as churned,
    avg(j.p_none) as predicted,
    avg((j.p_none - j.left_us) * (j.p_none - j.left_us)) as brier,
    avg((r.rate - j.left_us) * (r.rate - j.left_us)) as baseline_brier,
    avg((b.rate - j.left_us) * (b.rate - j.left_us)) as constant_brier
from judged j
join rates r on r.is_silent = j.is_silent
cross join base b
