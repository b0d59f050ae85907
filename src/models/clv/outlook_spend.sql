-- What the customers of each cell are expected to spend at a purchase, added up; with a $fit below zero of all of them.
select
    fit,
    x,
    t_x,
    t,
    cast(sum(cast(case
        when z > 0 and m > 0 then ($kappa * $mu + z * least(m, $cap)) / ($kappa + z)
        when z = 0 then $mu
        else 0
    end as decimal(38, 8))) as double) as spend
from scratch.clv_summary
where $fit < 0 or fit = $fit
group by fit, x, t_x, t
order by fit asc nulls last, x asc nulls last, t_x asc nulls last, t asc nulls last
