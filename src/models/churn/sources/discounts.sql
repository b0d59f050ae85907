-- Discounts on the lines of the orders that were read, given when and to whom the order says.
select o.person, o.order_date as ordered_on, l.discount
from facts.valued_lines l
join scratch.churn_all_orders o on o.order_id = l.order_id
where l.discount > 0 and l.kind = 'sale' and l.exclusion is null and o.order_date < cast($until as date)
