-- Reliability: customers by tenth of the predicted probability, with the share that did not buy.
with placed as (
    select
        least(floor(p_none * 10), 9) + 1 as bin,
        p_none,
        case when actual = 0 then cast(1 as double) else cast(0 as double) end as left_us
    from scratch.clv_backtest
)
select
    'churn' as model,
    cast(bin as integer) as bin,
    avg(p_none) as predicted,
    avg(left_us) as actual,
    count(*) as customers
from placed
group by bin
