-- Refunds whose own number names the order that they reverse.
with named as (
    select order_id, reverses from facts.landed_orders where reverses is not null and not superseded
    union
    select order_id, reverses from facts.landed_order_lines where reverses is not null and not superseded
)
select n.order_id, max(n.reverses) as sale_order_id
from named n
join facts.valued_lines l on l.order_id = n.reverses
where l.kind = 'sale'
group by n.order_id
