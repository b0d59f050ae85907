-- Contracts that ran at the cut: the renewals outlived until then, and what became of them since.
select
    n.renewal_months,
    b.tenure as before_t,
    n.tenure as t,
    n.lost,
    cast(count(*) as double) as contracts
from scratch.retention_before b
join scratch.retention_contracts n on n.subscription_id = b.subscription_id
where b.lost = 0 and n.tenure > b.tenure
group by n.renewal_months, b.tenure, n.tenure, n.lost
order by n.renewal_months asc nulls last, b.tenure asc nulls last, n.tenure asc nulls last, n.lost asc nulls last
