-- Customers with equal histories, counted, with the number and the mean value of the orders that tell what
-- they spend.
select
    fit,
    x,
    t_x,
    t,
    cast(count(*) as double) as n,
    coalesce(avg(m) filter (where m > 0), 0) as m,
    max(z) as z,
    cast(sum(log_gaps) as double) as log_gaps
from scratch.clv_summary
group by fit, x, t_x, t
order by fit asc nulls last, x asc nulls last, t_x asc nulls last, t asc nulls last
