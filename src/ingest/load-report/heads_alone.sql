-- What heads of orders without lines state, on top of the lines' own sum, less what was given back without a line.
select cast(cast($lines as decimal(38, 4)) + coalesce((select sum(amount) from facts.refund_links where order_id is null), 0) + coalesce(sum(case when o.is_refund and o.amount > 0 then 0 else o.amount end), 0) as varchar) as total
from (
    select o.order_id, o.is_refund, coalesce(c.converted, o.amount) as amount
    from facts.landed_orders o
    left join facts.conversions c on c.entity = 'orders' and c.file_id = o.file_id and c.line = o.line
    where not o.superseded and o.exclusion is null and o.amount is not null
) o
where not exists (select 1 from facts.valued_lines l where l.order_id = o.order_id)
