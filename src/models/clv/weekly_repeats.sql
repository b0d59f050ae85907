-- Repeat purchases by week of the log, of customers who had bought before the cut.
select
    cast(floor(date_diff('day', cast($origin as date), cast(p.purchased_at as date)) / cast(7 as double)) as double) as week,
    cast(count(*) as double) as purchases
from scratch.purchases p
join scratch.clv_summary s on s.customer_id = p.customer_id
where p.purchased_at > s.first_at
group by floor(date_diff('day', cast($origin as date), cast(p.purchased_at as date)) / cast(7 as double))
order by 1 asc nulls last
