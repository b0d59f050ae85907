-- Refunds that name no order.
select * from scratch.refunds where sale_order_id is null
