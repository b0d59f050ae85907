-- What the numbers of refunds name as the order that they reverse, whether there is one or not.
select order_id, reverses from facts.landed_orders where reverses is not null and not superseded
union
select order_id, reverses from facts.landed_order_lines where reverses is not null and not superseded
