-- Orders whose head is marked as a refund or left out by a rule: what they say holds for all their lines. `has_sold`
-- where any of these is no return.
with undone as (
    select order_id, is_refund, exclusion
    from facts.landed_orders
    where (is_refund or exclusion is not null) and not superseded
),
sold as (
    select order_id, bool_or(amount > 0) as has_sold
    from facts.landed_order_lines
    where not superseded and order_id in (select order_id from undone where is_refund)
    group by order_id
)
select u.order_id, u.is_refund, u.exclusion, coalesce(s.has_sold, false) as has_sold
from undone u
left join sold s on s.order_id = u.order_id
