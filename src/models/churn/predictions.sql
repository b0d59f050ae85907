-- The predictions of each model and of the simple baseline for every person of a cut. The baseline is a threshold of recency with
-- the best rates in hindsight, which favours it.
with rates as (
    select silence_days > $window as is_silent, avg(left_us) as rate
    from scratch.churn_compared
    group by silence_days > $window
)
select
    c.person,
    c.left_us,
    r.rate as baseline,
    1 / (1 + exp(-c.repeat_buying)) as repeat_buying,
    1 / (1 + exp(-c.logistic)) as logistic,
    1 / (1 + exp(-coalesce(c.hazard, c.repeat_buying))) as hazard,
    1 / (1 + exp(-(case when c.hazard is null then c.repeat_buying else (1 - p.share) * c.hazard + p.share * c.repeat_buying end))) as blend
from scratch.churn_compared c
join rates r on r.is_silent = (c.silence_days > $window)
left join scratch.churn_parts p on p.part = c.part
order by c.person asc nulls last
