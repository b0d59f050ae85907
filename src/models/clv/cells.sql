-- Customers with equal histories, counted, with the mean value of their repeat purchases.
select x, t_x, t, cast(count(*) as double) as n, coalesce(avg(m) filter (where m > 0), 0) as m
from scratch.clv_summary
group by x, t_x, t
order by x asc nulls last, t_x asc nulls last, t asc nulls last
