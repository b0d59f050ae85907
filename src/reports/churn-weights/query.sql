-- Odds of leaving against the average customer, of each level of each feature that the hazard model knows.
select part, feature, level, customers, odds_ratio, low, high
from results.churn_weights
where customers >= 5
order by part asc nulls last, feature asc nulls last, level asc nulls last
