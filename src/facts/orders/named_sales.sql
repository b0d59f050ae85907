-- What was sold in the orders that refunds name, where they sold anything.
select order_id, coalesce(sum(amount) filter (where exclusion is null), 0) as amount
from facts.valued_lines
where kind = 'sale' and order_id in (select reverses from scratch.refund_names)
group by order_id
union all
select order_id, amount from scratch.heads_alone where amount > 0
