select x, t_x, t, cast(count(*) as double) as n, sum(log_gaps) as log_gaps
from scratch.churn_history
group by x, t_x, t
order by x asc nulls last, t_x asc nulls last, t asc nulls last
