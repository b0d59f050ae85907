-- The orders of the days that are set aside, and what they are worth.
select cast(count(*) as double) as orders, cast(coalesce(sum(net), 0) as varchar) as amount
from facts.orders
where order_date >= cast($from as date)
