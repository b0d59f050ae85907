-- The hazard of each cell in log-odds: an intercept, a weight for each feature's level, and the calibration.
with cells as (
    select distinct cell, part from scratch.churn_scored
)
select
    c.cell,
    p.calibration_intercept + p.calibration_slope * (p.intercept + coalesce(sum(w.weight), 0)) as log_odds
from cells c
join scratch.churn_parts p on p.part = c.part
join scratch.churn_feature_places f on f.part = c.part
left join scratch.churn_weights w
    on w.part = f.part and w.place = f.place and w.level = mod(floor(c.cell / f.shift), 8)
group by c.cell, p.calibration_intercept, p.calibration_slope, p.intercept
order by c.cell asc nulls last
