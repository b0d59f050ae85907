-- Every $stride-th of the customers known at the cut, of one fit or, with a $fit below zero, of all, and how often each
-- bought in the window up to $until.
with numbered as (
    select customer_id, x, t_x, t, log_gaps, row_number() over (order by customer_id asc nulls last) as place
    from scratch.clv_summary
    where $fit < 0 or fit = $fit
),
later as (
    select customer_id, count(*) as purchases
    from scratch.purchases
    where purchased_at >= cast($cut as timestamp) and purchased_at < cast($until as timestamp)
    group by customer_id
)
select
    n.x,
    n.t_x,
    n.t,
    cast(coalesce(l.purchases, 0) as double) as y,
    cast(count(*) as double) as n,
    cast(sum(n.log_gaps) as double) as log_gaps
from numbered n
left join later l on l.customer_id = n.customer_id
where mod(n.place, $stride) = 0
group by n.x, n.t_x, n.t, coalesce(l.purchases, 0)
order by n.x asc nulls last, n.t_x asc nulls last, n.t asc nulls last, 4 asc nulls last
