-- Contracts by the length of their period and their tenure: lost there, or kept and not seen further.
select
    renewal_months,
    tenure as t,
    sum(lost) as lost,
    cast(count(*) as double) - sum(lost) as kept
from scratch.retention_contracts
group by renewal_months, tenure
order by renewal_months asc nulls last, tenure asc nulls last
