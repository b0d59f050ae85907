-- Reliability of the score: customers by tenth of the predicted probability, with the share that did not buy.
with chosen as (
    select
        left_us,
        case $chosen when 'repeat' then repeat_buying when 'hazard' then hazard when 'logistic' then logistic else blend end as p
    from scratch.churn_predictions
),
placed as (
    select least(floor(p * 10), 9) + 1 as bin, p, left_us from chosen
)
select
    'churn' as model,
    cast(bin as integer) as bin,
    avg(p) as predicted,
    avg(left_us) as actual,
    count(*) as customers
from placed
group by bin
