-- Reliability of the score: customers by tenth of the predicted probability, with the share that did not buy.
with foretold as (
    select
        c.left_us,
        1 / (1 + exp(-(case when c.hazard is null then c.repeat_buying else (1 - p.share) * c.hazard + p.share * c.repeat_buying end))) as p
    from scratch.churn_compared c
    left join scratch.churn_parts p on p.part = c.part
),
placed as (
    select least(floor(p * 10), 9) + 1 as bin, p, left_us from foretold
)
select
    'churn' as model,
    cast(bin as integer) as bin,
    avg(p) as predicted,
    avg(left_us) as actual,
    count(*) as customers
from placed
group by bin
