-- At which twentieth of their last period lost contracts were ended, by length of period; the last is the renewal day.
select
    renewal_months,
    least(20, greatest(0, floor(position * 20))) as step,
    cast(count(*) as double) as contracts
from scratch.retention_contracts
where state = 'lost'
group by renewal_months, least(20, greatest(0, floor(position * 20)))
order by renewal_months asc nulls last, step asc nulls last
