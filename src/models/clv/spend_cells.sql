-- Customers by their number of orders and mean value, of one fit or, with a $fit below zero, of all. With a $step
-- above zero the means are gathered on a logarithmic scale of that step, which keeps the summary small whatever the
-- number of customers.
with placed as (
    select z, m, case when $step > 0 then exp(round(ln(m) / $step) * $step) else m end as place
    from scratch.clv_summary
    where z > 0 and m > 0 and ($fit < 0 or fit = $fit)
)
select z as x, avg(m) as m, cast(count(*) as double) as n
from placed
group by z, place
order by z asc nulls last, place asc nulls last
