-- Repeat purchases before a cut by day of the log, of customers first seen on $from_day or later.
select
    cast(date_diff('day', cast($origin as date), cast(p.purchased_at as date)) as double) as day,
    cast(count(*) as double) as purchases
from scratch.purchases p
join scratch.clv_summary s on s.customer_id = p.customer_id
where p.purchased_at > s.first_at and p.purchased_at < cast($until as timestamp) and s.first_at >= cast($from_day as timestamp)
group by cast(p.purchased_at as date)
order by cast(p.purchased_at as date) asc nulls last
