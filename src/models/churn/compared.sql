-- Each person of a later cut with the prediction of every model, in log-odds, and the outcome. $hazard_pace and
-- $logistic_pace: how much busier the window is than the one that the model was set by; P(no purchase) is raised to it.
with scored as (
    select
        s.person,
        s.part,
        s.left_us,
        s.silence_days,
        h.log_odds as hazard,
        ln(r.p_none / (1 - r.p_none)) as repeat_buying,
        $intercept + $recency * ln(1 + s.silence_days) + $frequency * ln(s.purchases) + $tenure * ln(1 + s.tenure_days) as logistic
    from scratch.churn_scored s
    join scratch.churn_history b on b.person = s.person
    join scratch.churn_repeat_scores r on r.x = b.x and r.t_x = b.t_x and r.t = b.t
    left join scratch.churn_cell_scores h on h.cell = s.cell
)
select
    person,
    part,
    left_us,
    silence_days,
    case when $hazard_pace = 1 then hazard else -ln(power(1 + exp(-hazard), $hazard_pace) - 1) end as hazard,
    repeat_buying,
    case when $logistic_pace = 1 then logistic else -ln(power(1 + exp(-logistic), $logistic_pace) - 1) end as logistic
from scored
order by person asc nulls last
