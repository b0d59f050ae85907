-- What was sent back before a day, by the order that it was bought with.
select
    k.sale_order_id as order_id,
    cast(l.ordered_at as date) as refunded_on,
    k.amount
from facts.refund_links k
join facts.order_lines l on l.batch_id = k.batch_id and l.file_id = k.file_id and l.line = k.line
where l.kind = 'refund' and cast(l.ordered_at as date) < cast($until as date)
