-- The orders of customers with refunds that name none, by their heads.
select order_id, customer_id, ordered_at
from facts.landed_orders
where not superseded and customer_id in (select customer_id from scratch.unnamed_refunds)
