-- Survival by renewal of the contracts of the commonest length of period: as it was, and as the model has it.
with lengths as (
    select
        renewal_months,
        row_number() over (order by max(at_risk) desc nulls last, renewal_months asc nulls last) as place
    from results.retention_curve
    group by renewal_months
)
select c.renewal_months, c.renewal, c.at_risk, c.actual, c.low, c.high, c.expected, c.model
from results.retention_curve c
join lengths l on l.renewal_months = c.renewal_months
where l.place = 1
order by c.renewal asc nulls last
