-- Everybody who has bought, numbered: numbers join and sort in a fraction of the time that ids take.
with buyers as (
    select distinct customer_id
    from scratch.orders
    where customer_id is not null and is_purchase and order_date < cast($as_of as date)
)
select
    customer_id,
    cast(row_number() over (order by customer_id asc nulls last) as integer) as person
from buyers
