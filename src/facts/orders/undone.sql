-- Orders whose head is marked as a refund or left out by a rule: what they say holds for all their lines.
select order_id, is_refund, exclusion
from facts.landed_orders
where (is_refund or exclusion is not null) and not superseded
