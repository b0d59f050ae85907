-- The logistic's log-odds of each person; $pace is how much busier the window is than those that it was learnt from:
-- P(no purchase) is raised to it.
with scored as (
    select
        person,
        $intercept + $recency * ln(1 + silence_days) + $frequency * ln(purchases) + $tenure * ln(1 + tenure_days) as log_odds
    from scratch.churn_features
)
select
    person,
    case when $pace = 1 then log_odds else -ln(power(1 + exp(-log_odds), $pace) - 1) end as log_odds
from scored
