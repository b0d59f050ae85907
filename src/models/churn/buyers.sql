-- Everybody who has bought: whom the hazard scores.
select distinct customer_id
from scratch.orders
where customer_id is not null and is_purchase and order_date < cast($as_of as date)
