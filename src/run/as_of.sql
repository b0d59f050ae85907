select cast(date_add('day', 1, max(order_date)) as varchar) as as_of, cast(count(*) as integer) as orders from scratch.orders
