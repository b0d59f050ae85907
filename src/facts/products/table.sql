-- What is sold. The newest version of each key.
select
    product_id,
    name,
    category,
    unit_price,
    unit_cost
from facts.landed_products
where not superseded
