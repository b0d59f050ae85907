-- Orders of which only lines tell.
select cast(count(distinct l.order_id) as integer) as rows, null as total
from facts.valued_lines l
left join facts.landed_orders h on h.order_id = l.order_id and not h.superseded
where h.order_id is null
