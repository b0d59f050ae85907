-- Customers whose group has a fit of its own.
select v.customer_id, g.fit
from scratch.clv_group_values v
join scratch.clv_group_list g on g.value = v.value
where g.fit > 0
