-- The lines by what the books ask of them: rows and money of each combination.
select
    l.exclusion,
    g.order_id is not null as has_no_customer,
    l.kind,
    k.order_id is not null as is_linked,
    count(*) as row_count,
    coalesce(sum(l.amount), 0) as amount
from facts.valued_lines l
left join (select order_id from facts.orders where customer_id is null) g on g.order_id = l.order_id
left join facts.refund_links k on k.file_id = l.file_id and k.line = l.line
group by l.exclusion, g.order_id is not null, l.kind, k.order_id is not null
