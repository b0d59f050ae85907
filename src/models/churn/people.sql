-- Whose past is learnt from: so many buyers by a hash of their ids, the same ones at every run.
with buyers as (
    select distinct customer_id
    from scratch.orders
    where customer_id is not null and is_purchase and order_date < cast($as_of as date)
)
select customer_id
from buyers
order by md5(to_utf8(customer_id)) asc nulls last, customer_id asc nulls last
limit 20000
