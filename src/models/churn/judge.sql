-- The models and the simple baseline on a cut that none was fitted to.
with candidates as (
    select 'baseline' as candidate, person, left_us, baseline as p from scratch.churn_predictions
    union all
    select 'repeat' as candidate, person, left_us, repeat_buying as p from scratch.churn_predictions
    union all
    select 'logistic' as candidate, person, left_us, logistic as p from scratch.churn_predictions
    union all
    select 'hazard' as candidate, person, left_us, hazard as p from scratch.churn_predictions
    union all
    select 'blend' as candidate, person, left_us, blend as p from scratch.churn_predictions
),
ranked as (
    select
        candidate,
        left_us,
        p,
        rank() over (partition by candidate order by p asc nulls last) as first_place,
        count(*) over (partition by candidate, p) as equals,
        ntile(10) over (partition by candidate order by p asc nulls last, person asc nulls last) as decile
    from candidates
),
tenths as (
    select candidate, decile, count(*) as people, abs(avg(p) - avg(left_us)) as gap
    from ranked
    group by candidate, decile
),
calibrated as (
    select candidate, sum(people * gap) / sum(people) as calibration_gap from tenths group by candidate
)
select
    r.candidate,
    cast(count(*) as integer) as customers,
    avg(r.left_us) as churned,
    avg(r.p) as predicted,
    avg((r.p - r.left_us) * (r.p - r.left_us)) as brier,
    avg(case when r.left_us = 1 then -ln(greatest(r.p, 1e-12)) else -ln(greatest(1 - r.p, 1e-12)) end) as log_loss,
    (sum(case when r.left_us = 1 then r.first_place + (r.equals - 1) / cast(2 as double) else 0 end)
        - sum(r.left_us) * (sum(r.left_us) + 1) / 2) / nullif(sum(r.left_us) * (count(*) - sum(r.left_us)), 0) as auc,
    k.calibration_gap
from ranked r
join calibrated k on k.candidate = r.candidate
group by r.candidate, k.calibration_gap
order by r.candidate asc nulls last
