-- What each reason adds to the log-odds of each cell, against the average customer of the same part, if it is worth
-- saying.
with cells as (
    select cell, part, cast(count(*) as double) as people
    from scratch.churn_levels
    group by cell, part
),
placed as (
    select c.cell, c.part, c.people, f.place, mod(floor(c.cell / f.shift), 8) as level
    from cells c
    join scratch.churn_feature_places f on f.part = c.part
),
weighed as (
    select p.cell, p.part, p.people, p.place, p.level, w.reason, w.rate, coalesce(w.weight, 0) as weight
    from placed p
    left join scratch.churn_weights w on w.part = p.part and w.place = p.place and w.level = p.level
),
levels as (
    select part, place, level, weight, sum(people) as people
    from weighed
    group by part, place, level, weight
),
averages as (
    select part, place, sum(people * weight) / sum(people) as weight
    from (select part, place, people, weight from levels order by part asc nulls last, place asc nulls last, level asc nulls last) ordered
    group by part, place
),
reasons as (
    select
        w.cell,
        w.reason,
        sum((w.weight - a.weight) * p.calibration_slope) as added,
        max(w.rate) as rate
    from weighed w
    join averages a on a.part = w.part and a.place = w.place
    join scratch.churn_parts p on p.part = w.part
    where w.reason <> ''
    group by w.cell, w.reason
)
select cell, reason, added, rate
from reasons
where added >= $least
