-- Customers with equal histories, counted, with the mean value of their repeat purchases.
select
    fit,
    x,
    t_x,
    t,
    cast(count(*) as double) as n,
    coalesce(avg(m) filter (where m > 0), 0) as m,
    cast(sum(log_gaps) as double) as log_gaps
from scratch.clv_summary
group by fit, x, t_x, t
order by fit asc nulls last, x asc nulls last, t_x asc nulls last, t asc nulls last
