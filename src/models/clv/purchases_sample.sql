-- The purchases of every $stride-th customer.
with numbered as (
    select customer_id, row_number() over (order by customer_id asc nulls last) as place
    from (select distinct customer_id from scratch.purchases_shown) people
)
select p.*
from scratch.purchases_shown p
join numbered n on n.customer_id = p.customer_id
where mod(n.place, $stride) = 0
