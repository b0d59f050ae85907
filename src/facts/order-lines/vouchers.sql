-- Lines of a price below nothing that take money off beside lines that were sold in the same order: vouchers. Alone,
-- nobody knows what such a price says, and the line stays set aside.
with below as (
    select file_id, line, order_id
    from facts.landed_order_lines
    where not superseded and exclusion = 'zero_price' and unit_price < 0 and amount < 0
),
sold as (
    select order_id, sum(amount) as amount
    from facts.landed_order_lines
    where not superseded and exclusion is null and amount > 0 and order_id in (select order_id from below)
    group by order_id
)
select b.file_id, b.line
from below b
join sold s on s.order_id = b.order_id
