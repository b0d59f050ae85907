-- The valued lines with what their goods cost, where a products' feed says it.
select l.*, cast(l.quantity * p.unit_cost as decimal(18, 4)) as cost
from facts.valued_lines l
left join facts.products p on p.product_id = l.product_id
